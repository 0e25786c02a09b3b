"""Cuts a document into passages: whole blocks of one section."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.blocks.bounds import bounded
from ingest.blocks.context import Context
from ingest.blocks.groups import groups_of, leads_in
from ingest.blocks.guess import guessed
from ingest.blocks.parts import Part, Size, as_block, gap, joined, sentence_parts, size_of, within
from ingest.blocks.sections import Section, sections
from ingest.schema import Block, Group, Structure

VERSION = "blocks-2"
"""Names this way of cutting: a corpus cut by another one is cut again at its next ingest."""

_STRETCH = 1.25
# by so much a list, a table or code with what leads to it, or what stands under a heading with it, may exceed the limit
# rather than be divided
_SHORT = 3  # a section that fills less than this part of a passage is short
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Slice:
    """`[start, end)` of a canonical text in code points.

    Attributes:
        start: its first code point.
        end: one past its last.
        start_line: the line, from 1, on which it starts.
        structure: its blocks and what stands over them; offsets are counted from `start`.
    """

    start: int
    end: int
    start_line: int
    structure: Structure = field(default_factory=Structure)


def split(text: str, blocks: Sequence[Block], limit: int) -> Iterator[Slice]:
    """Yield passages in order: of one section as many whole blocks as fit into `limit` characters without markup.

    What belongs together stays together where it fits: a list, a table or code with the paragraph that leads to it,
    an item with what is nested in it, a heading with what stands under it. What does not is divided at the next finer
    place: items and rows, blocks, sentences, words. Wide characters (Chinese, Japanese, Korean) count three times.

    Args:
        text: the canonical text.
        blocks: its blocks, with their sentences.
        limit: the longest passage, in characters.
    """
    lines, groups, context = _LineCounter(text), groups_of(text, blocks), Context(text, blocks)
    for section in _joined_sections(text, sections(text, blocks), limit):
        for held in _packed(text, _whole(section), limit):
            start = held[0].start
            yield Slice(start, held[-1].end, lines.line_at(start), _structure(section, held, groups, context.of(held)))


def _joined_sections(text: str, found: Iterable[Section], limit: int) -> Iterator[Section]:
    """Sections, of which a short one goes on with the next one of the same parent where both fit into a passage.

    Alone it would be found for its heading, by whatever is asked about the subject, and say next to nothing.
    """
    before: Section | None = None
    size = Size(0, 0)
    for section in found:
        own = size_of(text, _whole(section))
        is_titled = section.blocks[0].kind == "heading"
        is_short = is_titled and size.shown * _SHORT < limit
        if before is not None and is_short and _outermost(before) <= _outermost(section):
            together = size + gap(text, _whole(before), _whole(section)) + own
            if together.fits(limit):
                before, size = before._replace(blocks=[*before.blocks, *section.blocks]), together
                continue
        if before is not None:
            yield before
        before, size = section, own
    if before is not None:
        yield before


def _outermost(section: Section) -> int:
    """The level of the heading that a section begins with; 0 where it begins without one."""
    return section.blocks[0].level if section.blocks[0].kind == "heading" else 0


def _whole(section: Section) -> list[Part]:
    return [Part(block, block.start, block.end) for block in section.blocks]


def split_plain(text: str, limit: int) -> Iterator[Slice]:
    """The passages of a plain text of which nothing else is known."""
    return split(text, bounded(text, guessed(text)), limit)


def _structure(
    section: Section, held: Sequence[Part], groups: Mapping[int, Group], context: tuple[str, ...]
) -> Structure:
    blocks = tuple(as_block(part, held[0].start) for part in joined(held))
    leading = next((at for at, block in enumerate(blocks) if block.kind != "heading"), len(blocks))
    inside = min(section.inside, leading)
    return Structure(
        section.path, inside, blocks, {one.group: groups[one.group] for one in blocks if one.group}, context
    )


def _packed(text: str, parts: list[Part], limit: int) -> Iterator[list[Part]]:
    """The parts of a section in runs that fit into the limit; headings stand alone only over what fills a passage."""
    held: list[Part] = []
    size = Size(0, 0)
    waiting = [parts]
    while waiting:
        unit = waiting.pop()
        own = size_of(text, unit)
        together = size + gap(text, held, unit) + own
        titled = any(part.block.kind != "heading" for part in held)
        bound = limit * _STRETCH if _is_whole(unit) or (held and not titled) else limit
        if together.fits(limit if titled else bound):
            held, size = [*held, *unit], together
            continue
        finer = [unit] if own.fits(bound) and (titled or not held) else _divided(text, unit, limit)
        if len(finer) > 1:
            waiting.extend(reversed(finer))
            continue
        if held:
            yield held
        held, size = finer[0], size_of(text, finer[0])
    if held:
        yield held


def _is_whole(unit: Sequence[Part]) -> bool:
    """Whether parts are one list, table or piece of code with what leads to it, which is better not divided."""
    return len(unit) > 1 and len(_units(unit)) == 1


def _divided(text: str, unit: list[Part], limit: int) -> list[list[Part]]:
    """A unit at the next finer place; itself where there is none."""
    if len(unit) == 1:
        return [[part] for part in sentence_parts(text, unit[0], limit)]
    for divide in (_units, _members):
        if len(finer := divide(unit)) > 1:
            return finer
    return [[part] for part in unit]


def _units(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts that belong together: a list, a table or code with what leads to it, footnotes with what refers to them."""
    found: list[list[Part]] = []
    for part in parts:
        if found and (_belongs(found[-1][-1].block, part.block) or _is_noted(found[-1][0], part.block)):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _belongs(before: Block, block: Block) -> bool:
    """Whether a block belongs to the one before it."""
    if block.group and block.group == before.group:
        return True
    if leads_in(before) and not before.group and (block.group or block.kind == "code"):
        return True
    return before.kind == block.kind == "heading"


def _is_noted(first: Part, block: Block) -> bool:
    """Whether a block is of a footnote to what starts with a part and ends before it."""
    return block.referred_at is not None and first.start <= block.referred_at < block.start


def _members(unit: list[Part]) -> list[list[Part]]:
    """Rows, or items with what is nested in them; or what leads to them, but for its last sentence, and all of them."""
    lead = unit[0] if leads_in(unit[0].block) and not unit[0].block.group else None
    rest = unit[1:] if lead else unit
    if lead is not None and len(sentences := list(within(lead.block.sentences, lead.start, lead.end))) > 1:
        before = Part(lead.block, lead.start, sentences[-2].end)
        return [[before], [Part(lead.block, sentences[-1].start, lead.end), *rest]]
    top = min(part.block.level for part in rest)
    found: list[list[Part]] = []
    for part in rest:
        if not found or (part.block.kind in {"item", "row"} and part.block.level == top):
            found.append([])
        found[-1].append(part)
    return found if lead is None else [[lead, *found[0]], *found[1:]]


class _LineCounter:
    """Counts lines up to growing positions, reading the text once."""

    def __init__(self, text: str) -> None:
        self._breaks = _LINE_BREAK.finditer(text)
        self._next = next(self._breaks, None)
        self._line = 1

    def line_at(self, position: int) -> int:
        """The line, from 1, that holds a position; positions must not fall."""
        while self._next is not None and self._next.end() <= position:
            self._line += 1
            self._next = next(self._breaks, None)
        return self._line


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, each with its break; they join to the text."""
    start = 0
    for found in _LINE_BREAK.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def count_line_breaks(text: str) -> int:
    """How many line breaks a text holds; a carriage return with its line feed is one."""
    return sum(1 for _ in _LINE_BREAK.finditer(text))
