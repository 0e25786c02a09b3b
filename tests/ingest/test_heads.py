"""What stands over passages that begin within a section or a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.heads import Heads, headed
from ingest.passages import split

NAMES = "| Lamp | Price | Weight |"
ROWS = "\n".join(f"| Lamp {number} | {number + 18} euros | {number + 2} kilograms |" for number in range(40))
TEXTS = st.lists(
    st.sampled_from(["a", "7", " | ", "|", "\n", "\n\n", "\r\n", "\r", "\t", "|---|", "# ", ". ", "é", "x" * 200]),
    max_size=60,
).map("".join)


def heads(text: str, limit: int = 200) -> list[str]:
    """The heads of a text's passages."""
    return [part.head for part in split(text, limit)]


MANUAL = """# The machines

They are made in Trento.

## Corvo 3

Small.

### Care

Wipe it.

## Corvo 5

Big.

```
# not a heading
```

It weighs nine kilograms.
"""
PLAIN = """The machines

They are made in Trento.

Corvo 3

Small.

Price: nine euros

- one item

It is cheap!

No heading
but a line.

Last
"""


@pytest.mark.parametrize(
    ("text", "held", "over"),
    [
        (MANUAL, "# The machines", ""),
        (MANUAL, "They are", ""),
        (MANUAL, "## Corvo 3", ""),
        (MANUAL, "Small.", "Corvo 3"),
        (MANUAL, "### Care", "Corvo 3"),
        (MANUAL, "Wipe it.", "Corvo 3\nCare"),
        (MANUAL, "## Corvo 5", ""),
        (MANUAL, "It weighs", "Corvo 5"),
        (PLAIN, "They are", ""),
        (PLAIN, "Small.", "Corvo 3"),
        (PLAIN, "but a line.", "Corvo 3"),
        (PLAIN, "Last", ""),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_the_headings_of_the_section(text: str, held: str, over: str, line_break: str) -> None:
    text = text.replace("\n", line_break)
    assert Heads(text).over(text.index(held)) == over


def test_passages_within_a_table_know_its_heading_and_its_columns() -> None:
    text = f"Lamps are sold here.\n\n## Prices for 2026\n\n{NAMES}\n{ROWS}\n\nAsk for more. {'They glow. ' * 30}"
    first, *within, after = heads(text)
    assert (first, after) == ("", "Prices for 2026")
    assert len(within) > 5
    assert set(within[:-3]) == {f"Prices for 2026\n{NAMES}"}


@pytest.mark.parametrize("names", ["Code | Meaning", "Year | 2025 | 2026"])
def test_a_rule_tells_that_the_first_row_names_columns(names: str) -> None:
    assert heads(f"{names}\n---|---\n{ROWS}")[-1] == names
    assert heads(f"Prices\n\n{names}\n{ROWS}")[-1] == "Prices"


@pytest.mark.parametrize(
    "over", [f"{NAMES}\n\n", f"A long line. {'It is no heading. ' * 9}\n", "x | " * 150 + "\n", "Prices\n\nText.\n\n\n"]
)
def test_what_is_no_head_is_left_out(over: str) -> None:
    assert not set(heads(over + ROWS)) & {NAMES, "Prices", over.strip()}


def test_cells_may_be_parted_by_tabs() -> None:
    rows = "\n".join(f"E{number}\tThe tap of zone {number} is shut.\tOpen it." for number in range(20))
    finder = Heads(f"Codes\nCode\tMeaning\tWhat to do\n{rows}\n")
    assert [finder.over(place) for place in (0, 6, 100)] == ["", "", "Codes\nCode\tMeaning\tWhat to do"]


def test_a_text_without_a_head_stays_as_it_is() -> None:
    assert headed("", "a | b") == "a | b"
    assert headed("Prices", "a | b") == "Prices\na | b"


def test_a_megabyte_that_is_nearly_a_rule_takes_linear_time() -> None:
    text = f"a | b\n| {'-' * 1_000_000}x\nc | d"
    assert Heads(text).over(len(text) - 1) == ""


@given(TEXTS)
def test_a_head_stands_before_its_passage(text: str) -> None:
    for part in split(text, 100):
        assert all(line in text[: part.start] for line in part.head.splitlines())
