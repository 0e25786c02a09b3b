"""Stretches are judged under their title and nearest heading, without markup, and quoted as they stand."""

from datetime import UTC, datetime
from pathlib import PurePath

import pytest

from ingest.loaders import load
from ingest.passages import split
from ingest.schema import Passage, Source
from service.prose.stretches import Stretch, in_place, stretches

RULES = "# Handbook\n\n## Devices\n\nThese are not allowed:\n\n- **Drones** of all sizes\n- Laser pointers\n"
PRICES = "# Lamps\n\n| Lamp | Price | Made in |\n|---|---|---|\n| Elm | 118 euros | Graz |\n| Ash |  | Linz |\n"


def of(text: str, quote: str) -> Stretch:
    """The stretch of a Markdown text that is the quote."""
    document = load(PurePath("a.md"), text.encode())
    title = document.metadata.title
    source = Source("src_a", "a.md", "0" * 64, title, None, 1, len(text), 1, datetime(2026, 1, 1, tzinfo=UTC))
    (cut,) = split(text, document.blocks, 4000)
    passage = Passage("a", source, cut.start, cut.end, 1, text[cut.start : cut.end], structure=cut.structure)
    return next(one for one in stretches(passage) if one.text == quote)


@pytest.mark.parametrize(
    ("text", "quote", "judged"),
    [
        ("It is *so*. It is.", "It is *so*.", "a.md: It is so."),
        ("It is *so*. It is.", "It is *so*. It is.", "a.md: It is so. It is."),
        (RULES, "- **Drones** of all sizes", "Handbook > Devices: These are not allowed: Drones of all sizes"),
        (
            RULES,
            "- **Drones** of all sizes\n- Laser pointers",
            "Handbook > Devices: These are not allowed: Drones of all sizes; Laser pointers",
        ),
        (PRICES, "| Elm | 118 euros | Graz |", "Lamps: Lamp: Elm; Price: 118 euros; Made in: Graz"),
        (PRICES, "| Ash |  | Linz |", "Lamps: Lamp: Ash; Made in: Linz"),
        (PRICES, "| Lamp | Price | Made in |", "Lamps: Lamp | Price | Made in"),
    ],
)
def test_in_place(text: str, quote: str, judged: str) -> None:
    assert in_place([of(text, quote)]) == judged


def test_several_are_judged_a_line_each() -> None:
    one = of(RULES, "- Laser pointers")
    assert in_place([one, one]).count("\n") == 1
