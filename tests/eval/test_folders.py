"""Question folders: where quotes stand, the rows for training, and what the scorer chooses from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval import fitting, grouped
from eval.errors import SetInvalid
from eval.folders import Question, asked_of, folders
from service.deps import Services

_TEXT = (
    "# Boats\n\n## Hire\n\nA punt is let for the hour.\nIt costs\nnine crowns.\n\n## Repair\n\n- Tar is in the shed.\n"
)
_ASKED: list[dict[str, object]] = [
    {"id": "1", "question": "price of a punt", "gold": [{"path": "boats.md", "quote": "It costs nine crowns."}]},
    {"id": "2", "question": "May I sleep aboard?", "gold": []},
    {"id": "3", "question": "Where?", "gold": [{"path": "boats.md", "quote": "Tar is"}], "history": [["Tar?", "Yes."]]},
    {"id": "4", "question": "Gone?", "gold": [{"path": "boats.md", "quote": "This stands nowhere."}]},
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folders")
    (made / "boats" / "docs").mkdir(parents=True)
    (made / "boats" / "docs" / "boats.md").write_text(_TEXT, encoding="utf-8")
    lines = "".join(json.dumps(one) + "\n" for one in _ASKED)
    (made / "boats" / "questions.jsonl").write_text(lines, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def asked(root: Path) -> Iterator[tuple[list[Question], Services]]:
    with asked_of(root / "boats") as found:
        yield found


def test_a_quote_stands_where_its_words_do_and_one_that_stands_nowhere_asks_nothing(
    asked: tuple[list[Question], Services], root: Path
) -> None:
    questions, _ = asked
    assert [one.id for one in questions] == ["1", "2", "3"]
    assert [_TEXT[place.start : place.end] for place in questions[0].gold] == ["It costs\nnine crowns."]
    assert questions[1].gold == ()
    assert questions[2].before == "Tar?"
    assert folders(root) == [root / "boats"]


def test_the_rows_of_a_question_are_a_group_of_which_some_may_answer(asked: tuple[list[Question], Services]) -> None:
    questions, services = asked
    rows = [grouped.group(one, services) for one in questions]
    assert [[row["is_impossible"] for row in group] for group in rows] == [[False], [True], [False]]
    assert {row["group"] for row in rows[0]} == {"1"}
    (place,) = rows[0][0]["evidence"]
    assert rows[0][0]["context"][place["answer_start"] :].startswith(place["text"])
    assert "nine crowns" in place["text"]
    assert rows[2][0]["question"] == "Tar? Where?"


def test_the_scorer_is_given_the_blocks_and_which_of_them_answer(root: Path) -> None:
    found = fitting.ask_folders(root, lambda done, of: None)
    assert [bool(one.right.any()) for one in found] == [True, False], "the follow-up is left out"
    assert all(one.kind == "boats" for one in found)


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', '{"id": "1", "question": "A?", "gold": [{"path": "b"}]}', "[]"])
def test_a_line_that_is_no_question_is_named(
    line: str, asked: tuple[list[Question], Services], root: Path, tmp_path: Path
) -> None:
    from eval.folders import questions

    (tmp_path / "questions.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SetInvalid, match=r"questions\.jsonl, line 1: no question"):
        questions(tmp_path, asked[1].index.catalog)
