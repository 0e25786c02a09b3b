"""When sources give different values for the same thing."""

import re
from collections.abc import Sequence

from ingest.text.dates import find_date, may_be_same
from ingest.text.names import inner_capitals, name_words
from ingest.text.words import kin
from service.answering.compose.expectation import Expectation
from service.answering.compose.groups import Group
from service.answering.compose.values import Comparison, compare
from service.draft import Evidence
from service.prose.opposites import opposite

_AS_SURE, _AS_SURE_OF_WORDS = 0.75, 0.9
_IN_WORDS = frozenset({Expectation.NAME, Expectation.CAUSE})
_COMPARABLE = _IN_WORDS | {Expectation.NUMBER, Expectation.DATE}
_YEAR = re.compile(r"\b\d{4}\b")
_LONGEST_NAME = 6


def conflicting(question: str, groups: Sequence[Group], expected: Expectation) -> list[Group]:
    """The groups that contradict one another, best first; fewer than two when none do.

    A contradiction needs two strong values of the same kind, from different sources, about what the
    question names and not the opposite of what it asks, and not for different dates that their sentences tell.
    Strong is what the reader is nearly as sure of as of the best; how well retrieval likes a passage doesn't
    count, since a contradiction is often worded in another way. Of names and causes more is asked: a text is full of
    what only looks like the one.
    """
    if expected not in _COMPARABLE or not groups:
        return []
    least = _AS_SURE_OF_WORDS if expected in _IN_WORDS else _AS_SURE
    surest = max(group.unweighed for group in groups)
    strong = [
        g
        for g in groups
        if g.unweighed >= least * surest and _about(question, g.best) and not opposite(question, g.best.text)
    ]
    positions: list[Group] = []
    for group in strong:
        if all(_contradicts(group, other, expected) for other in positions) and _comparable(group, expected):
            positions.append(group)
    return positions


def for_other_date(one: Group, other: Group, expected: Expectation) -> bool:
    """Whether another value of the kind asked for holds for another date, told in its sentence."""
    asked = expected is Expectation.NUMBER and _comparable(one, expected) and _comparable(other, expected)
    return asked and _told_for_different_dates(one.best, other.best)


def _comparable(group: Group, expected: Expectation) -> bool:
    """Whether a group's value is of the kind asked for, so that another can contradict it."""
    if expected is Expectation.NUMBER:
        return group.meaning.quantity is not None
    if expected is Expectation.DATE:
        return group.meaning.date is not None
    is_name = any(word[:1].isupper() for word in group.meaning.text.split())
    return len(group.meaning.words) <= _LONGEST_NAME and (is_name or expected is Expectation.CAUSE)


def _contradicts(one: Group, other: Group, expected: Expectation) -> bool:
    sources = {item.passage.source.id for item in one.evidence} & {item.passage.source.id for item in other.evidence}
    if sources or compare(one.meaning, other.meaning) is not Comparison.DIFFERENT:
        return False
    if expected is Expectation.CAUSE and one.meaning.words & other.meaning.words:
        return False
    return expected is Expectation.DATE or not _told_for_different_dates(one.best, other.best)


def _told_for_different_dates(one: Evidence, other: Evidence) -> bool:
    """Whether both sentences tell a date beside their value, and not the same."""
    first, second = (find_date(_without_value(item)) for item in (one, other))
    return first is not None and second is not None and not may_be_same(first, second)


def _without_value(item: Evidence) -> str:
    span, text = item.highlight or item.quote, item.passage.text
    return f"{text[item.quote.start : span.start]} {text[span.end : item.quote.end]}"


def _about(question: str, item: Evidence) -> bool:
    """Whether a passage, or its title, speaks of every name and year that the question holds."""
    named = name_words(" ".join([*inner_capitals(question), *_YEAR.findall(question)]))
    passage = item.passage
    held = name_words(" ".join([passage.source.title or "", *passage.structure.over, passage.text]))
    return all(name in held or any(kin(name, word) for word in held) for name in named)
