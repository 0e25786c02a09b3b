"""Answers that stand under a heading or a question which asks the very same: `Resetting`, `How do I reset it?`.

What a text says in a section of its own, it seldom says in one sentence: no span of it looks like the answer, and a
reader of sentences is unsure of all of them.
"""

from collections.abc import Sequence

from ingest.blocks.rendering import block_text
from ingest.schema import Block, Span
from ingest.text.words import stems
from service.answering.asides import is_question, is_statement
from service.answering.reader import Reading
from service.draft import Evidence

_SURE = 0.5
_LONGEST = 120
_LONGEST_ANSWER = 320


def under_heading(question: str, readings: Sequence[Reading]) -> Evidence | None:
    """What stands under the first heading that asks what the question asks; None where there is none.

    Every telling word of the heading is one of the question's, and every telling word of the question stands in the
    heading or in its document's title, most of them in the heading.
    """
    asked = stems(question)
    for reading in readings:
        passage = reading.candidate.passage
        blocks = passage.structure.blocks
        known = stems(passage.source.title or "")
        for place, block in enumerate(blocks[:-1]):
            head = stems(block_text(passage.text, block))
            fits = bool(head) and head <= asked <= head | known and 2 * len(head) >= len(asked)
            if fits and _is_head(passage.text, block) and (quote := _below(passage.text, blocks[place + 1])):
                return Evidence(passage, quote, None, _SURE, _SURE)
    return None


def _is_head(text: str, block: Block) -> bool:
    """Whether a block is a heading, or a question that is answered below."""
    return block.kind == "heading" or (block.end - block.start <= _LONGEST and is_question(block_text(text, block)))


def _below(text: str, block: Block) -> Span | None:
    """The first sentences of a paragraph; an item whole."""
    if block.kind == "item":
        return Span(block.start, block.end)
    first = last = block.sentences[0]
    if block.kind == "heading" or not is_statement(text[first.start : first.end]):
        return None
    for sentence in block.sentences[1:]:
        if sentence.end - first.start > _LONGEST_ANSWER:
            break
        last = sentence
    return Span(first.start, last.end)
