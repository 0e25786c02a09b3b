"""Evidence grouped by what it says: one group for one value, whoever states it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from service.answering.asides import is_statement
from service.answering.compose.expectation import Expectation
from service.answering.compose.values import Comparison, Value, compare, read_value
from service.draft import Evidence

_STATEMENT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence for one value, best first; never empty."""

    meaning: Value
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """That of its best evidence."""
        return self.evidence[0].score

    @property
    def weight(self) -> float:
        """The probability that at least one of its sources is right, were they independent."""
        by_source: dict[str, float] = {}
        for item in self.evidence:
            by_source.setdefault(item.passage.source.id, item.score)
        return 1 - prod(1 - score for score in by_source.values())

    @property
    def unweighed(self) -> float:
        """How sure the reader is of its best passage, read alone."""
        return max(item.unweighed for item in self.evidence)

    @property
    def best(self) -> Evidence:
        """What to show: the best full statement, unless it is far worse than the best fragment or heading."""
        floor = _STATEMENT_SHARE * self.score
        statements = (item for item in self.evidence if item.score >= floor and is_statement(item.text))
        return next(statements, self.evidence[0])

    @property
    def published(self) -> date | None:
        """When it was published: the shown statement's date, or else the first date of another that says the same."""
        dates = [item.passage.source.published for item in self.evidence if item.passage.source.published]
        return self.best.passage.source.published or min(dates, default=None)

    @property
    def value(self) -> str:
        """The bare answer, as the shown sentence words it."""
        return " ".join(self.best.value.split())


def grouped(evidence: Sequence[Evidence], expected: Expectation) -> list[Group]:
    """Groups, the one with the most weight first.

    Args:
        evidence: best first.
        expected: what the question expects, which decides how an answer is read.
    """
    groups: list[tuple[Value, list[Evidence]]] = []
    for item in evidence:
        span = item.highlight or item.quote
        value = read_value(item.passage.text, span.start, span.end, expected)
        home = next((members for meaning, members in groups if compare(meaning, value) is Comparison.SAME), None)
        if home is None:
            groups.append((value, [item]))
        else:
            home.append(item)
    found = [Group(meaning, tuple(members)) for meaning, members in groups]
    return sorted(found, key=lambda group: -group.weight)
