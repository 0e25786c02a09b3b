"""Paragraphs in lines without markup: what stays together, and which of its line breaks end a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.blocks.lines import Line
from ingest.blocks.wrapping import LABEL, dedented, soft_breaks

_LONG_LINE = 121
_MOST_HARD_LINES = 12
_INDENT = 2


class Stretch(NamedTuple):
    """Lines that are one block.

    Attributes:
        lines: the lines.
        hard: for each of them but the last whether the break after it ends a sentence.
    """

    lines: Sequence[Line]
    hard: Sequence[bool]

    @property
    def breaks(self) -> list[int]:
        """Where its hard breaks stand in the text."""
        return [line.end for line, is_hard in zip(self.lines, self.hard, strict=False) if is_hard]


def paragraphs(run: Sequence[Line]) -> Iterator[Stretch]:
    """The paragraphs of lines in a row, none of them blank.

    An indented line begins one where the lines around it aren't indented. Lines that go on in one another are one
    paragraph; lines too long to be wrapped by hand are one each; a few short lines are one, of verses or an address.
    """
    for part in _indented_parts(run):
        soft = [False] * (len(part) - 1) if part[0].hint else soft_breaks(dedented([line.raw for line in part]))
        if any(soft):
            yield from _pieces(part, soft)
        else:
            yield from _hard_lines(part)


def item(run: Sequence[Line], mark: int) -> Stretch:
    """The item that begins a run of lines: with those that stand deeper than its mark, or that it is wrapped over.

    Args:
        run: lines in a row, none of them blank, the first of which begins an item, and none of the others.
        mark: the length of its mark.
    """
    first = run[0]
    if first.hint is not None:
        inner = [line.indent > first.indent for line in run[1:]]
        soft = [False] * len(inner)
    else:
        said = [" " * (len(first.raw) - len(first.text) + mark) + first.text[mark:], *(line.raw for line in run[1:])]
        soft = soft_breaks(dedented(said))
        inner = [line.indent > first.indent or is_soft for line, is_soft in zip(run[1:], soft, strict=True)]
    length = next((at for at, is_inner in enumerate(inner, 1) if not is_inner), len(run))
    hard = [
        not is_soft and (line.hint is not None or LABEL.match(line.text) is not None)
        for line, is_soft in zip(run[1:length], soft, strict=False)
    ]
    return Stretch(run[:length], hard)


def quotation(run: Sequence[Line], said: Sequence[str]) -> Stretch:
    """A paragraph of a quotation; `said` is what its lines say without their marks, empty where that is nothing."""
    filled = [at for at, words in enumerate(said) if words.strip()]
    soft = soft_breaks([said[at] for at in filled])
    hard = [False] * max(0, len(run) - 1)
    for at, is_soft in zip(filled, soft, strict=False):
        hard[at] = not is_soft
    return Stretch(run, hard)


def _indented_parts(run: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for at in range(1, len(run) - 1):
        before, line, after = run[at - 1 : at + 2]
        if line.indent >= before.indent + _INDENT and abs(after.indent - before.indent) < 1:
            yield run[start:at]
            start = at
    yield run[start:]


def _pieces(part: Sequence[Line], soft: Sequence[bool]) -> Iterator[Stretch]:
    """A wrapped run is one paragraph, but for lines that are too long to be wrapped."""
    start = 0
    for at, is_soft in enumerate(soft):
        if not is_soft and max(len(part[at].text), len(part[at + 1].text)) >= _LONG_LINE:
            yield Stretch(part[start : at + 1], [not one for one in soft[start:at]])
            start = at + 1
    yield Stretch(part[start:], [not one for one in soft[start:]])


def _hard_lines(part: Sequence[Line]) -> Iterator[Stretch]:
    start = 0
    for at in range(1, len(part) + 1):
        if at < len(part) and max(len(part[at].text), len(part[at - 1].text)) < _LONG_LINE:
            continue
        alone = at - start > _MOST_HARD_LINES
        for first in range(start, at) if alone else [start]:
            members = part[first : first + 1] if alone else part[first:at]
            yield Stretch(members, [True] * (len(members) - 1))
        start = at
