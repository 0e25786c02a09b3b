"""Section paths."""

from collections.abc import Sequence

import pytest

from ingest.blocks.sections import section_at, sections
from ingest.blocks.writer import BlockWriter
from ingest.passages import split


def paths(headings: Sequence[tuple[int, str]]) -> list[tuple[str, ...]]:
    """The paths of paragraphs, each under the headings given so far; a level of 0 stands for a paragraph."""
    writer = BlockWriter()
    for level, text in headings:
        writer.add("heading" if level else "paragraph", text, level=level)
    return [section.path for section in sections(writer.text(), writer.blocks)]


def test_a_path_is_the_stack_of_the_headings_above() -> None:
    found = paths([(0, "Before."), (1, "Devices"), (0, "a"), (2, "Allowed"), (0, "b"), (2, "Not allowed"), (0, "c")])
    assert found == [(), ("Devices",), ("Devices", "Allowed"), ("Devices", "Not allowed")]


def test_a_level_that_is_left_out_counts_as_it_stands() -> None:
    assert paths([(2, "A"), (0, "a"), (4, "B"), (0, "b"), (3, "C"), (0, "c"), (1, "D"), (0, "d")]) == [
        ("A",),
        ("A", "B"),
        ("A", "C"),
        ("D",),
    ]


def test_headings_over_nothing_make_a_section_of_their_own_at_the_end() -> None:
    assert paths([(1, "A"), (0, "a"), (2, "B"), (2, "C")]) == [("A",), ("A", "C")]


def test_a_heading_of_a_page_is_cut_to_a_name() -> None:
    ((name,),) = paths([(1, "word " * 1000), (0, "a")])
    assert len(name) <= 160
    assert name.endswith("word…")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("a House", ("House",)),
        ("Devices", ("House",)),
        ("Allowed", ("House", "Devices")),
        ("Phones", ("House", "Devices", "Allowed")),
        ("Not allowed", ("House", "Devices")),
        ("Drones", ("House", "Devices", "Not allowed")),
        ("Bags", ("House",)),
        ("Drawers", ("House", "Bags")),
        ("Nothing", ("House", "Bags", "Drawers")),
    ],
)
def test_what_stands_in_a_passage_has_the_headings_above_it(words: str, path: tuple[str, ...]) -> None:
    writer = BlockWriter()
    for level, said in [
        (1, "House"), (0, "in a House"), (2, "Devices"), (3, "Allowed"), (0, "Phones"), (3, "Not allowed"),
        (0, "Drones"), (2, "Bags"), (3, "Drawers"), (0, "Nothing"),
    ]:  # fmt: skip
        writer.add("heading" if level else "paragraph", said, level=level)
    text = writer.text()
    at = text.index(words)
    (held,) = (part for part in split(text, writer.blocks, 800) if part.start <= at < part.end)
    assert section_at(text[held.start : held.end], held.structure, at - held.start) == path
