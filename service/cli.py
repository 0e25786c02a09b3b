"""The commands of the service: `serve`, `ask`, `mcp`, `bench`, `settings`."""

import socket
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from ingest.cli import summary
from ingest.errors import CitebackError
from ingest.gone import ingested_folders
from ingest.options import data_dir_option
from ingest.report import IngestReport
from service.asking import for_people, request_of, wanted, which_documents
from service.server import check_exposure, network
from service.settings import ServiceSettings


@click.command()
@click.option("--host", help="Address to listen at.  [default: CITEBACK_HOST or 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen at.  [default: CITEBACK_PORT or 8000]")
@click.option("--chat-url", help="An OpenAI-compatible server that writes the answers.  [default: CITEBACK_CHAT_URL]")
@click.option("--chat-model", help="The name of its model, where it has several.  [default: CITEBACK_CHAT_MODEL]")
@click.option("--open-to-all", is_flag=True, default=None, help="Let everybody ask who reaches the address.")
@click.option("--watch", is_flag=True, help="Follow the folders that are named, or all that were ingested.")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@data_dir_option
def serve(
    host: str | None,
    port: int | None,
    chat_url: str | None,
    chat_model: str | None,
    open_to_all: bool | None,
    watch: bool,
    folders: tuple[Path, ...],
) -> None:
    """Answer questions over HTTP, and take in what is ingested or sent meanwhile.

    With --watch the corpus follows what changes in the FOLDERS.
    """
    if folders and not watch:
        raise click.UsageError("folders are for --watch: `citeback serve --watch FOLDER...`")
    chosen = {"host": host, "port": port, "chat_url": chat_url, "chat_model": chat_model, "open_to_all": open_to_all}
    settings = _with(ServiceSettings.load(), **chosen)
    check_exposure(settings)
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
        config = network(create_app(settings, running), settings)
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
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = "the port is in use" if error.errno in {48, 98, 10048} else error.strerror
        raise CitebackError(f"can't listen at {host}:{port}: {reason}; choose another with --port or --host") from None


def _url(host: str, port: int) -> str:
    """Where a person opens what listens at a host; an unspecified address is reached at the loopback one."""
    address = host if host.replace(".", "").strip("0:") else ("::1" if ":" in host else "127.0.0.1")
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


@click.command()
@click.argument("question")
@which_documents
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
    from service.corpus import corpus

    settings = ServiceSettings.load()
    request = request_of(
        {"question": question, "filter": wanted(sources, collections, after, before), "as_typed": as_typed}, settings
    )
    with corpus(settings, "ask", url) as found:
        answer = found.ask(request)
    click.echo(answer.model_dump_json(indent=2) if as_json else for_people(answer))


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
    from service.corpus import corpus
    from service.mcp_server.server import make_server

    with corpus(ServiceSettings.load(), "mcp") as found:
        make_server(found).run("stdio")


@click.command()
def settings() -> None:
    """Print the page that documents every setting."""
    from service.reference import settings_page

    click.echo(settings_page(), nl=False)
