import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.command_line import main

Cli = Callable[..., int]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["eval", *map(str, arguments)])
        return int(ended.value.code or 0)

    return call


def _aim(folder: Path, at_least: float) -> None:
    (folder / "aims.yaml").write_text(f"- {{figure: correctness, at_least: {at_least}}}\n", encoding="utf-8")


@pytest.fixture
def good(stub: Any, answered: Callable[..., Any], abstained: dict[str, Any]) -> Any:
    stub.replies = {"How many berths are there?": answered(), "Who built it?": abstained}
    return stub


def test_a_run_that_passes_leaves_everything_behind(cli: Cli, good: Any, set_folder: Path) -> None:
    _aim(set_folder, 1)

    assert cli(set_folder, "--url", good.url, "--out", "out") == 0
    assert {path.name for path in Path("out").iterdir()} == {"results.jsonl", "run.json", "report.md", "report.html"}


def test_an_aim_that_is_not_reached_fails_nothing_and_a_fall_below_the_record_does(
    cli: Cli, good: Any, set_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _aim(set_folder, 1)
    right = dict(good.replies)
    good.replies["Who built it?"] = good.replies["How many berths are there?"]
    assert cli("run", set_folder, "--url", good.url) == 0
    assert "short of the aim" in capsys.readouterr().out

    good.replies = right
    assert cli("run", set_folder, "--url", good.url, "--record") == 0
    good.replies = right | {"Who built it?": right["How many berths are there?"]}
    assert cli("run", set_folder, "--url", good.url) == 1
    assert "fell: correctness: 0.5, the last release reached 1" in capsys.readouterr().err


def test_a_run_without_all_replies_is_not_recorded(cli: Cli, good: Any, set_folder: Path) -> None:
    _aim(set_folder, 1)
    good.replies["Who built it?"] = 503

    assert cli("run", set_folder, "--url", good.url, "--record") == 1
    assert not (set_folder / "reached.json").exists()


def test_a_question_without_a_reply_fails_by_name(
    cli: Cli, good: Any, set_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good.replies["Who built it?"] = 503

    assert cli(set_folder, "--url", good.url, "--out", "out") == 1
    assert "none got no proper reply: HTTP 503" in capsys.readouterr().err
    assert len(Path("out/results.jsonl").read_text().splitlines()) == 2


def test_the_same_answers_give_the_same_figures(cli: Cli, good: Any, set_folder: Path) -> None:
    def figures(out: str) -> list[Any]:
        assert cli(set_folder, "--url", good.url, "--out", out) == 0
        run = json.loads(Path(out, "run.json").read_text(encoding="utf-8"))
        return [figure for figure in run["figures"] if not figure["name"].endswith("_ms")]

    assert figures("one") == figures("two")


def test_a_baseline_is_compared(cli: Cli, good: Any, set_folder: Path) -> None:
    assert cli(set_folder, "--url", good.url, "--out", "before") == 0
    assert cli(set_folder, "--url", good.url, "--out", "now", "--baseline", "before/run.json") == 0
    assert "Since the baseline" in Path("now/report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["no-such-set"], ["seeds", "--baseline", "none.json"], ["seeds", "--concurrency", "0"], ["new"]]
)
def test_wrong_usage_is_2(cli: Cli, arguments: list[str]) -> None:
    assert cli(*arguments) == 2


def test_a_set_that_is_not_valid_is_wrong_usage(cli: Cli, good: Any, set_folder: Path) -> None:
    path = set_folder / "questions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("It has 12", "It has a dozen"), encoding="utf-8")

    assert cli(set_folder, "--url", good.url) == 2


def test_a_service_that_is_down_is_1(cli: Cli, set_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli(set_folder, "--url", "http://127.0.0.1:9") == 1
    assert "no Citeback answers" in capsys.readouterr().err


def test_a_set_is_made_and_exported(cli: Cli, set_folder: Path) -> None:
    sentence = "The harbour of the town was opened on 3 May 1905 by the mayor."
    (set_folder / "corpus" / "news.txt").write_text(sentence, encoding="utf-8")

    assert cli("new", "--from", set_folder / "corpus", "--out", "made") == 0
    assert cli("export", "made", "--format", "beir", "--out", "beir") == 0
    assert Path("beir/corpus.jsonl").exists()
