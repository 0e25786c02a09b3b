"""What is shown of a candidate: a whole unit of the text, from a sentence to a short section.

A span answers seldom alone. A list needs what leads to it, code its sentence, a row its columns, and a sentence that
the reader is unsure of what stands beside it: the answer is often the next one.
"""

from collections.abc import Callable, Sequence

from ingest.blocks.groups import leads_in
from ingest.blocks.rendering import block_text
from ingest.schema import Block, Passage, Span
from ingest.text.words import ANAPHORS, tokens
from service.answering.candidates import Candidate
from service.draft import DraftSegment, Evidence
from service.markdown import blocks_text, escaped
from service.schema import Kind

_PROSE = frozenset({"paragraph", "quote", "caption"})


def sentence(candidate: Candidate) -> DraftSegment:
    """The sentence that holds the answer, and the one before where it begins with a pronoun; an item or a row whole."""
    block, passage = candidate.block, candidate.passage
    if block.kind not in _PROSE:
        return _segment(candidate, [block])
    answer = candidate.answer
    held = [one for one in block.sentences if one.start < answer.end and answer.start < one.end] or [
        *block.sentences[:1]
    ]
    place = block.sentences.index(held[0])
    if place and next(iter(tokens(passage.text[held[0].start : held[0].end])), "") in ANAPHORS:
        held = [block.sentences[place - 1], *held]
    evidence = Evidence(passage, Span(held[0].start, held[-1].end), answer)
    return DraftSegment(escaped(evidence.shown), (evidence,), section=candidate.section)


def whole(candidate: Candidate, most_words: int, shown: Sequence[Span] = ()) -> DraftSegment:
    """The unit around a candidate that has at most so many words, or the candidate's sentences nearest to its answer.

    Its list or table with what leads to it, or the sentence that leads to its code, come first; then what stands beside
    it in its section, the next block before the one before.

    Args:
        candidate: the block that may answer.
        most_words: how many words the unit may have.
        shown: what of its passage is shown already, and so no part of it.
    """
    passage = candidate.passage
    blocks = passage.structure.blocks
    at = next(place for place, block in enumerate(blocks) if block.start == candidate.block.start)
    if _words(passage, [blocks[at]]) > most_words and candidate.block.kind in _PROSE:
        return _part(candidate, most_words)

    def is_new(block: Block) -> bool:
        return not any(span.start < block.end and block.start < span.end for span in shown)

    def fits(low: int, high: int) -> bool:
        return is_new(blocks[low]) and is_new(blocks[high]) and _words(passage, blocks[low : high + 1]) <= most_words

    low, high = _grown(blocks, at, at, lambda one: 0 < one.group == blocks[at].group, fits)
    low -= low > 0 and blocks[low].kind in {"item", "row", "code"} and leads_in(blocks[low - 1]) and fits(low - 1, high)
    low, high = _grown(blocks, low, high, lambda one: one.kind != "heading", fits)
    return _segment(candidate, blocks[low : high + 1])


def _grown(
    blocks: Sequence[Block], low: int, high: int, belongs: Callable[[Block], bool], fits: Callable[[int, int], bool]
) -> tuple[int, int]:
    """The range `[low, high]` of blocks grown by what belongs to it, as long as it fits."""
    while True:
        if high + 1 < len(blocks) and belongs(blocks[high + 1]) and fits(low, high + 1):
            high += 1
        elif low > 0 and belongs(blocks[low - 1]) and fits(low - 1, high):
            low -= 1
        else:
            return low, high


def _part(candidate: Candidate, most_words: int) -> DraftSegment:
    """The sentences of a long block around its answer."""
    block, passage, answer = candidate.block, candidate.passage, candidate.answer
    bounds = block.sentences
    low = high = next((at for at, one in enumerate(bounds) if answer.start < one.end), 0)
    while True:
        if high + 1 < len(bounds) and _length(passage, bounds[low], bounds[high + 1]) <= most_words:
            high += 1
        elif low > 0 and _length(passage, bounds[low - 1], bounds[high]) <= most_words:
            low -= 1
        else:
            break
    evidence = Evidence(passage, Span(bounds[low].start, bounds[high].end), answer)
    return DraftSegment(escaped(evidence.shown), (evidence,), section=candidate.section, is_titled=True)


def _segment(candidate: Candidate, blocks: Sequence[Block]) -> DraftSegment:
    """Whole blocks as one segment with one quote."""
    evidence = Evidence(candidate.passage, Span(blocks[0].start, blocks[-1].end), candidate.answer)
    text = blocks_text(candidate.passage, blocks)
    kind = _kind(blocks)
    return DraftSegment(text, (evidence,), kind=kind, section=candidate.section, is_titled=True)


def _kind(blocks: Sequence[Block]) -> Kind:
    kinds = {block.kind for block in blocks}
    if len(blocks) == 1 and kinds & (_PROSE | {"item"}):
        return "sentence" if kinds & _PROSE else "list"
    others = kinds - _PROSE
    if len(others) == 1 and [block.kind in _PROSE for block in blocks].count(True) <= 1:
        return {"item": "list", "row": "table", "code": "code"}.get(next(iter(others)), "section")  # type: ignore[return-value]
    return "section"


def _words(passage: Passage, blocks: Sequence[Block]) -> int:
    return sum(len(block_text(passage.text, block).split()) for block in blocks)


def _length(passage: Passage, first: Span, last: Span) -> int:
    return len(passage.text[first.start : last.end].split())
