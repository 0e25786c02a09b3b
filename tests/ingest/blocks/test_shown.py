"""What is shown of a text, and the way back."""

import pytest

from ingest.blocks.shown import Composer, without_markup
from ingest.schema import Span


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        ("a **b", "**", "a b"),
        ("one<br/>two", "<br/>", "one two"),
        ("one</li>two", "</li>", "one two"),
        ("on<b>e", "<b>", "one"),
        ("on<bravo>e", "<bravo>", "one"),
        ("AT&amp;T", "&amp;", "AT&T"),
        ("10&nbsp;km", "&nbsp;", "10 km"),
        ("a&; b", "&;", "a b"),
        ("10<sup>3</sup>", "<sup>", "10^3</sup>"),
        ("1<sup>st</sup>", "<sup>", "1st</sup>"),
    ],
)
def test_a_mark_is_left_out_or_shown_as_what_it_stands_for(text: str, mark: str, shown: str) -> None:
    at = text.index(mark)
    markup = [Span(at, at + len(mark))]
    assert without_markup(text, 0, len(text), markup) == shown
    composer = Composer(text)
    composer.keep(0, len(text), markup)
    said = composer.shown()
    assert " ".join(said.text.split()) == shown
    assert said.locate(0, len(said.text)) == Span(0, len(text))


def test_marks_before_a_stretch_do_not_matter() -> None:
    text = "*a* *b* *c*"
    markup = [Span(at, at + 1) for at, char in enumerate(text) if char == "*"]
    assert without_markup(text, 4, 7, markup) == "b"
