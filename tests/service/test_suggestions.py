"""Suggested questions are those that documents put, or overviews, and the corpus answers them."""

from pathlib import Path

import pytest

from ingest.pipeline import ingest
from service.deps import Services, opened
from service.schema import AskRequest
from service.settings import ServiceSettings


def test_what_is_suggested_is_answered(services: Services) -> None:
    found = services.suggestions.questions()
    assert found
    for question in found:
        assert services.answerer.answer(AskRequest(question=question)).status == "answered"


def test_they_are_made_once(services: Services) -> None:
    assert services.suggestions.questions() is services.suggestions.questions()


def suggested(tmp_path: Path, **files: str) -> list[str]:
    """The questions suggested for a folder of Markdown files."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    settings = ServiceSettings(data_dir=tmp_path / "data")
    ingest(settings, [folder])
    with opened(settings) as services:
        return services.suggestions.questions()


def test_questions_that_documents_put_come_first(tmp_path: Path) -> None:
    faq = "# Questions\n\n## How long does the crossing take?\n\nThe crossing takes 55 minutes in summer.\n"
    house = "# The house\n\nThe house was built in 1904 for the keeper and his family. It has a garden by the sea.\n"
    assert suggested(tmp_path, faq=faq, house=house) == [
        "How long does the crossing take?",
        "What is this about?",
        "Summarise “Questions”",
    ]


def test_a_heading_that_asks_what_something_is_is_put(tmp_path: Path) -> None:
    text = "# Badges\n\n## What is a day badge?\n\nA day badge is a paper card that opens the doors until evening.\n"
    assert suggested(tmp_path, badges=text) == ["What is a day badge?", "What is this about?"]


@pytest.mark.parametrize(
    "heading", ["What does A | B mean?", "Get a badge?", "1.1 Who is this for?", "Why?" * 30, "Badges"]
)
def test_what_does_not_ask_by_itself_is_not_put(tmp_path: Path, heading: str) -> None:
    text = f"# Badges\n\n## {heading}\n\nYou get a badge from the office on the second floor, every weekday.\n"
    assert suggested(tmp_path, badges=text) == ["What is this about?"]


def test_of_changes_it_is_asked_what_is_new(tmp_path: Path) -> None:
    changes = "# Changelog\n\n## 2.0 (2025-03-01)\n\n- Boats can be booked online.\n\n## 1.0\n\n- First.\n"
    house = "# The house\n\nThe house was built in 1904 for the keeper and his family. It has a garden by the sea.\n"
    found = suggested(tmp_path, changes=changes, house=house)
    assert "What is new in the latest release?" in found
    assert "Summarise “Changelog”" not in found


def test_of_nothing_nothing_is_suggested(tmp_path: Path) -> None:
    assert suggested(tmp_path, code="```\nx = 1\n```\n") == []
