"""What is shown of a candidate: a whole unit of the text, from a sentence to a short section.

A span answers seldom alone. A list needs what leads to it, code its sentence, a row its columns, and a sentence that
the reader is unsure of what stands beside it: the answer is often the next one.
"""

from collections.abc import Sequence

from ingest.blocks.rendering import block_text
from ingest.schema import Block, Passage, Span
from service.answering.candidates import Candidate
from service.draft import DraftSegment, Evidence
from service.markdown import blocks_text, escaped
from service.schema import Kind

_PROSE = frozenset({"paragraph", "quote", "caption"})


def sentence(candidate: Candidate) -> DraftSegment:
    """The sentences that hold the answer; an item or a row whole."""
    block, answer = candidate.block, candidate.answer
    if block.kind not in _PROSE:
        return _segment(candidate, [block])
    held = [one for one in block.sentences if one.start < answer.end and answer.start < one.end] or block.sentences[:1]
    evidence = Evidence(candidate.passage, Span(held[0].start, held[-1].end), answer)
    return DraftSegment(escaped(evidence.shown), (evidence,), section=candidate.section)


def whole(candidate: Candidate, most_words: int, shown: Sequence[Span] = ()) -> DraftSegment:
    """The unit around a candidate that has at most so many words, or the candidate's block where that has more.

    It grows by what stands beside it in its section, the next block before the one before.

    Args:
        candidate: the block that may answer.
        most_words: how many words the unit may have.
        shown: what of its passage is shown already, and so no part of it.
    """
    passage, blocks = candidate.passage, candidate.passage.structure.blocks
    low = high = next(place for place, block in enumerate(blocks) if block.start == candidate.block.start)

    def may_grow(low: int, high: int) -> bool:
        """Whether there are such blocks, none of them a heading, shown already, or too long."""
        if low < 0 or high >= len(blocks) or "heading" in {blocks[low].kind, blocks[high].kind}:
            return False
        is_new = all(span.end <= blocks[low].start or blocks[high].end <= span.start for span in shown)
        return is_new and _words(passage, blocks[low : high + 1]) <= most_words

    while True:
        if may_grow(low, high + 1):
            high += 1
        elif may_grow(low - 1, high):
            low -= 1
        else:
            return _segment(candidate, blocks[low : high + 1])


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
