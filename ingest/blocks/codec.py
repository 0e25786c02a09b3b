"""A passage's structure as the catalog stores it: compact JSON, offsets counted from the passage's start."""

import json
from dataclasses import astuple
from typing import Any

from ingest.blocks.bounds import with_sentences
from ingest.schema import Block, BlockKind, Cell, Group, Span, Structure

_KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "item", "row", "code", "quote", "caption")


def encoded(structure: Structure) -> str:
    """A structure as JSON."""
    stored = {
        "section": structure.section,
        "inside": structure.inside,
        "blocks": [_packed(block) for block in structure.blocks],
        "groups": {number: astuple(group) for number, group in structure.groups.items()},
        "context": structure.context,
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def decoded(stored: str, text: str) -> Structure:
    """The structure of what `encoded` gave.

    Args:
        stored: that; empty for a passage that an older Citeback stored, which counts as one paragraph then.
        text: the passage's text.
    """
    if not stored:
        return Structure(blocks=(with_sentences(text, Block("paragraph", 0, len(text))),))
    found: dict[str, Any] = json.loads(stored)
    return Structure(
        section=tuple(found["section"]),
        inside=found["inside"],
        blocks=tuple(map(_unpacked, found["blocks"])),
        groups={int(number): Group(tuple(columns), led) for number, (columns, led) in found["groups"].items()},
        context=tuple(found.get("context", ())),
    )


def _packed(block: Block) -> list[Any]:
    return [
        _KINDS.index(block.kind),
        block.start,
        block.end,
        block.level,
        block.group,
        int(block.is_header),
        [[*cell[:2], *filter(None, cell[2:])] for cell in block.cells],
        [edge for mark in block.markup for edge in (mark.start, mark.end)],
        [edge for sentence in block.sentences for edge in (sentence.start, sentence.end)],
    ]


def _unpacked(row: list[Any]) -> Block:
    kind, start, end, level, group, is_header, cells, markup, sentences = row
    return Block(
        kind=_KINDS[kind],
        start=start,
        end=end,
        level=level,
        group=group,
        is_header=bool(is_header),
        cells=tuple(Cell(*cell) for cell in cells),
        markup=_spans(markup),
        sentences=_spans(sentences),
    )


def _spans(edges: list[int]) -> tuple[Span, ...]:
    return tuple(map(Span, edges[::2], edges[1::2]))
