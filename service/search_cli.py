"""`citeback search`: passages without an answer."""

from datetime import datetime

import click
from pydantic import ValidationError

from ingest.errors import StoreLocked
from ingest.options import data_dir_option
from service.cli import DAY, printable, wanted
from service.schema import FoundPassage, SearchRequest, SearchResponse
from service.settings import ServiceSettings

_SHOWN = 300


@click.command()
@click.argument("query")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@click.option("--rerank", is_flag=True, help="Let the reader order the best of them, which takes longer.")
@click.option("--url", help="Ask this running service instead of opening the data directory.")
@click.option("--source", "sources", multiple=True, metavar="GLOB", help="Use only documents at such a path.")
@click.option("--after", type=DAY, help="Use only documents published on that day or later.")
@click.option("--before", type=DAY, help="Use only documents published on that day or earlier.")
@click.option("--collection", "collections", multiple=True, help="Use only documents of this collection.")
@click.option("--json", "as_json", is_flag=True, help="Print all that is known of the passages as JSON.")
@data_dir_option
def search(
    query: str,
    limit: int,
    rerank: bool,
    url: str | None,
    sources: tuple[str, ...],
    collections: tuple[str, ...],
    after: datetime | None,
    before: datetime | None,
    as_json: bool,
) -> int:
    """Find passages, without answering. Exit code 1 where nothing is found."""
    from service import remote

    settings = ServiceSettings.load()
    asked = {"query": query, "limit": limit, "rerank": rerank, "filter": wanted(sources, collections, after, before)}
    try:
        request = SearchRequest.model_validate(asked)
    except ValidationError as error:
        raise click.UsageError(error.errors()[0]["msg"].removeprefix("Value error, ")) from None
    found = remote.search(url, request) if url else _search_here(settings, request)
    click.echo(found.model_dump_json(indent=2) if as_json else _for_people(found))
    return 0 if found.passages else 1


def _search_here(settings: ServiceSettings, request: SearchRequest) -> SearchResponse:
    """Search in this process, or through the server that has the data directory open."""
    from service import remote
    from service.services import opened

    try:
        with opened(settings, "search") as services:
            return services.search.find(request)
    except StoreLocked as locked:
        if locked.url is None:
            raise
        return remote.search(locked.url, request)


def _for_people(found: SearchResponse) -> str:
    if not found.passages:
        return found.filtered.notice if found.filtered and found.filtered.notice else "Nothing was found."
    return "\n".join(_line(one) for one in found.passages)


def _line(found: FoundPassage) -> str:
    place = found.place or (f"page {found.page}" if found.page else f"line {found.start_line}")
    flat = " ".join((found.shown or found.text).split())
    shown = flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
    sure = found.score if found.answerable is None else found.answerable
    return printable(f"{sure:.2f}  {found.path}, {place}: {shown}")
