"""`citeback search`: passages without an answer."""

from datetime import datetime

import click
from pydantic import ValidationError

from ingest.options import data_dir_option
from service.asking import place_of, printable, short, wanted, which_documents
from service.schema import FoundPassage, SearchRequest, SearchResponse
from service.settings import ServiceSettings

_SHOWN = 300


@click.command()
@click.argument("query")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@click.option("--rerank", is_flag=True, help="Let the reader order the best of them, which takes longer.")
@which_documents
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
    from service.corpus import corpus

    settings = ServiceSettings.load()
    asked = {"query": query, "limit": limit, "rerank": rerank, "filter": wanted(sources, collections, after, before)}
    try:
        request = SearchRequest.model_validate(asked)
    except ValidationError as error:
        raise click.UsageError(error.errors()[0]["msg"].removeprefix("Value error, ")) from None
    with corpus(settings, "search", url) as opened:
        found = opened.search(request)
    click.echo(found.model_dump_json(indent=2) if as_json else _for_people(found))
    return 0 if found.passages else 1


def _for_people(found: SearchResponse) -> str:
    if not found.passages:
        return found.filtered.notice if found.filtered and found.filtered.notice else "Nothing was found."
    return "\n".join(_line(one) for one in found.passages)


def _line(found: FoundPassage) -> str:
    sure = found.score if found.answerable is None else found.answerable
    return printable(f"{sure:.2f}  {found.path}, {place_of(found)}: {short(found.shown or found.text, _SHOWN)}")
