"""The pages for people: a question box, and a source with the quote highlighted."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from pydantic import ValidationError

from ingest.blocks.sections import section_at
from ingest.catalog import CatalogReader
from ingest.schema import Source
from service.deps import ServicesDep, led_here, while_wanted
from service.errors import InvalidRequest
from service.excerpt import Excerpt, excerpt
from service.presentation import rendered, sections_told
from service.schema import AskRequest, Citation
from service.subpath import root_of

router = APIRouter(include_in_schema=False)

STATIC = Path(str(files("service") / "static"))
_templates = Jinja2Templates(
    Path(str(files("service") / "templates")), context_processors=[lambda request: {"root": root_of(request)}]
)
_templates.env.filters |= {"rendered": rendered, "sections_told": sections_told}
_SOURCES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Around:
    """A citation's place in its answer: its number, how many there are, and its neighbours."""

    number: int
    total: int
    previous: Citation | None
    next: Citation | None


_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'",
    "Cache-Control": "private, no-cache",
}


@router.head("/", dependencies=[Depends(while_wanted)])
@router.get("/", dependencies=[Depends(while_wanted)])
def home(
    request: Request,
    services: ServicesDep,
    question: Annotated[str | None, Query(max_length=2000, min_length=1)] = None,
    as_typed: bool = False,
) -> HTMLResponse:
    """The chat over the corpus; a `question` is answered on the page itself, for browsers without JavaScript.

    With `as_typed` every word of it is taken as it is typed. Where a page of another site leads here, it is only
    offered: no page may have questions asked in somebody's name.
    """
    asked = _asked(question, as_typed) if question else None
    offered = asked if asked and led_here(request) else None
    catalog = services.index.catalog
    sources, passages = catalog.count()
    generation = catalog.generation()
    facts = {
        "sources": catalog.sources(0, _SOURCES_SHOWN),
        "source_count": sources,
        "passage_count": passages,
        "ingested_at": generation.finished_at if generation else None,
        "suggestions": services.suggestions.questions(),
        "answer": services.answerer.answer(asked) if asked and not offered else None,
        "offered": offered,
        "base": str(request.base_url),
    }
    return _page(request, "home.html", facts)


def _asked(question: str, as_typed: bool) -> AskRequest:
    try:
        return AskRequest(question=question, as_typed=as_typed)
    except ValidationError as error:
        raise InvalidRequest(f"the question {error.errors()[0]['msg'].removeprefix('Value error, ')}") from None


@router.head("/sources/{source_id}")
@router.get("/sources/{source_id}")
def source_page(
    request: Request,
    source_id: str,
    services: ServicesDep,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int | None, Query(ge=0)] = None,
    sha256: Annotated[str | None, Query(max_length=64)] = None,
    answer: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """A source's text, the quote highlighted; another version than the link means is not passed off as it."""
    catalog = services.index.catalog
    source = catalog.source(source_id)
    if source is None:
        return _notice(
            request, 404, "This document is not in the corpus", "It may have been removed since the answer was given."
        )
    if sha256 is not None and sha256 != source.sha256:
        detail = "The link points into an earlier version of it, whose text is no longer kept."
        return _notice(request, 410, f"{source.display_title} has changed", detail)
    stop = start if end is None else end
    if not start <= stop <= source.chars:
        detail = f"The text has {source.chars:,} characters; the link asks for {start:,} to {stop:,}."
        return _notice(request, 404, "There is no such passage", detail)
    shown: Excerpt | None = excerpt(catalog, source, start, stop)
    if shown is None:
        return _notice(request, 410, "This document has just changed", "Ask again to get links into its new version.")
    cited = services.conversations.citations(answer)
    if any(
        (one.source_id, one.start, one.end) == (source_id, start, stop) and one.quote != shown.quote for one in cited
    ):
        # The file is the same, but its text was extracted in another way since.
        return _notice(
            request, 410, f"{source.display_title} was read anew", "Ask again to get links into its new text."
        )
    around = _around(cited, source_id, start, stop)
    values = {
        "source": source,
        "excerpt": shown,
        "around": around,
        "quote_page": catalog.page(source, start),
        "quote_place": catalog.place(source, start, stop),
        "headings": _section(catalog, source, start) if shown.quote else (),
    }
    return _page(request, "source.html", values)


def _section(catalog: CatalogReader, source: Source, position: int) -> tuple[str, ...]:
    """The section path of what stands at a position of a source's text."""
    passage = catalog.passage_at(source, position)
    return section_at(passage.text, passage.structure, position - passage.start) if passage else ()


def _around(citations: Sequence[Citation], source_id: str, start: int, end: int) -> Around | None:
    """Where a citation stands among those of its answer; None for what the answer doesn't cite or isn't kept."""
    places = [(one.source_id, one.start, one.end) for one in citations]
    if (source_id, start, end) not in places:
        return None
    at = places.index((source_id, start, end))
    return Around(at + 1, len(places), citations[at - 1] if at else None, next(iter(citations[at + 1 :]), None))


def _notice(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    return _page(request, "notice.html", {"title": title, "detail": detail}, status)


def _page(request: Request, template: str, values: dict[str, object], status: int = 200) -> HTMLResponse:
    return _templates.TemplateResponse(request, template, values, status_code=status, headers=_SECURITY)
