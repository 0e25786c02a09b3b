import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval import sets
from eval.errors import SetInvalid
from eval.real import rows
from ingest.loaders.registry import load

Make = Callable[..., dict[str, Any]]
LEAST, MOST = 25, 40
KINDS = {
    "fact", "when", "how-many", "yes-no", "how-to", "reason", "list", "table", "definition", "difference", "decision",
    "follow-up", "overview", "unanswerable",
}  # fmt: skip


def _file(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "questions.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


@pytest.mark.parametrize("name", rows.names())
def test_gold_of_the_sets_that_come_along_occurs_in_their_documents(name: str) -> None:
    home = sets.HOME / name
    documents = home / rows.DOCUMENTS
    files = [file for file in documents.rglob("*") if file.is_file()]
    texts = {file.relative_to(documents).as_posix(): _text(file) for file in files}

    rows.hold_against(home / rows.NAME, rows.read(home / rows.NAME), texts)


@pytest.mark.parametrize("name", rows.names())
def test_the_sets_that_come_along_are_well_formed(name: str) -> None:
    found = rows.read(sets.HOME / name / rows.NAME)
    unanswerable = [row for row in found if not row.answerable]
    follow_ups = [row for row in found if row.history]

    assert LEAST <= len(found) <= MOST
    assert {row.corpus for row in found} == {name}
    assert {row.kind for row in found} <= KINDS
    assert [row.id for row in found if (row.kind == "unanswerable") is row.answerable or not row.expected] == []
    assert [row.id for row in found if (row.kind == "follow-up") is not bool(row.history)] == []
    assert 1 / 10 <= len(unanswerable) / len(found) <= 1 / 7
    assert len(follow_ups) / len(found) >= 1 / 6
    assert len({row.q.lower() for row in found if not row.history}) == len(found) - len(follow_ups)


def test_all_kinds_are_asked_by_the_sets_that_come_along() -> None:
    assert {row.kind for name in rows.names() for row in rows.read(sets.HOME / name / rows.NAME)} == KINDS


def test_rows_know_their_lines_and_empty_ones_are_passed_over(tmp_path: Path, row: Make) -> None:
    path = _file(tmp_path, "\ufeff" + json.dumps(row()), "", " \r", json.dumps(row(id="b")), "")

    assert [(each.id, each.line) for each in rows.read(path)] == [("a", 1), ("b", 4)]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"q": None}, "q: Field required"),
        ({"gold": None}, "gold: Field required"),
        ({"files": []}, "needs files and gold"),
        ({"gold": []}, "needs files and gold"),
        ({"gold": ["(a"]}, "is no regular expression"),
        ({"never": ["*"]}, "is no regular expression"),
        ({"min": 2}, "min is 2, but there are 1"),
        ({"min": 0}, "min: Input should be greater"),
        ({"nver": ["x"]}, "nver: Extra inputs"),
        ({"q": " "}, "q: "),
        ({"q": "\ud800"}, "q: "),
        ({"history": "Why?"}, "history: "),
    ],
)
def test_a_row_that_is_none_is_named_by_its_line(
    tmp_path: Path, row: Make, changes: dict[str, Any], complaint: str
) -> None:
    path = _file(tmp_path, json.dumps(row(id="first")), json.dumps(row(**changes)))

    with pytest.raises(SetInvalid) as refused:
        rows.read(path)
    assert "line 2: " in str(refused.value)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("line", ["{", "[]", "nonsense", b"\xff{}", "[" * 100_000, '{"min": ' + "9" * 5000 + "}"])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, row: Make, line: str | bytes) -> None:
    with pytest.raises(SetInvalid, match="line 2: ") as refused:
        rows.read(_file(tmp_path, json.dumps(row()), line))
    assert "\n" not in str(refused.value)


def test_an_id_stands_once(tmp_path: Path, row: Make) -> None:
    with pytest.raises(SetInvalid, match="line 2: the id a stands in line 1"):
        rows.read(_file(tmp_path, json.dumps(row()), json.dumps(row())))


def test_a_corpus_is_picked(tmp_path: Path, row: Make) -> None:
    path = _file(tmp_path, json.dumps(row(corpus="town")), json.dumps(row(id="b", corpus="county")))

    assert [each.id for each in rows.read(path, "county")] == ["b"]
    with pytest.raises(SetInvalid, match="county, town; pick one with --corpus"):
        rows.read(path)
    with pytest.raises(SetInvalid, match="no questions of 'state'; it has: county, town"):
        rows.read(path, "state")


def test_a_file_without_rows_or_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match="has no questions"):
        rows.read(_file(tmp_path, ""))
    with pytest.raises(SetInvalid, match="can't read"):
        rows.read(tmp_path)


def test_gold_may_stand_in_any_one_of_the_files_and_needs_none_where_nothing_answers(tmp_path: Path, row: Make) -> None:
    none = row(id="none", answerable=False, gold=["13 berths"], files=[])
    path = _file(tmp_path, json.dumps(row(files=["a.md", "b.md"])), json.dumps(none))
    found = rows.read(path)

    rows.hold_against(path, found, {"a.md": "It has *12* berths.", "b.md": "Nothing."})
    with pytest.raises(SetInvalid, match=r"line 1: '12 berths' occurs in none of a\.md, b\.md"):
        rows.hold_against(path, found, {"a.md": "It has 13 berths.", "b.md": "Nothing."})


def _text(file: Path) -> str:
    return load(file, file.read_bytes()).text
