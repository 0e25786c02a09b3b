"""What holds of the blocks that any loader gives; a loader's tests call it on whatever they load."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.schema import Block, Span


def check(text: str, blocks: Sequence[Block]) -> None:
    """Raise AssertionError where blocks break a promise of `ingest.schema.Block`."""
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text), block
        said = text[block.start : block.end]
        assert said == said.strip(), (block, said)
        assert (block.kind == "row") == bool(block.cells), block
        assert block.kind == "row" or not block.is_header, block
        assert block.kind not in {"heading", "item"} or block.level >= 1, block
        assert block.referred_at is None or 0 <= block.referred_at < len(text), block
        _ordered(block.markup, block)
        _ordered(block.sentences, block)
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end, (block, cell)
            assert cell.start == cell.end or not cell.above, (block, cell)
    for one, other in pairwise(blocks):
        assert one.end <= other.start, (one, other)


def check_sentences(text: str, blocks: Sequence[Block]) -> None:
    """Raise AssertionError where a character of a block that is no white space lies in no sentence."""
    for block in blocks:
        held = sum(len("".join(text[one.start : one.end].split())) for one in block.sentences)
        assert held == len("".join(text[block.start : block.end].split())), (block, text[block.start : block.end])


def _ordered(spans: Sequence[Span], block: Block) -> None:
    assert all(block.start <= span.start < span.end <= block.end for span in spans), (block, spans)
    assert all(one.end <= other.start for one, other in pairwise(spans)), (block, spans)
