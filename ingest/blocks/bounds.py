"""Where the sentences of a block stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks.shown import Composer
from ingest.schema import Block, Span
from ingest.text.sentences import sentences, trimmed

_WHOLE = frozenset({"heading", "row"})


def bounded(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks with their sentences; those that a loader gave theirs, since it knows of hard line breaks, keep them."""
    return tuple(block if block.sentences else with_sentences(text, block) for block in blocks)


def with_sentences(text: str, block: Block, hard_breaks: Sequence[int] = ()) -> Block:
    """A block with its sentences: of a heading or a row one, of code a line each, else those of the shown text.

    Args:
        text: the canonical text.
        block: the block.
        hard_breaks: positions of line breaks that end a sentence, in order; all others only wrap it.
    """
    if block.kind in _WHOLE:
        found = [Span(block.start, block.end)]
    elif block.kind == "code":
        found = list(_lines(text, block))
    else:
        inner = [at for at in hard_breaks if block.start < at < block.end]
        edges = pairwise([block.start, *inner, block.end])
        found = [one for start, end in edges for one in _prose(text, block, start, end)]
    return replace(block, sentences=tuple(found))


def _lines(text: str, block: Block) -> Iterator[Span]:
    at = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        yield from trimmed(text, at, at + len(line))
        at += len(line)


def _prose(text: str, block: Block, start: int, end: int) -> Iterator[Span]:
    """The sentences of the shown text, each with the markup that stands around it up to the next white space."""
    if not block.markup:
        yield from (Span(one.start + start, one.end + start) for one in sentences(text[start:end]))
        return
    composer = Composer(text)
    first = bisect_right(block.markup, start, key=lambda mark: mark.end)
    last = bisect_left(block.markup, end, key=lambda mark: mark.start)
    composer.keep(start, end, block.markup[first:last])
    shown = composer.shown()
    at: int | None = None
    for one in sentences(shown.text):
        place = shown.locate(one.start, one.end)
        if place is None:
            continue
        if at is not None:
            edge = _edge(text, at, place.start)
            yield from trimmed(text, start, edge)
            start = edge
        at = place.end
    yield from trimmed(text, start, end)


def _edge(text: str, low: int, high: int) -> int:
    """Where to part two sentences of which one ends at `low` and the next begins at `high`."""
    return next((at for at in range(low, high) if text[at].isspace()), low)
