"""Statements as segments of a draft: the only place that makes an overview's texts."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.schema import Span
from service.answering.overview.statements import Statement
from service.draft import Draft, DraftSegment, Evidence
from service.markdown import blocks_text, escaped
from service.schema import Kind, Status

CONFIDENCE, UNSURE = 0.75, 0.4


def draft(segments: Sequence[DraftSegment], notes: Sequence[str] = (), *, is_sure: bool = True) -> Draft | None:
    """An answer of such segments; None where there are none."""
    status: Status = "answered" if is_sure else "tentative"
    confidence = CONFIDENCE if is_sure else UNSURE
    return Draft(status, tuple(segments), None, confidence, notes=tuple(notes)) if segments else None


def sentence(statement: Statement) -> DraftSegment:
    """A statement alone; one that is no sentence of a paragraph with the heading that it may make no sense without."""
    evidence = evidence_of(statement)
    path = statement.section[-1:] if statement.block.kind in {"item", "row"} else ()
    return DraftSegment(escaped(evidence.shown), (evidence,), section=path, is_titled=bool(path))


def titled(statement: Statement) -> DraftSegment:
    """A statement under the heading that it stands below: the headings tell what a document goes through."""
    return replace(sentence(statement), section=statement.section[-1:], is_titled=bool(statement.section))


def entry(statement: Statement, section: tuple[str, ...] = (), lead: str = "") -> DraftSegment:
    """A statement as a list of its own: one of several that stand below each other."""
    evidence = evidence_of(statement)
    return listed([evidence.shown], [evidence], section, lead)


def listed(
    texts: Sequence[str], evidence: Sequence[Evidence], section: tuple[str, ...] = (), lead: str = ""
) -> DraftSegment:
    """Words in a list, with what supports them."""
    text = "\n".join(f"- {escaped(text)}" for text in texts)
    return DraftSegment(text, tuple(evidence), lead, "list", section, is_titled=True)


def whole(statements: Sequence[Statement], section: tuple[str, ...]) -> DraftSegment:
    """The blocks that statements of one passage are of, as they stand there, cited from the first to the last."""
    first, last = statements[0], statements[-1]
    blocks = list({one.block.start: one.block for one in statements}.values())
    kinds = {block.kind for block in blocks}
    kind: Kind = "table" if kinds == {"row"} else "list" if kinds == {"item"} else "section"
    evidence = Evidence(first.passage, Span(blocks[0].start, max(last.span.end, blocks[-1].end)))
    return DraftSegment(blocks_text(first.passage, blocks), (evidence,), "", kind, section, is_titled=True)


def evidence_of(statement: Statement) -> Evidence:
    """A statement as what supports it."""
    return Evidence(statement.passage, statement.span)
