import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.errors import SetInvalid
from eval.real import asking, rows
from ingest.errors import UsageError

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    text = "The harbour opened in 1905.\n\nIt has 12 berths.\n\nThe mill burnt down on 8 December 1924."
    (folder / "harbour.txt").write_text(text, encoding="utf-8")
    return folder


def _rows(folder: Path, *made: dict[str, Any]) -> tuple[Path, list[rows.Row]]:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in made), encoding="utf-8")
    return path, rows.read(path)


def test_each_row_is_a_conversation_of_its_own_and_its_quotes_are_compared(
    documents: Path, tmp_path: Path, row: Make
) -> None:
    opened = row(id="b", q="When did it open?", history=["How many berths has the harbour?"], gold=["1905"])
    path, asked = _rows(tmp_path, row(), opened)
    told = []

    replies = asking.ask(path, asked, documents, None, lambda done, total: told.append((done, total)))

    first, second = (reply.answer.conversation_id for reply in replies)
    assert first != second
    assert replies[0].answer.standalone_question == "How many berths has the harbour?"
    assert [reply.exact for reply in replies] == [(True,) * len(reply.answer.citations) for reply in replies]
    assert replies[0].right
    assert told == [(1, 2), (2, 2)]


def test_a_data_directory_is_used_again_and_never_mixed(documents: Path, tmp_path: Path, row: Make) -> None:
    path, asked = _rows(tmp_path, row())
    data = tmp_path / "data"

    def ask(folder: Path) -> list[str]:
        return [reply.answer.answer for reply in asking.ask(path, asked, folder, data, lambda done, total: None)]

    assert ask(documents) == ask(documents)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mill.txt").write_text("The mill burnt down.", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds other documents, such as harbour\.txt"):
        ask(other)


def test_documents_are_those_of_the_corpus_where_a_folder_has_it(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()

    assert asking.documents(tmp_path, "town") == tmp_path / "town"
    assert asking.documents(tmp_path, "county") == asking.documents(tmp_path, "") == tmp_path
    with pytest.raises(SetInvalid, match="there is no folder"):
        asking.documents(tmp_path / "none", "town")


def test_a_question_longer_than_the_service_takes_is_named_by_its_line(
    documents: Path, tmp_path: Path, row: Make
) -> None:
    earlier = row(id="b", q="When?", history=["why " * 20_000])
    path, asked = _rows(tmp_path, row(), earlier)

    with pytest.raises(SetInvalid, match=r"line 2: a question is longer than [\d,]+ characters"):
        asking.ask(path, asked, documents, None, lambda done, total: None)
