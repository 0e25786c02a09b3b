"""`GET /v1/sources...`: the documents and their canonical texts."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.deps import CatalogDep, SourceDep
from service.errors import Gone, InvalidRequest
from service.schema import SourceOut, SourcesPage, SourceText
from service.subpath import RootDep, placed

router = APIRouter(prefix="/v1/sources", tags=["sources"])


@router.get("")
def list_sources(
    catalog: CatalogDep,
    root: RootDep,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> SourcesPage:
    """The documents of the corpus, in the order of their paths."""
    total, _ = catalog.count()
    found = [SourceOut.of(source) for source in catalog.sources(offset, limit)]
    return placed(SourcesPage(total=total, offset=offset, limit=limit, sources=found), root)


@router.get("/{source_id}")
def one_source(source: SourceDep, root: RootDep) -> SourceOut:
    """One document."""
    return placed(SourceOut.of(source), root)


@router.get("/{source_id}/text")
def source_text(
    source: SourceDep,
    catalog: CatalogDep,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> SourceText:
    """A document's canonical text, or the slice `[start, end)` of it in code points, as far as the text goes."""
    stop = source.chars if end is None else min(end, source.chars)
    if not start <= stop <= source.chars:
        raise InvalidRequest(f"start={start}, end={stop} is no slice of {source.chars} characters")
    text = catalog.text(source, start, stop)
    if text is None:
        raise Gone(f"{source.path} was ingested anew just now; ask again")
    return SourceText(id=source.id, sha256=source.sha256, start=start, end=stop, chars=source.chars, text=text)
