"""How much statements define a thing."""

import pytest

from service.answering.overview.definition import defines
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement, statements


@pytest.fixture
def said(corpus: Corpus) -> list[Statement]:
    """All that the orchard's folder states."""
    return statements(corpus.passages(corpus.sources))


@pytest.mark.parametrize(
    ("term", "best"),
    [
        ("cider", "Cider is a drink made from pressed apples."),
        ("a smudge pot", "A smudge pot is a small stove that warms the air around the blossoms."),
        ("Aldermoor Orchard", "Aldermoor Orchard is a cooperative that presses cider from forty old kinds of apples."),
        ("checks", "Every ladder is checked for loose rungs before the harvest begins."),
    ],
)
def test_the_sentence_that_defines_a_thing_is_told_from_those_that_name_it(
    said: list[Statement], term: str, best: str
) -> None:
    first, second = sorted(said, key=lambda one: -defines(term, one))[:2]
    assert first.text == best
    assert defines(term, first) > defines(term, second)


def test_what_has_the_name_elsewhere_or_not_at_all_defines_nothing(said: list[Statement]) -> None:
    contrast = next(one for one in said if one.text.startswith("Unlike"))
    assert 0 < defines("cider", contrast) < 0.5
    assert defines("submarine", contrast) == 0
    assert defines("", contrast) == 0


def test_a_price_is_no_definition(said: list[Statement]) -> None:
    row = next(one for one in said if one.block.kind == "row" and "90" in one.text)
    assert defines("long", row) < 0.5
