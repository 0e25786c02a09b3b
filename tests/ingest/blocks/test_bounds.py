"""Where the sentences of a block stand."""

from ingest.blocks.bounds import with_sentences
from ingest.schema import Block, Span


def test_a_mark_at_the_beginning_is_no_sentence_of_its_own() -> None:
    text = "- One is here. **Two** is too."
    block = Block("item", 0, len(text), 1, 1, markup=(Span(0, 1), Span(15, 17), Span(20, 22)))
    assert [text[one.start : one.end] for one in with_sentences(text, block).sentences] == [
        "- One is here.",
        "**Two** is too.",
    ]
