"""Tells statements as they come: each with its markers, once its quotes were compared with their sources."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from ingest.catalog import CatalogReader
from service.draft import DraftSegment, Evidence
from service.errors import ModelFailed
from service.events import Cited, Delta, Progress
from service.schema import Citation
from service.verify import checked, key_of


@dataclass(frozen=True, slots=True)
class Told:
    """What was told.

    Attributes:
        segments: the statements that were told, with the evidence that was numbered.
        text: all that was sent.
        dropped: how many statements were left out.
        failure: why the model stopped before its end, or None.
    """

    segments: tuple[DraftSegment, ...]
    text: str
    dropped: int
    failure: str | None


def tell(
    statements: Iterator[DraftSegment | Progress | None], catalog: CatalogReader, most: int, answer: str
) -> Generator[Delta | Cited | Progress, None, Told]:
    """Send statements of an answer with at most so many citations; a statement without any is left out.

    What tells of progress is passed on.
    """
    numbered: dict[tuple[str, int, int], Citation] = {}
    segments: list[DraftSegment] = []
    text, dropped, failure = "", 0, None
    try:
        for statement in statements:
            if isinstance(statement, Progress):
                yield statement
                continue
            fresh, kept = _numbered(statement, numbered, catalog, most, answer) if statement else ([], None)
            if kept is None:
                dropped += 1
                continue
            numbers = dict.fromkeys(numbered[key_of(item)].number for item in kept.evidence)
            piece = (" " if text else "") + kept.text
            markers = " " + "".join(f"[{number}]" for number in numbers)
            yield Delta(piece)
            yield from (Cited(citation) for citation in fresh)
            yield Delta(markers)
            segments.append(kept)
            text += piece + markers
    except ModelFailed as error:
        failure = str(error)
    return Told(tuple(segments), text, dropped, failure)


def _numbered(
    statement: DraftSegment,
    numbered: dict[tuple[str, int, int], Citation],
    catalog: CatalogReader,
    most: int,
    answer: str,
) -> tuple[list[Citation], DraftSegment | None]:
    """The citations that are new with a statement, and the statement with the evidence that has a number."""
    fresh: list[Citation] = []
    kept: list[Evidence] = []
    for item in statement.evidence:
        if key_of(item) not in numbered:
            citation = checked(item, catalog, len(numbered) + 1, answer) if len(numbered) < most else None
            if citation is None:
                continue
            numbered[key_of(item)] = citation
            fresh.append(citation)
        kept.append(item)
    return fresh, replace(statement, evidence=tuple(kept)) if kept else None
