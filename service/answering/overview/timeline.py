"""What happened when: statements with a day, in the order of their days."""

from collections.abc import Iterator

from ingest.text.dates import MONTHS, PartialDate
from ingest.text.releases import days_of, days_told, told_day
from ingest.text.words import stems
from service.answering.overview.scope import Corpus, Scope, days_of_source, spread
from service.answering.overview.statements import Statement
from service.answering.overview.writing import draft, entry
from service.draft import Draft, DraftSegment

_MOST, _FEWEST = 8, 2
_CALENDAR = " ".join([*MONTHS, *map(str, range(1980, 2041))])


def timeline(corpus: Corpus, scope: Scope, topic: str = "") -> Draft | None:
    """Statements in the order of their dates, one a day, spread evenly; None where fewer than two days are told."""
    found = corpus.statements(scope, _CALENDAR)
    wanted = stems(topic) if scope.kind == "topic" else frozenset[str]()
    days: dict[tuple[int, int, int], DraftSegment] = {}
    for one in found:
        if wanted and not wanted & one.told:
            continue
        told = next(_days(one), None)
        day = told or next(_days_over(one, is_topic=bool(wanted)), None)
        if day is not None and day.year:
            lead = "" if told else f"{told_day(day)}:"
            days.setdefault((day.year, day.month or 0, day.day or 0), entry(one, (), lead))
    if len(days) < _FEWEST:
        return None
    shown = spread(sorted(days), _MOST)
    left = len(days) - len(shown)
    return draft([days[order] for order in shown], [f"{left:,} more days are told of."] if left else [])


def _days(one: Statement) -> Iterator[PartialDate]:
    """The days that a sentence or a row tells."""
    yield from days_told(one.text) if one.is_prose or one.block.kind == "row" else ()


def _days_over(one: Statement, *, is_topic: bool) -> Iterator[PartialDate]:
    """The day of the heading that a sentence stands first under, or, of a topic, of its document."""
    if one.is_prose and (one.place == 0 or is_topic):
        of_source = days_of_source(one.passage.source)
        above = days_of("".join(one.section[-1:]))
        yield from (one for one in [*above, *(of_source if is_topic else ())] if one.year and one.month)
