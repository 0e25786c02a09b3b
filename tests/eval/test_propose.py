from pathlib import Path

import pytest

from eval import sets
from eval.errors import SetInvalid
from eval.propose import propose

TEXT = """A report on the new bridge and what it cost the town

The bridge over the Aller was opened on 3 May 1911 by the mayor.
It cost 41,500 crowns, which was more than anybody had thought.
“Nobody will ever swim across again,” said Karl Otto Lind.
At the opening the band of Neu Hafen played for two whole days.
nothing here can be asked about, however long one looks at it.
Will anybody remember the year 1911 in a hundred years from now?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    (tmp_path / "docs" / "deep" / "Bridge.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "docs"


def test_each_template_finds_its_sentence(folder: Path, tmp_path: Path) -> None:
    assert propose(folder, tmp_path / "set", 60) == 4

    questions = sets.read(tmp_path / "set").questions
    assert [(each.question, str(each.must[0])) for each in questions] == [
        ("On which date: “The bridge over the Aller was opened … by the mayor”?", "1911-05-03"),
        ("How many crowns: “It cost … crowns, which was more than anybody had thought”?", "41,500"),
        ("Who said “Nobody will ever swim across again”?", "Karl Otto Lind"),
        ("Who or what is missing: “At the opening the band of … played for two whole days”?", "Neu Hafen"),
    ]


def test_a_limit_is_kept(folder: Path, tmp_path: Path) -> None:
    assert propose(folder, tmp_path / "set", 2) == 2


def test_a_set_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    propose(folder, tmp_path / "set", 5)

    with pytest.raises(SetInvalid, match="exists; give another folder"):
        propose(folder, tmp_path / "set", 5)


def test_nothing_to_ask_about_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match=r"no \.txt or \.md file"):
        propose(tmp_path, tmp_path / "set", 5)
    (tmp_path / "a.txt").write_text("Short.", encoding="utf-8")
    with pytest.raises(SetInvalid, match="no dates, numbers, names"):
        propose(tmp_path, tmp_path / "set", 5)
