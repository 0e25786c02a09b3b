"""Lines from the order in which letters stand to the one in which they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.loaders.pdf.bidi import is_right_to_left, logical, reads_from_right


def stand(visual: str) -> list[tuple[str, float, float]]:
    """Letters of one width from left to right."""
    return [(char, float(at), at + 1.0) for at, char in enumerate(visual)]


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("םולש", "שלום"),
        ("םולש םלוע", "עולם שלום"),
        ("2026 תנש", "שנת 2026"),
        ("12.5 קר", "רק 12.5"),
        ("15% קר", "רק 15%"),
        ("%15 طقف", "فقط 15%"),
        ("תנש Python 3.11 תפש", "שפת Python 3.11 שנת"),
        ("(א) בג", "גב (א)"),
        ("the word םולש stands", "the word שלום stands"),
        ("plain words 12", "plain words 12"),
        ("", ""),
    ],
)
def test_lines(visual: str, read: str) -> None:
    assert logical(stand(visual)) == read


def test_the_order_in_which_letters_were_drawn_does_not_matter() -> None:
    letters = stand("םלוע םולש")
    assert logical(letters) == logical(letters[::-1]) == logical(sorted(letters))


def test_marks_stay_on_their_letters() -> None:
    letters = [("ש", 2.0, 3.0), ("\u05c1", 2.2, 2.9), ("ל", 1.0, 2.0), ("ם", 0.0, 1.0)]
    assert logical(letters) == "ש\u05c1לם"


def test_a_ligature_is_read_in_its_order() -> None:
    for drawn in ("لا", "ال"):
        assert logical([(drawn[0], 0.0, 1.0), (drawn[1], 0.0, 1.0), ("ب", 1.0, 2.0)]) == "بلا"
    assert logical([("\ufefb", 0.0, 1.0)]) == "لا"


def test_what_is_written_from_the_right() -> None:
    assert is_right_to_left("a שלום")
    assert not is_right_to_left("über")
    assert reads_from_right("שלום a")
    assert not reads_from_right("many words ש")


@given(st.text(st.sampled_from("אבגabc12 .,()%"), max_size=30))
def test_no_letter_is_lost(visual: str) -> None:
    brackets = str.maketrans("", "", "()")
    assert sorted(logical(stand(visual)).translate(brackets)) == sorted(visual.translate(brackets))
