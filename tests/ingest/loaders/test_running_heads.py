"""Lines that stand on many pages alike are no part of the text."""

from ingest.loaders.running_heads import without_running_heads

NAMES = ("one", "two", "three", "four", "five", "six")


def test_page_numbers_go_everywhere() -> None:
    pages = [f"Text of page {name}.\n\nPage {at} of 6" for at, name in enumerate(NAMES, 1)]
    assert without_running_heads(pages) == [f"Text of page {name}." for name in NAMES]


def test_a_running_head_stays_where_it_is_first() -> None:
    pages = [f"The Well\n{at}\n\nText of page {name}." for at, name in enumerate(NAMES, 1)]
    assert without_running_heads(pages) == [
        "The Well\n\nText of page one.",
        *(f"Text of page {name}." for name in NAMES[1:]),
    ]


def test_heads_of_left_and_right_pages() -> None:
    pages = [f"{('The Well', 'Rules')[at % 2]}\n\nText of page {name}." for at, name in enumerate(NAMES)]
    assert [page.startswith("Text") for page in without_running_heads(pages)] == [False, False, True, True, True, True]


def test_lines_inside_a_page_stay() -> None:
    pages = [f"Page {name} begins.\nFirst of {name}.\nSame line.\nLast of {name}.\nPage {name} ends." for name in NAMES]
    assert without_running_heads(pages) == pages


def test_two_pages_are_too_few() -> None:
    pages = ["The Well\n\nText of page one.", "The Well\n\nText of page two."]
    assert without_running_heads(pages) == pages


def test_empty_pages() -> None:
    assert without_running_heads(["", "", "", ""]) == ["", "", "", ""]
