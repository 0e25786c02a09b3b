import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.embedder.training.rows import held_out, load_rows

ROW = {
    "id": "1",
    "title": "Mills",
    "context": "Built in 1871.",
    "question": "When?",
    "answers": [{"text": "1871", "answer_start": 9}],
}


def _write(path: Path, *rows: dict[str, Any]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_rows_are_read_and_uncertain_ones_left_out(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path / name, ROW, {**ROW, "id": "2", "answers": [], "map_margin": 0.05})
    (row,) = load_rows(path)
    assert (row.id, row.answers, row.paired) == ("1", ((9, "1871"),), None)


def test_an_answer_that_does_not_stand_there_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "rows.jsonl", ROW, {**ROW, "answers": [{"text": "1871", "answer_start": 8}]})
    with pytest.raises(ValueError, match="line 2: the answer '1871' does not stand at 8"):
        load_rows(path)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "rows.jsonl", {key: value for key, value in ROW.items() if key != "question"})
    with pytest.raises(ValueError, match="line 1: 'question' is missing"):
        load_rows(path)


def test_about_three_articles_in_a_hundred_are_held_out() -> None:
    held = sum(held_out(f"Article {number}") for number in range(10_000))
    assert 200 < held < 400
