"""What holds for every cut of a text into passages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import count_line_breaks, split

WORDS = [
    "word ",
    "End. ",
    "x" * 160,
    "漢字",
    "。",
    "مرحبا بالعالم. ",
    "The same paragraph again.\n\n",
    "# Head\n",
    "- item\n",
    "a | b\n",
    "?!…",
]
MARKS = ["\n", "\r\n", "\r", "\n\n", "👩\u200d🚀", "e\u0301", "🇳🇴", "\u00a0", "\u2028", "\ufeff", "\u200b"]
TEXTS = st.lists(
    st.sampled_from([*WORDS, *MARKS]) | st.text(max_size=20),
    max_size=120,
).map("".join)
LIMITS = st.integers(100, 300)


@given(TEXTS, LIMITS)
def test_passages_are_ordered_within_the_limit_and_hold_all_but_white_space(text: str, limit: int) -> None:
    end = 0
    for part in split(text, limit):
        assert end <= part.start < part.end <= part.start + limit
        assert not text[end : part.start].strip()
        end = part.end
    assert not text[end:].strip()


@given(TEXTS, LIMITS)
def test_the_line_is_that_of_an_independent_count(text: str, limit: int) -> None:
    for part in split(text, limit):
        before = text[: part.start].replace("\r\n", "\n").replace("\r", "\n")
        assert part.start_line == 1 + before.count("\n")
        assert part.start_line == 1 + count_line_breaks(text[: part.start])


def test_wide_characters_count_three_times() -> None:
    assert max(part.end - part.start for part in split("漢" * 500, 300)) == 100


def test_a_cut_keeps_graphemes_whole() -> None:
    text = "👩‍🚀" * 100
    assert all(text[part.start] == "👩" for part in split(text, 100))


def test_a_heading_begins_a_passage() -> None:
    text = "One sentence of some length.\n" * 6 + "\nA heading\n\nIts text.\n"
    assert [text[part.start : part.end] for part in split(text, 200)][-1] == "A heading\n\nIts text."


def is_wide_writing(char: str) -> bool:
    """Whether a character is of a wide script: no symbol, and no unassigned one, which Python calls wide too."""
    kind = unicodedata.category(char)
    return unicodedata.east_asian_width(char) in "WF" and kind != "Cn" and not kind.startswith("S")


@given(TEXTS, LIMITS)
def test_no_passage_weighs_more_than_the_limit(text: str, limit: int) -> None:
    for part in split(text, limit):
        wide = sum(is_wide_writing(char) for char in text[part.start : part.end])
        assert part.end - part.start + 2 * wide <= limit


@pytest.mark.parametrize("part", ["x", "word ", "漢", "\u0301", "👩‍🚀", "a\n"])
def test_five_megabytes_of_one_line_are_cut(part: str) -> None:
    text = part * (5_000_000 // len(part.encode()))
    pieces = list(split(text, 800))
    assert all(part.end - part.start <= 800 for part in pieces)
    assert sum(part.end - part.start for part in pieces) > len(text) * 0.9


ROWS = "Code | Meaning\nE1 | The tap is shut.\nE2 | The batteries are empty.\nE3 | A valve is stuck."
ITEMS = "Take along:\n- a ladder\n- a lamp\n- the keys"


@pytest.mark.parametrize(
    "block", [ROWS, f"Codes\n\n{ROWS}", ITEMS, ITEMS.replace("\n-", "\n\n-"), "1. In.\n2. Out.\n3. Shut."]
)
def test_a_table_or_a_list_that_fits_is_not_divided(block: str) -> None:
    text = f"{'One sentence of some length. ' * 5}\n\n{block}\n\nAnd another sentence after it."
    assert any(block in text[part.start : part.end] for part in split(text, 180))


def test_a_table_that_does_not_fit_is_divided_between_rows() -> None:
    text = "\n".join(f"E{number} | The valve of zone {number} does not answer." for number in range(40))
    assert all(text[part.start : part.end].startswith("E") for part in split(text, 200))


def test_short_rows_fill_passages() -> None:
    text = "\n".join(f"| Lamp {number} | {number} euros |" for number in range(100))
    *full, _ = split(text, 200)
    assert min(part.end - part.start for part in full) > 150


def test_paragraphs_that_fit_are_not_divided() -> None:
    paragraphs = [f"{name} was here. {'It rained all day. ' * 7}".strip() for name in ("Ada", "Bert", "Cleo", "Dora")]
    for break_ in ("\n", "\n\n"):
        found = list(split(break_.join(paragraphs), 320))
        text = break_.join(paragraphs)
        assert [text[part.start : part.end] for part in found] == [
            break_.join(paragraphs[:2]),
            break_.join(paragraphs[2:]),
        ]


def test_a_short_passage_takes_sentences_of_the_next_paragraph() -> None:
    text = "A short start.\n\n" + "It rained all day long. " * 12
    first = next(split(text, 300))
    assert len(text[first.start : first.end]) > 250
