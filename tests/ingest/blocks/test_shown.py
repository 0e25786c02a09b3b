"""Text without markup, and the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.bounds import with_sentences
from ingest.blocks.shown import Composer, without_markup
from ingest.schema import Block, Span

SOURCES = st.lists(st.sampled_from(["a", "bc", ". ", "**", "[x](y)", "漢", "\n", " "]), max_size=30).map("".join)


def marks(text: str) -> tuple[Span, ...]:
    """Stars and addresses as markup."""
    return tuple(Span(*found.span()) for found in re.finditer(r"\*\*|\[|\]\(y\)", text))


def test_visible_stretches() -> None:
    text = "**It** is [x](y)."
    composer = Composer(text)
    composer.keep(0, len(text), marks(text))
    pieces = composer.shown().pieces
    assert [text[one.origin : one.origin + one.end - one.start] for one in pieces] == ["It", " is ", "x", "."]
    assert without_markup("**It** is\n[x](y).", 0, 17, marks("**It** is\n[x](y).")) == "It is x."


@given(SOURCES, st.integers(0, 40), st.integers(0, 40))
def test_every_stretch_leads_back_to_what_it_was_made_of(text: str, one: int, other: int) -> None:
    composer = Composer(text)
    composer.add("Heading. ")
    composer.keep(0, len(text), marks(text))
    shown = composer.shown()
    start, end = sorted((one, other))
    place = shown.locate(start, end)
    wanted = shown.text[max(start, 9) : end]
    if not wanted:
        assert place is None
    else:
        assert place is not None
        assert without_markup(text, place.start, place.end, marks(text)) == " ".join(wanted.split())


def test_markup_stays_with_the_sentence_that_it_marks() -> None:
    text = "**Note.** Read [this.](y) And that."
    block = with_sentences(text, Block("paragraph", 0, len(text), markup=(*marks(text)[:2], *marks(text)[2:])))
    said = [text[one.start : one.end] for one in block.sentences]
    assert said == ["**Note.**", "Read [this.](y)", "And that."]


def test_a_hard_break_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    text = "Mill Lane 3\nHolm, by\nthe sea"
    block = with_sentences(text, Block("paragraph", 0, len(text)), [11])
    assert [text[one.start : one.end] for one in block.sentences] == ["Mill Lane 3", "Holm, by\nthe sea"]


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
