"""`citeback chat`, through a pipe and at a terminal."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from select import select

import pytest
from click.testing import CliRunner, Result

from eval.local_service import served
from ingest.errors import CitebackError
from service.app import create_app
from service.chat_cli import chat
from service.schema import Answer, AskRequest
from service.services import Services
from service.settings import ServiceSettings
from tests.service.test_cli import COMMAND

FERRY = "When does the ferry to Gull Island leave?"


@pytest.fixture(scope="module")
def url(settings: ServiceSettings, services: Services) -> Iterator[str]:
    """A running service."""
    with served(create_app(settings, services)) as found:
        yield found


def said(url: str, *lines: str, options: tuple[str, ...] = ()) -> Result:
    """What is said to lines that come through a pipe."""
    typed = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(chat, ["--url", url, *options], input=typed, standalone_mode=False)


def test_a_line_is_a_question_and_its_answer_is_cited(url: str) -> None:
    result = said(url, FERRY, "", "/sources")
    assert result.return_value == 0, result.output
    cited = [line for line in result.output.splitlines() if line.startswith("[1] harbour.txt, line ")]
    assert len(cited) == 2, "under the answer, and again for /sources"
    assert "leaves at 7.40 every morning" in cited[0]
    assert ("> " in result.output, "\x1b" in result.output) == (False, False), "no prompt and no colour"


def asked(
    monkeypatch: pytest.MonkeyPatch, answer: Answer, *lines: str, options: tuple[str, ...] = ()
) -> list[AskRequest]:
    sent: list[AskRequest] = []
    monkeypatch.setattr("service.remote.ask", lambda url, request, **_: sent.append(request) or answer)
    assert said("http://there", *lines, options=options).return_value == 0
    return sent


def test_what_follows_belongs_to_the_conversation(monkeypatch: pytest.MonkeyPatch, every_kind: Answer) -> None:
    answer = every_kind.model_copy(update={"conversation_id": "conv_1"})
    sent = asked(monkeypatch, answer, "One?", "Two?", "/new", "Three?", "/quit", "Four?", options=("--source", "*.md"))
    assert [(one.question, one.conversation_id) for one in sent] == [
        ("One?", None),
        ("Two?", "conv_1"),
        ("Three?", None),
    ]
    assert sent[0].filter.sources == ["*.md"]


def test_a_follow_up_is_understood(url: str) -> None:
    result = said(url, "When was the museum opened?", "How many lamps does it hold?")
    assert "412 lamps" in result.output


def test_commands(url: str) -> None:
    told = said(url, "/sources", "/help", "/wat", "/new").output
    assert "Nothing was answered yet." in told
    assert "There is no /wat." in told
    assert told.count("/quit     end") == 2
    nothing = said(url, "What is the capital of Australia?", "/sources").output
    assert "The last answer cites nothing." in nothing
    assert "Nearest passages:" in nothing


def test_what_cannot_be_answered_is_told_and_the_talk_goes_on(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    result = said(url, "x" * 3000, FERRY)
    assert result.return_value == 1
    assert "citeback: the question is longer than 2,000 characters" in result.stderr
    assert "7.40" in result.stdout

    def refuse(*_: object, **__: object) -> Answer:
        raise CitebackError("the service\x1b[2J went away")

    monkeypatch.setattr("service.remote.ask", refuse)
    assert said(url, FERRY, FERRY).stderr.count("citeback: the service\ufffd[2J went away") == 2


def test_wrong_options_end_it_at_once(url: str) -> None:
    result = said(url, FERRY, options=("--after", "2024-02-01", "--before", "2024-01-01"))
    assert "swap them" in str(result.exception)


def test_the_data_directory_is_opened_where_no_service_has_it(house_settings: ServiceSettings) -> None:
    result = CliRunner().invoke(
        chat,
        ["--data-dir", str(house_settings.data_dir)],
        input="When does the cloakroom close?\nWhat may be left in it?\n",
    )
    assert result.exit_code == 0, result.output
    assert "21.30" in result.output
    assert "larger than forty centimetres" in result.output


@contextmanager
def terminal(url: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The command at a terminal of its own."""
    ours, theirs = pty.openpty()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
    with subprocess.Popen(
        [*COMMAND, "chat", "--url", url], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        signal.signal(signal.SIGINT, before)
        os.close(theirs)
        try:
            yield ours, process
        finally:
            process.kill()
            os.close(ours)


def until(terminal: int, word: str) -> str:
    """What a terminal shows, up to a word and not beyond."""
    shown = b""
    while word.encode() not in shown:
        assert select([terminal], [], [], 30)[0], shown
        shown += os.read(terminal, 1)
    return shown.decode()


def stop(terminal: int, process: subprocess.Popen[bytes]) -> None:
    """Ctrl+C; once more where it came just before Python waited for a line, which hides it until the next signal."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        if select([terminal], [], [], 1)[0] or process.poll() is not None:
            return
    raise AssertionError("Ctrl+C has no effect")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal(url: str) -> None:
    with terminal(url) as (shown, process):
        assert "/help lists" in until(shown, "> ")
        os.write(shown, f"{FERRY}\n".encode())
        until(shown, "\x1b[2m[1] harbour.txt")
        until(shown, "> ")
        stop(shown, process)
        until(shown, "Stopped; once more, or /quit, ends the conversation.")
        until(shown, "> ")
        os.write(shown, b"/new\n")
        until(shown, "A new conversation.")
        until(shown, "> ")
        os.write(shown, b"\x04")
        assert process.wait(20) == 0
    with terminal(url) as (shown, process):
        until(shown, "> ")
        stop(shown, process)
        until(shown, "ends the conversation")
        until(shown, "> ")
        stop(shown, process)
        assert process.wait(20) == 0
