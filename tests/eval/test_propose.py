from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eval import sets
from eval.errors import SetInvalid
from eval.propose import propose
from service.errors import ModelFailed

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
    assert propose(folder, tmp_path / "set", 60).questions == 4

    questions = sets.read(tmp_path / "set").questions
    assert [(each.question, str(each.must[0])) for each in questions] == [
        ("On which date: “The bridge over the Aller was opened … by the mayor”?", "1911-05-03"),
        ("How many crowns: “It cost … crowns, which was more than anybody had thought”?", "41,500"),
        ("Who said “Nobody will ever swim across again”?", "Karl Otto Lind"),
        ("Who or what is missing: “At the opening the band of … played for two whole days”?", "Neu Hafen"),
    ]


def test_a_limit_is_kept(folder: Path, tmp_path: Path) -> None:
    assert propose(folder, tmp_path / "set", 2).questions == 2


def test_a_set_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    propose(folder, tmp_path / "set", 5)

    with pytest.raises(SetInvalid, match="exists; give another folder"):
        propose(folder, tmp_path / "set", 5)


def test_nothing_to_ask_about_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match=r"no document in .* can be read"):
        propose(tmp_path, tmp_path / "set", 5)
    (tmp_path / "a.txt").write_text("Short.", encoding="utf-8")
    with pytest.raises(SetInvalid, match="no dates, numbers, names"):
        propose(tmp_path, tmp_path / "set", 5)


GOOD = '{"question": "Who opened it?", "answer": "the mayor", "quote": "opened on 3 May 1911 by the mayor."}'


def _reply(*lines: str) -> Callable[[str, str], list[str]]:
    return lambda system, user: list(lines)


def test_a_model_proposes_what_its_passage_holds(folder: Path, tmp_path: Path) -> None:
    lies = [
        GOOD.replace("3 May", "4 May"),
        GOOD.replace('"the mayor"', '"the king"'),
        GOOD.replace("Who opened it?", "Was it the mayor?"),
        GOOD.replace("?", ""),
        "{no json",
        '{"question": "What?"}',
    ]
    made = propose(folder, tmp_path / "set", 9, _reply("Here you are:", GOOD, *lies))
    assert (made.questions, made.dropped, made.failure) == (1, len(lies), "")
    question = sets.read(tmp_path / "set").questions[0]
    assert (question.question, str(question.must[0])) == ("Who opened it?", "the mayor")


def test_where_a_model_fails_templates_make_the_rest(folder: Path, tmp_path: Path) -> None:
    def ask(system: str, user: str) -> Iterator[str]:
        assert "data" in system
        assert "Aller" in user
        yield GOOD
        raise ModelFailed("the chat model is gone")

    made = propose(folder, tmp_path / "set", 9, ask)
    assert (made.questions, made.failure) == (5, "the chat model is gone")
    assert sets.read(tmp_path / "set").questions[0].question == "Who opened it?"
