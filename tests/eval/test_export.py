import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval import run, sets
from eval.cases import Record, build
from eval.export import export


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_beir_has_its_three_files(set_folder: Path, tmp_path: Path) -> None:
    corpus, queries, qrels = export(str(set_folder), "beir", tmp_path / "out")

    assert [row["_id"] for row in _rows(corpus)] == ["harbour", "mill"]
    assert _rows(queries) == [{"_id": "berths", "text": "How many berths are there?"}]
    assert qrels.read_text() == "query-id\tcorpus-id\tscore\nberths\tharbour\t1\n"


def test_ragas_takes_the_answers_of_a_run(set_folder: Path, tmp_path: Path, answered: Callable[..., Any]) -> None:
    asked = sets.read(set_folder)
    records = {"berths": Record.model_validate({"id": "berths", "fingerprint": "", "answer": answered()})}
    finished = run.judge(asked, build(asked, records, sets.plain_texts(asked, set_folder)), "-")
    (tmp_path / "run.json").write_text(finished.model_dump_json(), encoding="utf-8")

    berths, none = _rows(export(str(set_folder), "ragas", tmp_path / "out", tmp_path)[0])

    assert berths["user_input"] == "How many berths are there?"
    assert berths["reference"] == "12"
    assert berths["reference_contexts"] == berths["retrieved_contexts"] == ["It has 12 berths."]
    assert none["reference"] == "The sources do not answer this question."
    assert "response" not in none


def test_ragas_reads_plain_text(set_folder: Path, tmp_path: Path, answered: Callable[..., Any]) -> None:
    asked = sets.read(set_folder)
    said = answered() | {"answer": "**House**\n\n- 12 \\*berths\\* [1]"}
    records = {"berths": Record.model_validate({"id": "berths", "fingerprint": "", "answer": said})}
    finished = run.judge(asked, build(asked, records, sets.plain_texts(asked, set_folder)), "-")
    (tmp_path / "run.json").write_text(finished.model_dump_json(), encoding="utf-8")
    berths, _ = _rows(export(str(set_folder), "ragas", tmp_path / "out", tmp_path)[0])
    assert berths["response"] == "House\n\n- 12 *berths* [1]"


def test_inspect_takes_the_history_as_messages(tmp_path: Path) -> None:
    rows = {row["id"]: row for row in _rows(export("seeds", "inspect", tmp_path)[0])}

    follow = rows["follow-handed-over-where"]
    assert [message["role"] for message in follow["input"]] == ["user", "assistant", "user"]
    assert follow["target"] == "Al-Qaim or Qaim"
    assert follow["metadata"]["kind"] == "follow-up"
    assert rows["handover-how-many"]["input"] == "How many Syrian officers and personnel did Iraq return?"


def test_ragas_keeps_a_conversation(tmp_path: Path) -> None:
    rows = _rows(export("seeds", "ragas", tmp_path)[0])

    assert any(isinstance(row["user_input"], list) for row in rows)
