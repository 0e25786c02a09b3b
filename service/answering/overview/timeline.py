"""What happened when: statements with a day, in the order of their days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ingest.text.dates import MONTHS, PartialDate
from ingest.text.releases import days_of, days_told, told_day
from ingest.text.words import stems
from service.answering.overview.scope import Corpus, Scope, days_of_source
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, entry
from service.draft import Draft

_MOST, _FEWEST = 8, 2
_WORDS_OF_DATE = 4
_CALENDAR = " ".join([*MONTHS, *map(str, range(1980, 2041))])


class _Event(NamedTuple):
    """A statement with its day; `told` and `under` where the statement doesn't tell it itself."""

    order: tuple[int, int, int]
    statement: Statement
    told: str = ""
    under: tuple[str, ...] = ()


def timeline(corpus: Corpus, scope: Scope, topic: str = "") -> Draft | None:
    """Statements in the order of their dates, spread evenly; None where fewer than two are dated.

    Of a folder of many documents that are each of a day, their titles. Else sentences and rows with a date in them, or
    what stands first under headings that are dates, whichever are more. What is said of a topic is also dated by the
    document that says so.
    """
    near: dict[int, float] = {}
    events = _of_documents(corpus) if scope.kind == "all" else []
    if not events:
        found = corpus.statements(scope, _CALENDAR)
        if scope.kind == "topic":
            found = _speaking(found, topic)
            near = corpus.nearness(topic, found)
        sentences, under = list(_of_sentences(found)), list(_of_headings(found))
        events = sentences if len(sentences) >= min(_MOST, len(under)) else under
        if scope.kind == "topic":
            known = {event.order[:2] for event in events} | {event.statement.order for event in events}
            events += [one for one in _of_days(found) if not {one.order[:2], one.statement.order} & known]
    last = sorted(events, key=lambda event: (near.get(event.statement.order, 0.0), -event.statement.order))
    days = {event.order: event for event in last}
    if len(days) < _FEWEST:
        return None
    shown = _spread([days[order] for order in sorted(days)], _MOST)
    left = len(days) - len(shown)
    segments = [entry(one.statement, one.under, f"{one.told}:" if one.told else "") for one in shown]
    return draft(segments, [f"{left:,} more days are told of."] if left else [])


def _speaking(found: Sequence[Statement], topic: str) -> list[Statement]:
    """The statements that speak of a topic, by themselves or by the heading above."""
    wanted = stems(topic)
    return [one for one in found if wanted & (one.stems | stems("".join(one.section[-1:])))]


def _of_days(found: Sequence[Statement]) -> Iterator[_Event]:
    """What documents of a day say."""
    for one in found:
        day = next(iter(days_of_source(one.passage.source)), None)
        if one.is_prose and day is not None and day.year and day.month:
            yield _Event(_order(day), one, told_day(day))


def _of_documents(corpus: Corpus) -> list[_Event]:
    """The titles of documents, each on its day; empty where few documents have both."""
    days = {
        one.id: day for one in corpus.sources if one.title for day in days_of_source(one)[:1] if day.year and day.month
    }
    if len(days) < max(_MOST, len(corpus.sources) // 3):
        return []
    if len({re.sub(r"[\W\d]+", " ", one.display_title) for one in corpus.sources if one.id in days}) < len(days) // 2:
        return []  # titles that differ in their date alone tell nothing
    leads = [lead for lead in corpus.leads() if lead.source.id in days]
    said = [
        one for one in statements(leads, with_headings=True) if one.is_prose or one.text == one.passage.source.title
    ]
    firsts = {one.passage.source.id: one for one in reversed(said)}
    titles = {id_: one.passage.source.display_title for id_, one in firsts.items()}
    return [
        _Event(_order(days[id_]), one, told_day(days[id_]), () if one.text == titles[id_] else (titles[id_],))
        for id_, one in firsts.items()
    ]


def _of_headings(found: Sequence[Statement]) -> Iterator[_Event]:
    """What stands first under each heading that names a day; its year may be the document's."""
    for (source, path), run in groupby(found, key=lambda one: (one.passage.source, one.section[-1:])):
        first = next((one for one in run if one.is_prose), None)
        for day in days_of("".join(path))[:1]:
            year = next((one.year for one in (day, *days_of_source(source)) if one.year), None)
            if first is not None and year and day.month:
                whole = replace(day, year=year)
                yield _Event(_order(whole), first, "" if day.year else told_day(whole), path)


def _of_sentences(found: Sequence[Statement]) -> Iterator[_Event]:
    """Sentences and rows that say more than their dates, on the first of these."""
    for one in found:
        days = days_told(one.text) if one.is_prose or one.block.kind == "row" else []
        if days and one.words > len(days) * _WORDS_OF_DATE:
            yield _Event(_order(days[0]), one)


def _order(day: PartialDate) -> tuple[int, int, int]:
    return day.year or 0, day.month or 0, day.day or 0


def _spread(events: Sequence[_Event], most: int) -> list[_Event]:
    """So many of some events, evenly, the first and the last among them."""
    if len(events) <= most:
        return list(events)
    return [events[round(at * (len(events) - 1) / (most - 1))] for at in range(most)]
