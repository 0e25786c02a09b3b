"""A passage as a person reads it."""

from pathlib import PurePath

from ingest.blocks.rendering import shown_text
from ingest.loaders.registry import load
from ingest.passages import split
from ingest.schema import Structure

HOUSE = """\
# Rules

## Not allowed

Visitors **may not** bring [these](x.md) &amp; those:

- *Drones*
  - toy ones
- Lasers

1. First `of all`
12. Twelfth

```sh
if x:
    y  # *z*
```

| Day | Hours |
| --- | --- |
| Monday | **9** |

## Rest

> No <b>kites</b>.
"""


def shown(text: str) -> list[str]:
    document = load(PurePath("rules.md"), text.encode())
    return [shown_text(text[one.start : one.end], one.structure) for one in split(text, document.blocks, 2000)]


def test_it_has_its_structure_without_markup_and_without_the_headings_of_its_path() -> None:
    assert "\n".join(shown(HOUSE)).splitlines() == [
        "Visitors may not bring these & those:",
        "- Drones",
        "  - toy ones",
        "- Lasers",
        "1. First of all",
        "12. Twelfth",
        "if x:",
        "    y  # *z*",
        "Day | Hours",
        "Monday | 9",
        "",
        "Rest",
        "No kites.",
    ]


def test_headings_alone_are_shown() -> None:
    assert shown("# Rules\n\n## Not allowed\n") == ["Rules\n\nNot allowed"]


def test_a_text_without_blocks_shows_nothing() -> None:
    assert shown_text("---", Structure()) == ""
