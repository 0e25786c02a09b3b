"""Statements as segments of a draft: the only place that makes an overview's texts."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks.groups import cell_text
from ingest.schema import Span
from service.answering.overview.statements import Statement
from service.draft import Draft, DraftSegment, Evidence
from service.inert import inert
from service.schema import Status

CONFIDENCE, UNSURE = 0.75, 0.4


def draft(segments: Sequence[DraftSegment], notes: Sequence[str] = (), *, is_sure: bool = True) -> Draft | None:
    """An answer of such segments, the same headings said once; None where there are none."""
    before: list[tuple[str, ...]] = [(), *(one.section for one in segments)]
    told = [
        replace(one, section=() if one.section == last else one.section)
        for last, one in zip(before, segments, strict=False)
    ]
    status: Status = "answered" if is_sure else "tentative"
    return Draft(status, tuple(told), None, CONFIDENCE if is_sure else UNSURE, notes=tuple(notes)) if told else None


def sentence(statement: Statement, lead: str = "", section: tuple[str, ...] = ()) -> DraftSegment:
    """A statement alone; one that is no sentence of a paragraph with the heading that it may make no sense without."""
    evidence = evidence_of(statement)
    path = section or (statement.section[-1:] if statement.block.kind in {"item", "row"} else ())
    return DraftSegment(inert(evidence.shown), (evidence,), lead, section=path)


def items(entries: Sequence[Statement], section: tuple[str, ...]) -> DraftSegment:
    """Statements of one passage as a list under their heading."""
    return listed([one.text for one in entries], [stretch(entries[0], entries[-1])], section)


def listed(
    texts: Sequence[str], evidence: Sequence[Evidence], section: tuple[str, ...] = (), lead: str = ""
) -> DraftSegment:
    """Words in a list, with what supports them."""
    return DraftSegment("\n".join(f"- {inert(text)}" for text in texts), tuple(evidence), lead, "list", section)


def table(rows: Sequence[Statement]) -> DraftSegment:
    """The rows of a table in one passage, with the names of its columns."""
    first = rows[0]
    names = first.passage.structure.groups[first.block.group].columns
    told = [[cell_text(one.passage.text, one.block, cell) for cell in one.block.cells] for one in rows]
    body = [cells for one, cells in zip(rows, told, strict=True) if not one.block.is_header]
    lines = [[*names], ["---"] * len(names), *body]
    text = "\n".join("| " + " | ".join(inert(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
    return DraftSegment(text, (stretch(first, rows[-1]),), kind="table", section=first.section[-1:])


def evidence_of(statement: Statement) -> Evidence:
    """A statement as what supports it."""
    return Evidence(statement.passage, statement.span, None, CONFIDENCE, CONFIDENCE)


def stretch(first: Statement, last: Statement) -> Evidence:
    """What stands from one statement to another of the same passage."""
    return Evidence(first.passage, Span(first.span.start, last.span.end), None, CONFIDENCE, CONFIDENCE)
