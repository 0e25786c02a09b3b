"""The stretches of passages that may bear a statement out: one sentence or two, each with what it is read under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks.groups import cell_text
from ingest.blocks.rendering import over_lines
from ingest.blocks.sections import SEPARATOR, section_at
from ingest.schema import Block, Passage, Span
from ingest.text.words import AMOUNTS, stems, tokens
from service.draft import Evidence
from service.prose.forms import apart

_SAYING = stems("said says according text came come")


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """One or two sentences of a passage.

    Attributes:
        passage: where they stand.
        span: from where to where, in the passage's code points.
        words: what they tell, as `told` gives it.
    """

    passage: Passage
    span: Span
    words: frozenset[str]

    @property
    def evidence(self) -> Evidence:
        """The stretch as what a statement rests on."""
        return Evidence(self.passage, self.span)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.passage.text[self.span.start : self.span.end]

    @property
    def length(self) -> int:
        """Of its text, in code points."""
        return self.span.end - self.span.start


def stretches(passage: Passage) -> Iterator[Stretch]:
    """The sentences of a passage, and each two that follow one another."""
    bounds = passage.structure.sentences
    for span in [*bounds, *(Span(one.start, other.end) for one, other in pairwise(bounds))]:
        yield Stretch(passage, span, told(passage.text[span.start : span.end]))


def told(text: str) -> frozenset[str]:
    """The words with which a text tells something, in some form, with how much or many of it."""
    text = apart(text)
    return stems(text) - _SAYING | AMOUNTS.intersection(tokens(text))


def told_by(passage: Passage) -> frozenset[str]:
    """The same of a passage, its title and what stands over it."""
    return told(f"{passage.source.title or ''} {' '.join(over_lines(passage.structure))} {passage.text}")


def in_place(stretch: Sequence[Stretch]) -> str:
    """Stretches as they are judged, each a line: `Title > Heading: sentence`."""
    return "\n".join(map(_in_place, stretch))


def _in_place(stretch: Stretch) -> str:
    passage = stretch.passage
    path = section_at(passage.text, passage.structure, stretch.span.start)
    over = SEPARATOR.join(dict.fromkeys([passage.source.display_title, *path[-1:]]))
    return f"{over}: {_said(stretch)}"


def _said(stretch: Stretch) -> str:
    """What is said, without markup: a row's cells under their columns, an item behind what leads to its list."""
    structure = stretch.passage.structure
    block, shown = structure.block_at(stretch.span.start), stretch.evidence.shown
    group = structure.groups.get(block.group) if block else None
    if block is None or group is None:
        return shown
    if block.kind == "row":
        return _row(stretch.passage.text, block, group.columns) or shown
    return f"{group.lead_in.rstrip(':')}: {shown}" if block.kind == "item" and group.lead_in else shown


def _row(text: str, row: Block, columns: Sequence[str]) -> str:
    """A row as `Column: cell; Column: cell`; empty where the columns have no names or it names them."""
    if row.is_header or len(columns) != len(row.cells):
        return ""
    cells = (cell_text(text, row, cell) for cell in row.cells)
    return "; ".join(f"{name}: {cell}" for name, cell in zip(columns, cells, strict=True) if cell)
