"""Structures as the catalog stores them."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.codec import decoded, encoded
from ingest.schema import Block, Cell, Group, Span, Structure

NUMBERS = st.integers(0, 900)
SPANS = st.lists(st.builds(Span, NUMBERS, NUMBERS), max_size=3).map(tuple)
CELLS = st.lists(st.builds(Cell, NUMBERS, NUMBERS, st.text(max_size=3)), max_size=3).map(tuple)
KINDS = st.sampled_from(["heading", "paragraph", "item", "row", "code", "quote", "caption"])
BLOCKS = st.builds(Block, KINDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans(), CELLS, SPANS, SPANS)
NAMES = st.lists(st.text(max_size=5), max_size=3).map(tuple)
STRUCTURES = st.builds(
    Structure,
    NAMES,
    st.integers(0, 3),
    st.lists(BLOCKS, max_size=3).map(tuple),
    st.dictionaries(st.integers(1, 9), st.builds(Group, NAMES, st.text(max_size=5)), max_size=2),
    NAMES,
)


@given(STRUCTURES)
def test_what_is_stored_comes_back(structure: Structure) -> None:
    assert decoded(encoded(structure), "any text") == structure


def test_a_passage_of_an_older_catalog_is_one_paragraph() -> None:
    (block,) = decoded("", "It rains. It pours.").blocks
    assert block.kind == "paragraph"
    assert block.sentences == (Span(0, 9), Span(10, 19))
