"""The commands of the service: `serve`, `ask`, `mcp`, `bench`, `settings`."""

import re
import socket
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from ingest.blocks.sections import SEPARATOR
from ingest.cli import summary
from ingest.errors import CitebackError, StoreLocked
from ingest.gone import ingested_folders
from ingest.options import data_dir_option
from ingest.report import IngestReport
from service.schema import Answer, AskRequest, Citation, FoundPassage
from service.settings import ServiceSettings

_LONGEST_PATH = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a document could steer the terminal with these
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--host", help="Address to listen at.  [default: CITEBACK_HOST or 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen at.  [default: CITEBACK_PORT or 8000]")
@click.option("--chat-url", help="An OpenAI-compatible server that writes the answers.  [default: CITEBACK_CHAT_URL]")
@click.option("--chat-model", help="The name of its model, where it has several.  [default: CITEBACK_CHAT_MODEL]")
@click.option("--watch", is_flag=True, help="Follow the folders that are named, or all that were ingested.")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@data_dir_option
def serve(
    host: str | None,
    port: int | None,
    chat_url: str | None,
    chat_model: str | None,
    watch: bool,
    folders: tuple[Path, ...],
) -> None:
    """Answer questions over HTTP, and take in what is ingested or sent meanwhile.

    With --watch the corpus follows what changes in the FOLDERS.
    """
    if folders and not watch:
        raise click.UsageError("folders are for --watch: `citeback serve --watch FOLDER...`")
    settings = _with(ServiceSettings.load(), host=host, port=port, chat_url=chat_url, chat_model=chat_model)
    with _bound(settings.host, settings.port) as listener:
        url = _url(settings.host, listener.getsockname()[1])
        _serve(settings, listener, url, (folders or ingested_folders(settings)) if watch else ())


def _serve(settings: ServiceSettings, listener: socket.socket, url: str, watched: Sequence[Path]) -> None:
    import uvicorn

    from service.app import create_app
    from service.serving import serving

    with serving(settings, url, watched, _tell) as running:
        with running.live.leased() as services:
            sources, passages = services.index.catalog.count()
        config = uvicorn.Config(create_app(settings, running), log_level="warning", timeout_graceful_shutdown=5)
        click.echo(f"{sources:,} documents, {passages:,} passages. Citeback is ready: open {url} (stop with Ctrl+C)")
        for folder in watched:
            click.echo(f"watching {folder}")
        uvicorn.Server(config).run(sockets=[listener])


def _tell(came: IngestReport | str) -> None:
    """Say what an ingest did, or why one failed, for whoever looks at the server."""
    click.echo(f"failed: {came}" if isinstance(came, str) else summary(came), err=isinstance(came, str))


def _with(settings: ServiceSettings, **given: object) -> ServiceSettings:
    """The settings with what was given on the command line."""
    return settings.model_copy(update={key: value for key, value in given.items() if value is not None})


def _bound(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything slow is opened."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        reason = "the port is in use" if error.errno in {48, 98, 10048} else error.strerror
        raise CitebackError(f"can't listen at {host}:{port}: {reason}; choose another with --port or --host") from None


def _url(host: str, port: int) -> str:
    """Where a person opens what listens at a host; an unspecified address is reached at the loopback one."""
    address = host if host.replace(".", "").strip("0:") else ("::1" if ":" in host else "127.0.0.1")
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


@click.command()
@click.argument("question")
@click.option("--url", help="Ask this running service instead of opening the data directory.")
@click.option("--source", "sources", multiple=True, metavar="GLOB", help="Use only documents at such a path.")
@click.option("--after", type=DAY, help="Use only documents published on that day or later.")
@click.option("--before", type=DAY, help="Use only documents published on that day or earlier.")
@click.option("--collection", "collections", multiple=True, help="Use only documents of this collection.")
@click.option("--as-typed", is_flag=True, help="Take every word as it is typed, whatever its spelling.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@data_dir_option
def ask(
    question: str,
    url: str | None,
    sources: tuple[str, ...],
    collections: tuple[str, ...],
    after: datetime | None,
    before: datetime | None,
    as_typed: bool,
    as_json: bool,
) -> None:
    """Answer a question here, with its sources."""
    from service import remote

    settings = ServiceSettings.load()
    request = _request(
        {"question": question, "filter": wanted(sources, collections, after, before), "as_typed": as_typed}, settings
    )
    answer = remote.ask(url, request) if url else _ask_here(settings, request)
    click.echo(answer.model_dump_json(indent=2) if as_json else _for_people(answer))


@click.command()
@click.argument("folder", default="seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--questions", default=20, show_default=True, type=click.IntRange(1, 1000))
def bench(folder: Path, questions: int) -> None:
    """Print how fast ingest, start and questions are here, and where the time goes."""
    from service.bench import bench as lines

    if not any(folder.glob("*.txt")):
        raise click.UsageError(f"{folder} holds no .txt files to measure with")
    for line in lines(folder, questions):
        click.echo(line)


@click.command()
@data_dir_option
def mcp() -> None:
    """Offer `ask` and `search` to an assistant, over the Model Context Protocol on standard input and output."""
    from service.mcp_server.corpus import corpus
    from service.mcp_server.server import make_server

    with corpus(ServiceSettings.load()) as found:
        make_server(found).run("stdio")


@click.command()
def settings() -> None:
    """Print the page that documents every setting."""
    from service.reference import settings_page

    click.echo(settings_page(), nl=False)


def _request(asked: Mapping[str, object], settings: ServiceSettings) -> AskRequest:
    from pydantic import ValidationError

    if len(str(asked["question"])) > settings.max_question_chars:
        raise click.UsageError(f"the question is longer than {settings.max_question_chars:,} characters")
    try:
        return AskRequest.model_validate(asked)
    except ValidationError as error:
        wrong = error.errors()[0]
        said = wrong["msg"].removeprefix("Value error, ")
        if "sources" in wrong["loc"]:
            said = "a --source is empty or longer than 500 characters, or there are more than 100"
        raise click.UsageError(f"the question {said}" if "question" in wrong["loc"] else said) from None


def wanted(
    sources: Sequence[str], collections: Sequence[str], after: datetime | None, before: datetime | None
) -> dict[str, object]:
    """The filter that options ask for."""
    days = {"published_after": after, "published_before": before}
    named = {"sources": list(sources), "collections": list(collections)}
    return {**named, **{name: day.date() if day else None for name, day in days.items()}}


def printable(text: str) -> str:
    """A text without characters that steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def _ask_here(settings: ServiceSettings, request: AskRequest) -> Answer:
    """Answer in this process, or through the server that has the data directory open."""
    from service import remote
    from service.deps import opened

    try:
        with opened(settings, "ask") as services:
            return services.answerer.answer(request)
    except StoreLocked as locked:
        if locked.url is None:
            raise
        return remote.ask(locked.url, request)


def _for_people(answer: Answer) -> str:
    """What was asked instead, the answer, then what it cites."""
    from service.presentation import plain

    lines = [plain(answer.answer), ""]
    if answer.respelled:
        lines.insert(0, f"Showing results for: {answer.respelled.shown}  (--as-typed asks it as typed)\n")
    lines += [_citation_line(citation) for citation in answer.citations]
    if answer.nearest:
        lines.append("Nearest passages:")
        lines += [
            f"  {found.path}, {_place(found)}{_under(found)}:  {_short(found.shown or found.text)}"
            for found in answer.nearest
        ]
    return printable("\n".join(lines).rstrip())


def _citation_line(citation: Citation) -> str:
    dated = f", {citation.published}" if citation.published else ""
    place = f"{citation.path}, {_place(citation)}{dated}{_under(citation)}"
    return f'[{citation.number}] {place}: "{_short(citation.quote, 300)}"'


def _place(found: Citation | FoundPassage) -> str:
    return found.place or (f"page {found.page}" if found.page else f"line {found.start_line}")


def _under(found: Citation | FoundPassage) -> str:
    """The section path after a comma; of a long one the nearest headings, the last of them cut where it must be."""
    kept: list[str] = []
    for heading in reversed(found.section):
        if kept and len(SEPARATOR.join(["…", heading, *kept])) > _LONGEST_PATH:
            kept.insert(0, "…")
            break
        kept.insert(0, _short(heading, _LONGEST_PATH))
    return f", {SEPARATOR.join(kept)}" if kept else ""


def _short(text: str, limit: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
