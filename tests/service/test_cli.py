"""`citeback serve`, `ask`, `bench`, `settings` as a person runs them."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from ingest.command_line import main
from service.cli import ask
from service.schema import Answer, AskRequest
from service.settings import ServiceSettings

COMMAND = [sys.executable, "-c", "from ingest.command_line import main; main()"]


def run(settings: ServiceSettings | None, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    data = {"CITEBACK_DATA_DIR": str(settings.data_dir)} if settings else {}
    return subprocess.run(
        [*COMMAND, *arguments], env={**os.environ, **data, **environment}, capture_output=True, text=True, timeout=60
    )


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command in this process, where no process is at stake: its exit code, output and errors."""

    def called(settings: ServiceSettings | None, *arguments: str, **environment: str) -> tuple[int, str, str]:
        data = {"CITEBACK_DATA_DIR": str(settings.data_dir)} if settings else {}
        for name, value in (data | environment).items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        return int(ended.value.code or 0), *capsys.readouterr()

    return called


@pytest.fixture(scope="module")
def own(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    """A data directory that no other test has open."""
    from ingest.pipeline import ingest

    made = ServiceSettings(data_dir=tmp_path_factory.mktemp("own"))
    ingest(made, [corpus])
    return made


@contextmanager
def serving(settings: ServiceSettings) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    environment = {**os.environ, "CITEBACK_DATA_DIR": str(settings.data_dir)}
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            yield next(word for word in line.split() if word.startswith("http://")), server
        finally:
            server.kill()


def test_serves_until_it_is_told_to_stop(own: ServiceSettings, tmp_path: Path) -> None:
    with serving(own) as (url, server):
        assert httpx2.get(f"{url}/readyz").json()["sources"] == 3
        asked = run(own, "ask", "When does the ferry to Gull Island leave?", "--json")
        assert json.loads(asked.stdout)["citations"][0]["path"] == "harbour.txt", "asks the server that has the lock"
        assert (own.data_dir / "lock.token").stat().st_mode & 0o077 == 0
        (tmp_path / "night.txt").write_text("The night ferry leaves at 23.10.", encoding="utf-8")
        beside = run(own, "ingest", str(tmp_path))
        assert (beside.returncode, "generation 2: 1 added" in beside.stdout) == (0, True), beside.stderr
        late = run(own, "ask", "When does the night ferry leave?")
        assert "23.10" in late.stdout, "the server answers from it at once"
        (tmp_path / "night.txt").unlink()
        gone = run(own, "ingest", "--gone", str(tmp_path), "--json")
        assert json.loads(gone.stdout)["removed"] == ["night.txt"]
        wrong = run(own, "ingest", str(tmp_path / "nowhere"))
        assert (wrong.returncode, "no such file or folder" in wrong.stderr) == (2, True)
        (own.data_dir / "lock.token").unlink()
        busy = run(own, "ingest", "seeds")
        assert busy.returncode == 1
        assert "in use by `citeback serve`" in busy.stderr
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) in {0, -signal.SIGTERM}
    after = run(own, "ask", "When does the ferry to Gull Island leave?")
    assert after.returncode == 0, after.stderr
    assert "7.40" in after.stdout
    assert "[1] harbour.txt, line 1, 2021-03-03" in after.stdout


def test_a_quote_is_named_with_its_section(house_settings: ServiceSettings, call: Call) -> None:
    _, cloakroom, _ = call(house_settings, "ask", "When does the cloakroom close?")
    path = "Handbook for visitors > Bags <script>alert('x')</script> & trunks > أجهزة"
    assert f'handbook.md, line 20, {path}: "Bags larger than forty centimetres' in cloakroom
    _, nothing, _ = call(house_settings, "ask", "What is the capital of Australia?")
    assert "  handbook.md, line 11, Handbook for visitors > Devices > Not allowed:  - Drones and kites" in nothing
    assert "###" not in nothing


def test_of_a_long_section_path_the_nearest_headings_are_told(tmp_path: Path, call: Call) -> None:
    from ingest.pipeline import ingest

    (tmp_path / "annex.md").write_text(f"# {'Annex ' * 12}\n\n## Rooms\n\n### Hall\n\nThe deposit is 950 euros.\n")
    (tmp_path / "rest.md").write_text(f"# Rest\n\n## {'Chandelier ' * 12}\n\nThe chandelier weighs 90 kilograms.\n")
    made = ServiceSettings(data_dir=tmp_path / "data")
    ingest(made, [tmp_path])
    assert ", line 7, … > Rooms > Hall: " in call(made, "ask", "How much is the deposit?")[1]
    (line,) = (one for one in call(made, "ask", "What does the chandelier weigh?")[1].splitlines() if "[1] " in one)
    assert line == f'[1] rest.md, line 5, … > {"Chandelier " * 7}Ch…: "The chandelier weighs 90 kilograms."'


def test_a_killed_server_leaves_no_lock(own: ServiceSettings) -> None:
    with serving(own) as (_, server):
        server.kill()
        server.wait(timeout=20)
    assert run(own, "ask", "When does the ferry leave?").returncode == 0


def test_a_port_in_use(own: ServiceSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run(own, "serve", "--port", port)
    assert result.returncode == 1
    assert result.stderr == (
        f"citeback: can't listen at 127.0.0.1:{port}: the port is in use; choose another with --port or --host\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["serve", "--watch"], 2, "citeback serve --watch FOLDER..."),
        (["serve", "."], 2, "folders are for --watch"),
        (["ask", "Why?"], 1, "run `citeback ingest FOLDER` first"),
        (["ask", " "], 2, "the question is empty"),
        (["ask", "x" * 3000], 2, "longer than 2,000"),
        (["ask", "Why?", "--url", "http://127.0.0.1:9"], 1, "check --url"),
        (["serve", "--port", "x"], 2, "--port"),
        (["ask", "Why?", "--after", "2024-13-01"], 2, "--after"),
        (["ask", "Why?", "--after", "2024-02-01", "--before", "2024-01-01"], 2, "swap them"),
        (["ask", "Why?", "--source", ""], 2, "a --source is empty"),
        (["bench", "nowhere"], 2, "nowhere"),
        (["conjure"], 2, "No such command"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, call: Call, arguments: list[str], code: int, said: str) -> None:
    ended, _, errors = call(ServiceSettings(data_dir=tmp_path / "data"), *arguments, CITEBACK_PORT="0")
    assert ended == code
    assert said in errors
    assert errors.startswith("citeback: ")
    assert errors.count("\n") == 1


def test_a_question_of_some_documents(own: ServiceSettings, call: Call) -> None:
    question = "When does the ferry to Gull Island leave?"
    of_that_day = ("--after", "2021-03-03", "--before", "2021-03-03")
    assert "7.40" in call(own, "ask", question, "--source", "*.txt", *of_that_day)[1]
    nothing = call(own, "ask", question, "--after", "2021-03-04")
    assert nothing[1] == "No document passes the filter. Documents left out because they have no date: 2.\n"
    assert call(own, "ask", question, "--source", "*.pdf")[1] == "No document has a path that the filter names.\n"


def test_a_wrong_setting_is_one_line(call: Call) -> None:
    code, _, errors = call(None, "ask", "Why?", CITEBACK_PORT="x")
    assert (code, errors.count("\n")) == (2, 1)
    assert "CITEBACK_PORT='x'" in errors


def test_bench_prints_figures_and_their_parts(corpus: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.bench._DOCUMENTS", 3)
    code, said, errors = call(None, "bench", str(corpus), "--questions", "2")
    assert code == 0, errors
    for figure in ("ingest ", "passages/s", "a question", "retrieve", "cold start", "to ready"):
        assert figure in said


def asked_elsewhere(monkeypatch: pytest.MonkeyPatch, answer: Answer, *options: str) -> tuple[str, list[AskRequest]]:
    """What `citeback ask` prints of an answer, and what it sent."""
    sent: list[AskRequest] = []
    monkeypatch.setattr("service.remote.ask", lambda url, request, key: sent.append(request) or answer)
    result = CliRunner().invoke(ask, ["What is in it?", "--url", "http://there", *options])
    assert result.exit_code == 0, result.output
    return result.output, sent


def test_a_terminal_shows_plain_text(monkeypatch: pytest.MonkeyPatch, every_kind: Answer) -> None:
    said, sent = asked_elsewhere(monkeypatch, every_kind)
    assert not sent[0].as_typed
    assert "Devices > Not allowed\n\nVisitors may not bring:\n\n- drones, of *all* sizes\n  1. toy ones\n" in said
    assert "- laser pointers\n  - green ones [2]\n" in said
    assert "Tuesday |        | <b>late</b>\n\n[3]\n" in said
    assert "    citeback serve --port 8000   # **not bold**, [3], <b> and \\*\n      indented\n\n[4]" in said
    assert "Bags & *trunks* > أجهزة" in said


def test_a_question_is_asked_as_it_is_typed(monkeypatch: pytest.MonkeyPatch, respelled: Answer) -> None:
    said, [request] = asked_elsewhere(monkeypatch, respelled, "--as-typed")
    assert request.as_typed
    assert said.splitlines()[0] == "Showing results for: Where do <b>bags</b> go?  (--as-typed asks it as typed)"


def test_a_document_can_not_steer_the_terminal(monkeypatch: pytest.MonkeyPatch, every_kind: Answer) -> None:
    answer = every_kind.model_copy(update={"answer": "a\x1b[2Jb\u009bc\td 🏛️ م", "citations": []})
    assert asked_elsewhere(monkeypatch, answer)[0] == "a\ufffd[2Jb\ufffdc\td 🏛️ م\n"
