"""The last gate: every citation is compared with the catalog, character for character, before it leaves."""

from dataclasses import dataclass

from ingest.blocks.sections import section_at
from ingest.catalog import CatalogReader
from ingest.passages import count_line_breaks
from service.draft import Draft, DraftSegment, Evidence
from service.schema import Citation, source_url


@dataclass(frozen=True, slots=True)
class Verified:
    """A draft whose evidence was verified.

    Attributes:
        citations: numbered from 1 in the order in which segments use them.
        numbers: for each of the draft's segments, the numbers of the citations that support it; a segment
            that has none may not be shown.
        dropped: how many pieces of evidence did not match their source.
    """

    citations: tuple[Citation, ...]
    numbers: tuple[tuple[int, ...], ...]
    dropped: int


def verify(draft: Draft, catalog: CatalogReader, max_citations: int, answer: str = "") -> Verified:
    """Number the draft's evidence, leaving out what does not match its source exactly.

    Every segment gets its best evidence before any gets its second, so that `max_citations` costs support
    rather than segments.

    Args:
        draft: what is to be shown.
        catalog: where the sources' texts are.
        max_citations: how many citations there may be.
        answer: the id of the answer, for the citations' links.
    """
    allowed = _within_budget(draft.segments, max_citations)
    citations: dict[tuple[str, int, int], Citation] = {}
    numbers: list[tuple[int, ...]] = []
    dropped = 0
    for segment in draft.segments:
        used: list[int] = []
        for evidence in segment.evidence:
            if key_of(evidence) not in allowed:
                continue
            citation = citations.get(key_of(evidence)) or checked(evidence, catalog, len(citations) + 1, answer)
            if citation is None:
                dropped += 1
                continue
            citations[key_of(evidence)] = citation
            used.append(citation.number)
        numbers.append(tuple(dict.fromkeys(used)))
    return Verified(tuple(citations.values()), tuple(numbers), dropped)


def _within_budget(segments: tuple[DraftSegment, ...], budget: int) -> set[tuple[str, int, int]]:
    """Which quotes may be cited when there may be only so many."""
    allowed: dict[tuple[str, int, int], None] = {}
    for rank in range(max((len(segment.evidence) for segment in segments), default=0)):
        for segment in segments:
            if rank < len(segment.evidence) and len(allowed) < budget:
                allowed[key_of(segment.evidence[rank])] = None
    return set(allowed)


def key_of(evidence: Evidence) -> tuple[str, int, int]:
    """What makes two pieces of evidence one citation."""
    return evidence.passage.id, evidence.quote.start, evidence.quote.end


def checked(evidence: Evidence, catalog: CatalogReader, number: int, answer: str = "") -> Citation | None:
    """Evidence as a citation of an answer, or None when the source doesn't hold those characters there."""
    passage, quote = evidence.passage, evidence.quote
    start, end = passage.start + quote.start, passage.start + quote.end
    if not evidence.text or catalog.text(passage.source, start, end) != evidence.text:
        return None
    start_line = passage.start_line + count_line_breaks(passage.text[: quote.start])
    return Citation(
        number=number,
        source_id=passage.source.id,
        path=passage.source.path,
        title=passage.source.display_title,
        published=passage.source.published,
        sha256=passage.source.sha256,
        passage_id=passage.id,
        section=list(section_at(passage.text, passage.structure, quote.start)),
        quote=evidence.text,
        highlight=_highlight(evidence),
        start=start,
        end=end,
        start_line=start_line,
        end_line=passage.start_line + count_line_breaks(passage.text[: quote.end]),
        page=passage.page and catalog.page(passage.source, start),
        place=passage.place and _place(evidence, catalog),
        url=source_url(passage.source, start, end, answer),
    )


def _place(evidence: Evidence, catalog: CatalogReader) -> str | None:
    """Where the answer's span stands in the words of the format, or the quote where there is none inside of it."""
    inner = _highlight(evidence) or (0, evidence.quote.end - evidence.quote.start)
    start, end = (evidence.passage.start + evidence.quote.start + at for at in inner)
    return catalog.place(evidence.passage.source, start, end)


def _highlight(evidence: Evidence) -> tuple[int, int] | None:
    """The answer's span inside the quote, or None when it isn't inside."""
    span, quote = evidence.highlight, evidence.quote
    if span is None or not quote.start <= span.start < span.end <= quote.end:
        return None
    return span.start - quote.start, span.end - quote.start
