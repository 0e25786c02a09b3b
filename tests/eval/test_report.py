from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from eval import report
from eval.aims import Aim, Standing
from eval.cases import Record, build
from eval.comparison import changes
from eval.run import Run, judge
from eval.schema import QuestionSet

HOSTILE = "<script>alert(1)</script> | *bold* [9]"


@pytest.fixture
def finished(
    question_set: Callable[..., QuestionSet],
    answered: Callable[..., Any],
    unanswerable: dict[str, Any],
    texts: dict[str, str],
) -> Run:
    history = [{"role": "user", "content": "What of the harbour?"}]
    asked = question_set({}, {"id": "wrong", "history": history}, {"id": "none", **unanswerable})
    records = {
        "berths": Record.model_validate({"id": "berths", "fingerprint": "", "answer": answered()}),
        "wrong": Record.model_validate(
            {"id": "wrong", "fingerprint": "", "answer": answered("Nobody was hurt.", answer=HOSTILE)}
        ),
        "none": Record(id="none", fingerprint="", error="HTTP 500: no reader"),
    }
    return judge(asked, build(asked, records, texts), "a stub")


@pytest.fixture
def written(finished: Run, tmp_path: Path) -> dict[str, str]:
    standings = [
        Standing(Aim(figure="correctness", at_least=0.9), 0.5, 0.4),
        Standing(Aim(figure="quote_validity", at_least=1), 1, None),
        Standing(Aim(figure="correctness", kind="fact", at_least=0.9), 0.5, 0.6),
    ]
    report.write(tmp_path, finished, standings, changes(finished, finished), finished)
    return {path.suffix: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}


@pytest.mark.parametrize("form", [".md", ".html"])
def test_the_report_names_what_failed_and_why(written: dict[str, str], form: str) -> None:
    for words in ("wrong", "lacks 12", "It has 12 berths.", "HTTP 500: no reader", "What of the harbour?", "a stub"):
        assert words in written[form]


def test_the_three_standings_are_shown(written: dict[str, str]) -> None:
    rows = [line for line in written[".md"].splitlines() if line.startswith(("| ✗", "| ○", "| ✓"))]

    assert [row[2] for row in rows] == ["○", "✓", "✗"]
    assert "1 of 3 are reached; 1 fell since the last release" in written[".md"]


def test_text_of_answers_is_never_mark_up(written: dict[str, str]) -> None:
    assert "<script>" not in written[".html"]
    assert "&lt;script&gt;" in written[".html"]
    assert r"\<script\>alert(1)\</script\> \| \*bold\*" in written[".md"]


def test_the_page_is_well_formed_and_needs_nothing_else(written: dict[str, str]) -> None:
    void = {"meta", "br", "link", "img"}
    open_tags: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in {"script", "link", "img"}
            if tag not in void:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Parser().feed(written[".html"])
    assert open_tags == []


def test_a_run_without_aims_or_baseline_has_a_report(finished: Run, tmp_path: Path) -> None:
    report.write(tmp_path, finished, [])

    assert "Aims" not in (tmp_path / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "name", "shown"),
    [(None, "", "–"), (1.0, "", "100 %"), (0.9996, "", "100.0 %"), (1234.5, "latency_p50_ms", "1,234 ms")],
)
def test_amounts_read_well(value: float | None, name: str, shown: str) -> None:
    assert report.amount(value, name) == shown
