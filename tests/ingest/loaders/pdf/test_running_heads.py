"""Lines that stand on many pages alike are no part of the text."""

from ingest.loaders.pdf.running_heads import running_heads

NAMES = ("one", "two", "three", "four", "five", "six")


def test_page_numbers_go_everywhere() -> None:
    pages = [[f"Text of page {name}.", f"Page {at} of 6"] for at, name in enumerate(NAMES, 1)]
    assert running_heads(pages) == [{1}] * 6


def test_a_running_head_stays_where_it_is_first() -> None:
    pages = [["The Well", str(at), f"Text of page {name}."] for at, name in enumerate(NAMES, 1)]
    assert running_heads(pages) == [{1}, *[{0, 1}] * 5]


def test_heads_of_left_and_right_pages() -> None:
    pages = [[("The Well", "Rules")[at % 2], f"Text of page {name}."] for at, name in enumerate(NAMES)]
    assert running_heads(pages) == [set(), set(), *[{0}] * 4]


def test_lines_inside_a_page_stay() -> None:
    pages = [
        [f"Page {name} begins.", f"First of {name}.", "Same line.", f"Last of {name}.", f"Page {name} ends."]
        for name in NAMES
    ]
    assert running_heads(pages) == [set()] * 6


def test_two_pages_are_too_few() -> None:
    assert running_heads([["The Well", "Text of page one."], ["The Well", "Text of page two."]]) == [set(), set()]


def test_empty_pages() -> None:
    assert running_heads([[], [], [], []]) == [set()] * 4
