"""Where a page's characters stand tells its paragraphs."""

from typing import Any

import pytest

from ingest.loaders.layout import page_text

WIDE, HIGH = 6.0, 12.0


class FakePage:
    """Lines as (left, height, text) with letters of one width, as a pypdfium2 text page tells them."""

    def __init__(self, *lines: tuple[float, float, str]) -> None:
        self._lines = lines
        self._boxes = list[tuple[float, float, float, float]]()
        for left, height, text in lines:
            units = sum(1 + (char > "\uffff") for char in text)
            self._boxes += [(left + WIDE * at, height, left + WIDE * (at + 1), height + HIGH) for at in range(units)]
            self._boxes += [(0.0, 0.0, 0.0, 0.0)] * 2

    def get_text_range(self) -> str:
        return "\r\n".join(text for _, _, text in self._lines)

    def get_charbox(self, index: int, *, loose: bool = False) -> Any:
        assert loose
        return self._boxes[index]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (
            [(50, 700, "The well is open until nine"), (50, 686, "in the evening.")],
            "The well is open until nine in the evening.",
        ),
        ([(50, 700, "Rules"), (50, 686, "The well is open until nine.")], "Rules\nThe well is open until nine."),
        (
            [
                (50, 700, "The well is open until nine"),
                (50, 686, "each day, also on a Sunday."),
                (50, 650, "Be kind, and quiet."),
            ],
            "The well is open until nine each day, also on a Sunday.\n\nBe kind, and quiet.",
        ),
        (
            [(50, 700, "- forty litres for each of us"), (50, 686, "- ten for guests")],
            "- forty litres for each of us\n- ten for guests",
        ),
        ([(50, 700, "left column, last line"), (300, 720, "right column")], "left column, last line\n\nright column"),
        (
            [(50, 700, "😀 The well is open until nine"), (50, 686, "in the evening.")],
            "😀 The well is open until nine in the evening.",
        ),
    ],
)
def test_paragraphs(lines: list[tuple[float, float, str]], text: str) -> None:
    assert page_text(FakePage(*lines)) == text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the man\ufffeagement of wells", "the management of wells"),
        ("from al\ufffeQaim to the west", "from al-Qaim to the west"),
        ("the self\ufffetests; a self-tests list", "the self-tests; a self-tests list"),
        ("in 2024\ufffe2025 as well", "in 2024-2025 as well"),
        ("bullet \uf0b7 and \x02 control", "bullet • and control"),
    ],
)
def test_hyphens_and_odd_characters(text: str, joined: str) -> None:
    assert page_text(FakePage((50, 700, text))) == joined
