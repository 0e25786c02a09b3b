from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval import sets
from eval.errors import SetInvalid
from eval.schema import Kind


@pytest.fixture
def folder(tmp_path: Path, question: dict[str, Any]) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "harbour.txt").write_text("The harbour’s wall.\r\nIt has 12 berths.", encoding="utf-8")
    _write(tmp_path, question)
    return tmp_path


def _write(folder: Path, question: dict[str, Any], **changes: Any) -> None:
    whole = {
        "name": "town",
        "title": "A town",
        "corpus": "corpus",
        "sources": {"harbour": "harbour.txt"},
        "questions": [question],
    }
    (folder / "questions.yaml").write_text(yaml.safe_dump(whole | changes), encoding="utf-8")


@pytest.mark.parametrize("name", sets.names())
def test_every_set_that_comes_along_is_valid(name: str) -> None:
    found = sets.read(sets.locate(name))

    assert found.name == name


def test_the_seeds_set_covers_every_kind_and_every_file() -> None:
    found = sets.read(sets.locate("seeds"))
    kinds = Counter(question.kind for question in found.questions)
    sources = {name for question in found.questions for need in question.gold for name in need}

    assert len(found.questions) >= 100
    assert set(kinds) == set(Kind)
    assert kinds[Kind.UNANSWERABLE] >= 25
    assert sources == set(found.sources)


def test_texts_are_read_as_they_stand(folder: Path) -> None:
    texts = sets.plain_texts(sets.read(folder), folder)

    assert texts == {"harbour.txt": "The harbour’s wall.\r\nIt has 12 berths."}


def test_a_quote_that_is_not_in_its_file_is_named(folder: Path, question: dict[str, Any]) -> None:
    _write(folder, question | {"gold": [{"harbour": "The harbour's wall."}]})

    with pytest.raises(SetInvalid, match=r"not word for word.*berths \(harbour\.txt\)"):
        sets.read(folder)


def test_a_missing_file_is_named(folder: Path, question: dict[str, Any]) -> None:
    _write(folder, question, sources={"harbour": "pier.txt"})

    with pytest.raises(SetInvalid, match=r"there is no file .*pier\.txt"):
        sets.read(folder)


def test_an_unknown_key_is_named_with_its_place(folder: Path, question: dict[str, Any]) -> None:
    _write(folder, question | {"anser": "12"})

    with pytest.raises(SetInvalid, match=r"questions\.0\.anser: Extra inputs"):
        sets.read(folder)


@pytest.mark.parametrize("broken", ["a: [", "", "- 1"])
def test_a_file_that_is_no_set_is_refused_in_one_line(folder: Path, broken: str) -> None:
    (folder / "questions.yaml").write_text(broken, encoding="utf-8")

    with pytest.raises(SetInvalid) as refused:
        sets.read(folder)
    assert "\n" not in str(refused.value)


def test_an_unknown_set_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SetInvalid, match="seeds"):
        sets.locate("no-such-set")
