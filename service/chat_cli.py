"""`citeback chat`: a conversation in the terminal."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from io import TextIOWrapper
from typing import TextIO

import click

from ingest.errors import CitebackError
from ingest.options import data_dir_option
from service.asking import (
    citation_line,
    nearest_lines,
    printable,
    request_of,
    text_of,
    wanted,
    which_documents,
)
from service.corpus import Corpus
from service.schema import Answer
from service.settings import ServiceSettings

_PROMPT = "> "
_WHOLE = 20_000  # characters: longer than any quote
_HELP = """\
/sources  what the last answer cites, each quote in full
/new      begin another conversation
/quit     end; so does Ctrl+D"""


@click.command()
@which_documents
@click.option("--as-typed", is_flag=True, help="Take every word as it is typed, whatever its spelling.")
@data_dir_option
def chat(
    url: str | None,
    sources: tuple[str, ...],
    collections: tuple[str, ...],
    after: datetime | None,
    before: datetime | None,
    as_typed: bool,
) -> int:
    """Ask and ask on, with sources: a line is a question, and a follow-up knows what was said before.

    Asks the service that holds the data directory, if one does; else holds it as long as the conversation lasts.
    """
    from service.corpus import corpus

    settings = ServiceSettings.load()
    asked = {"filter": wanted(sources, collections, after, before), "as_typed": as_typed}
    request_of({**asked, "question": "?"}, settings)  # wrong options end here, before anything is opened
    is_person = sys.stdin.isatty() and sys.stdout.isatty()
    with corpus(settings, "chat", url) as found:
        talk = _Talk(found, settings, asked)
        if is_person:
            click.echo("Ask about the documents. /help lists what else can be typed.\n")
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        return _with_person(talk) if is_person else _through(talk, sys.stdin)


class _Talk:
    """A conversation: what is typed, and what is said to it."""

    def __init__(self, corpus: Corpus, settings: ServiceSettings, asked: dict[str, object]) -> None:
        self._corpus = corpus
        self._settings = settings
        self._asked = asked
        self._last: Answer | None = None

    def reply(self, line: str) -> str | None:
        """What is said to a line; None ends the conversation.

        Raises:
            CitebackError: the question can't be answered; the conversation goes on.
            ClickException: it can't be asked so.
        """
        match line.strip():
            case "":
                return ""
            case "/quit" | "/exit":
                return None
            case "/new":
                self._last = None
                return "A new conversation."
            case "/sources":
                return self._sources()
            case "/help":
                return _HELP
            case command if command.startswith("/") and len(command.split()) == 1:
                return f"There is no {printable(command)}.\n{_HELP}"
            case question:
                return self._answer(question)

    def _answer(self, question: str) -> str:
        conversation = self._last.conversation_id if self._last else None
        request = request_of({**self._asked, "question": question, "conversation_id": conversation}, self._settings)
        self._last = answer = self._corpus.chat(request)
        cited = [printable(citation_line(one)) for one in answer.citations]
        nearest = [printable(line) for line in nearest_lines(answer)]
        below = "\n".join(click.style(line, dim=True) for line in [*cited, *nearest])
        return f"{printable(text_of(answer))}\n\n{below}" if below else printable(text_of(answer))

    def _sources(self) -> str:
        if self._last is None or not self._last.citations:
            return "The last answer cites nothing." if self._last else "Nothing was answered yet."
        return printable("\n".join(citation_line(one, _WHOLE) for one in self._last.citations))


def _with_person(talk: _Talk) -> int:
    """Talk with somebody at a terminal: Ctrl+C leaves off what is being done, twice in a row it ends."""
    with suppress(ImportError):
        import readline  # noqa: F401  (lines can be edited and found again)
    was_stopped = False
    while True:
        try:
            said = talk.reply(input(_PROMPT))
        except EOFError:
            click.echo()
            return 0
        except KeyboardInterrupt:
            if was_stopped:
                click.echo()
                return 0
            was_stopped = True
            click.echo("\nStopped; once more, or /quit, ends the conversation.")
            continue
        except (CitebackError, click.ClickException) as error:
            said = _told(error)
        if said is None:
            return 0
        was_stopped = False
        if said:
            click.echo(f"\n{said}\n")


def _through(talk: _Talk, lines: TextIO) -> int:
    """Answer what comes through a pipe, a line at a time; exit code 1 where something could not be answered."""
    failed = 0
    for line in _read(lines):
        try:
            said = talk.reply(line)
        except (CitebackError, click.ClickException) as error:
            click.echo(f"citeback: {_told(error)}", err=True)
            failed = 1
            continue
        if said is None:
            break
        if said:
            click.echo(f"{said}\n")
    return failed


def _read(lines: TextIO) -> Iterator[str]:
    """Lines as soon as they come."""
    while line := lines.readline():
        yield line


def _told(error: CitebackError | click.ClickException) -> str:
    return printable(error.format_message() if isinstance(error, click.ClickException) else str(error))
