from pathlib import Path
from typing import Any

import pytest

from ingest.embedder.training.rows import load_rows
from service.answering.reader.training import mix
from service.answering.reader.training.rowfiles import write

CONTEXT = "Dogs are welcome in the garden. Ada Brook built the mill in 1871."
Fields = dict[str, Any]


def _row(name: str, **fields: Any) -> Fields:
    row = {
        "id": name,
        "title": "Rules",
        "context": CONTEXT,
        "question": "Who built it?",
        "answers": [],
        "is_impossible": False,
    }
    return row | fields


def _place(text: str, context: str = CONTEXT) -> list[Fields]:
    return [{"text": text, "answer_start": context.index(text)}]


def _mixed(
    folder: Path, rows: list[Fields], share: mix.Share, monkeypatch: pytest.MonkeyPatch, seed: int = 1
) -> list[Fields]:
    monkeypatch.setattr(mix, "SHARES", {"set": share})
    write(rows, folder / "set_train.jsonl.gz")
    return mix.mixed(folder, seed)


def test_what_a_set_gives_a_row_for_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Dogs are welcome in the garden. Ada Brook built the mill in 1871."
    rows = [
        _row("span", answers=_place("Ada Brook")),
        _row("long", answers=_place(long)),
        _row("told", yes_no="yes", evidence=_place("Dogs are welcome in the garden.")),
        _row("bare", yes_no="no"),
        _row("none", is_impossible=True),
        _row("nothing is known"),
    ]
    found = {row["id"].split(":")[1]: row for row in _mixed(tmp_path, rows, mix.Share(), monkeypatch)}
    assert set(found) == {"span", "long", "told", "bare", "none"}
    told = {name: (len(row["answers"]), len(row["evidence"]), row["yes_no"]) for name, row in found.items()}
    assert told["span"] == (1, 0, None)
    assert told["told"] == (0, 1, "yes")
    assert (told["bare"], told["none"]) == ((0, 0, "no"), (0, 0, None))
    assert [name for name, row in found.items() if row["is_impossible"]] == ["none"]
    assert found["told"]["context"].endswith(CONTEXT)
    assert told["long"] == (1, 0, None)  # thirteen words


def test_sentences_are_no_spans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = _mixed(
        tmp_path,
        [_row("a", answers=_place("Ada Brook built the mill in 1871."))],
        mix.Share(sentences=True),
        monkeypatch,
    )
    assert (row["answers"], [one["text"] for one in row["evidence"]]) == ([], ["Ada Brook built the mill in 1871."])


def test_neighbours_of_the_row_that_answers_are_rows_without_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"| Lamp {number} | L-{number} | {18 + number} euros |" for number in range(4)]
    table = "\n".join(["# Lamps", "", "| Name | Number | Price |", "| --- | --- | --- |", *lines])
    row = _row("a", context=table, question="which lamp costs 20 euros", answers=_place("Lamp 2", table))
    found = _mixed(tmp_path, [row], mix.Share(), monkeypatch)
    assert [one["answers"][0]["text"] for one in found if not one["is_impossible"]] == ["Lamp 2"]
    for one in found:
        assert ("Lamp 2" in one["context"]) != one["is_impossible"]


def test_a_mixture_is_the_same_for_the_same_seed_and_can_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [_row(str(number), answers=_place("1871")) for number in range(30)]
    first, again, other = (_mixed(tmp_path, rows, mix.Share(20), monkeypatch, seed) for seed in (1, 1, 2))
    assert first == again
    assert len(first) == 20
    assert {row["id"] for row in first} != {row["id"] for row in other}
    assert mix.counted(first) == {"set": 20, "answers": 20}
    write(first, tmp_path / "mix.jsonl.gz")
    assert all(row.answers[0][1] == "1871" for row in load_rows(tmp_path / "mix.jsonl.gz"))


def test_only_lookups_are_taken_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [_row("a", answers=_place("1871"), lookup=True), _row("b", answers=_place("1871"), lookup=False)]
    found = _mixed(tmp_path, rows, mix.Share(lookups=True), monkeypatch)
    assert [row["id"] for row in found] == ["set:a:0:0"]
