import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.command_line import main
from tests.service.prose.servers import LLAMA, events, saying, serving

Cli = Callable[..., int]


@pytest.fixture
def cli() -> Cli:
    def call(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["eval", *map(str, arguments)])
        return int(ended.value.code or 0)

    return call


@pytest.fixture
def a_set(tmp_path: Path, row: Callable[..., dict[str, Any]]) -> Path:
    folder = tmp_path / "town"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "harbour.txt").write_text("The harbour opened in 1905. It has 12 berths.", encoding="utf-8")
    asked = [row(), row(id="b", q="Which colour have the trams?", kind="unanswerable", answerable=False, gold=[])]
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(each) for each in asked), encoding="utf-8")
    (folder / "aims.yaml").write_text("- { figure: quotes_exact, at_least: 1 }\n", encoding="utf-8")
    return folder


def test_a_set_is_run_recorded_and_held_against_its_record(
    cli: Cli, a_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data-dir", tmp_path / "data")
    assert cli(a_set, "--record", *data) == 0
    assert json.loads((a_set / "reached.json").read_text(encoding="utf-8"))["figures"] == {"quotes_exact": 1.0}

    record = {"release": "0", "figures": {"quotes_exact": 2.0}}
    (a_set / "reached.json").write_text(json.dumps(record), encoding="utf-8")
    assert cli("real", a_set, *data) == 1
    told = capsys.readouterr()
    assert "Quotes exact" in told.out
    assert "fell: quotes_exact: 1, the last release reached 2" in told.err


def test_a_folder_and_its_rows_are_run_and_what_is_not_right_is_shown(
    cli: Cli, a_set: Path, row: Callable[..., dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    trapped = row(id="trapped", corpus="corpus", never=["berths"])
    rows.write_text(json.dumps(trapped) + "\n" + json.dumps(row(id="other", corpus="other")), encoding="utf-8")

    assert cli("real", a_set, rows, "--corpus", "corpus", "--json", "-v") == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert (found["questions"], found["figures"]["right"]) == (1, 0.0)
    assert "--- trapped wrong [how-many] How many berths has the harbour?" in told.err


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"gold": ["("]}, "line 1: gold.0"),
        ({"gold": ["13 berths"]}, "line 1: '13 berths' occurs in none of harbour.txt"),
        ({"files": ["pier.txt"]}, "line 1: pier.txt is not among the documents"),
        ({"kind": None}, "line 1: kind"),
    ],
)
def test_a_row_that_can_not_be_used_is_named_by_its_line(
    cli: Cli,
    a_set: Path,
    row: Callable[..., dict[str, Any]],
    changes: dict[str, Any],
    complaint: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (a_set / "questions.jsonl").write_text(json.dumps(row(**changes)), encoding="utf-8")

    assert cli(a_set) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [["real", "nowhere"], ["real", "nowhere", "rows.jsonl"], ["reached", "nowhere"]])
def test_what_is_not_there_is_wrong_usage(cli: Cli, arguments: list[str]) -> None:
    assert cli(*arguments) == 2


def test_documents_that_are_not_there_are_wrong_usage(
    cli: Cli, a_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli("real", tmp_path / "none", a_set / "questions.jsonl") == 2
    assert "there is no folder" in capsys.readouterr().err


def test_what_was_reached_is_printed_and_written(cli: Cli, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from eval.reached import BEGIN, END, tables

    file = tmp_path / "page.md"
    file.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")

    assert cli("reached") == 0
    assert tables() in capsys.readouterr().out
    assert cli("reached", file) == 0
    assert tables() in file.read_text(encoding="utf-8")


def test_a_chat_model_is_recorded_replayed_and_held_against_its_own_record(
    cli: Cli, a_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tape, data = a_set / "chat.jsonl.gz", ("--data-dir", tmp_path / "data")
    reply = events(saying("The harbour has 12 berths. [1]"), "[DONE]")
    with serving(LLAMA, reply, events(saying("UNANSWERABLE"), "[DONE]")) as server:
        assert cli(a_set, "--chat-url", server.url, "--record-chat", tape, "--record", *data) == 0
    assert "written by the chat model: 1 of 2; statements shown 1, left out 0" in capsys.readouterr().out
    assert not (a_set / "reached.json").exists()

    assert cli(a_set, "--replay-chat", tape, *data) == 0
    assert "2 of 2 prompts replayed (small)" in capsys.readouterr().out

    (a_set / "chat-reached.json").write_text(
        '{"release": "0", "rows": {"a": {"right": 1, "by_model": 1, "shown": 2, "left_out": 0}}}', encoding="utf-8"
    )
    assert cli(a_set, "--replay-chat", tape, *data) == 1
    assert "fell: shown: 1 over 1 rows, the last release had 2" in capsys.readouterr().err


def test_nothing_is_recorded_of_what_can_not_be_replayed(cli: Cli, a_set: Path) -> None:
    assert cli(a_set, "--chat-url", "http://127.0.0.1:9", "--record") == 2
