"""What a person can set or call is documented, and what is documented exists."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from ingest.command_line import GROUP
from service.reference import settings_page

ROOT = Path(__file__).parents[1]


def test_the_settings_page_is_the_generated_one() -> None:
    assert (ROOT / "docs/settings.md").read_text(encoding="utf-8") == settings_page(), "run `make docs`"


@pytest.mark.parametrize("command", sorted(entry_points(group=GROUP).names))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"citeback {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"citeback ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= set(entry_points(group=GROUP).names)


def test_every_target_in_the_documents_exists() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    named = {name for file in documents for name in re.findall(r"`make ([a-z-]+)", file.read_text(encoding="utf-8"))}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets
