"""What changed in a release, since one, or since a day: what stands under headings that name a version or a date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ingest.schema import Source
from ingest.text.dates import PartialDate, may_be_same
from ingest.text.overviews import CHANGELOG
from ingest.text.releases import days_of, find_version
from ingest.text.words import stems, tokens
from service.answering.overview.question import Overview
from service.answering.overview.scope import Corpus, Scope, days_of_source
from service.answering.overview.statements import Statement, statements
from service.answering.overview.summaries import summary
from service.answering.overview.writing import draft, listed, sentence, stretch
from service.draft import Draft, DraftSegment
from service.markdown import escaped

_MOST_DOCUMENTS = 6
_MOST_RELEASES = 5
_MOST_ITEMS = 15
_LONGEST_ENTRY = 60


@dataclass(frozen=True, slots=True)
class Release:
    """What stands under a heading, or in a document, that is named by a version or a day.

    Attributes:
        source: the document.
        version: the version's numbers; empty where none is named.
        day: the day, as far as it is told.
        path: the section path of the heading; empty where the document itself is named so.
        found: what stands there; of a document empty, for it is read once it is chosen.
    """

    source: Source
    version: tuple[int, ...]
    day: PartialDate | None
    path: tuple[str, ...] = ()
    found: tuple[Statement, ...] = ()

    @property
    def order(self) -> tuple[tuple[int, ...], date]:
        """Later ones are greater."""
        day = self.day
        return self.version, date(day.year, day.month or 1, day.day or 1) if day and day.year else date.min


def changes(corpus: Corpus, ask: Overview) -> Draft | None:
    """What is told of the releases that are asked for, the latest first; None where nothing is named by such a one."""
    known = sorted(_releases(corpus, ask), key=lambda one: one.order, reverse=True)
    wanted = [one for one in known if _is_meant(one, ask)]
    if not ask.version and ask.day is None:
        versioned = [one for one in known if one.version] or known
        wanted = versioned[:1]
    if not wanted:
        return None
    of_it = [one for one in wanted if stems(ask.about) <= stems(one.source.display_title)]
    wanted = of_it if of_it and not wanted[0].path else wanted
    if len(wanted) == 1 and not wanted[0].path:
        return summary(corpus, Scope("document", corpus.passages([wanted[0].source])))
    shown = wanted[:_MOST_RELEASES]
    per_release = max(2, _MOST_ITEMS // len(shown))
    segments = [one for release in shown for one in _told(corpus, release, per_release)]
    return draft(segments, _unsaid(shown, wanted, per_release))


def _is_meant(release: Release, ask: Overview) -> bool:
    if ask.version:
        size = max(len(ask.version), len(release.version))
        mine, asked = (numbers + (0,) * (size - len(numbers)) for numbers in (release.version, ask.version))
        return bool(release.version) and (mine > asked if ask.is_since else mine == asked)
    if ask.day is None or release.day is None:
        return False
    if not ask.is_since:
        return may_be_same(ask.day, release.day)
    return bool(ask.day.year) and release.order[1] > Release(release.source, (), ask.day).order[1]


def _releases(corpus: Corpus, ask: Overview) -> Iterator[Release]:
    """All that is named by a version or a day, of documents of changes and of those that search finds."""
    names = {
        one.id: frozenset(tokens(f"{one.title or ''} {one.path.rsplit('/', 1)[-1].rsplit('.', 1)[0]}"))
        for one in corpus.sources
    }
    told = [one for one in corpus.sources if names[one.id] & CHANGELOG]
    told.sort(key=lambda one: -len(stems(ask.about) & stems(f"{one.title or ''} {one.path}")))
    if told:
        for source in told[:_MOST_DOCUMENTS]:
            yield from _of_headings(corpus, source)
    for source in corpus.sources:
        version, days = find_version(source.title or ""), days_of_source(source)
        if version or days:
            yield Release(source, version.numbers if version else (), days[0] if days else None)


def _of_headings(corpus: Corpus, source: Source) -> Iterator[Release]:
    found = statements(corpus.passages([source]))
    for path, run in groupby(found, key=lambda one: _named(one.section)):
        if path:
            version, days = find_version(path[-1]), days_of(path[-1])
            yield Release(source, version.numbers if version else (), days[0] if days else None, path, tuple(run))


def _named(section: tuple[str, ...]) -> tuple[str, ...]:
    """The path of the outermost heading that names a version or a day; empty where none does."""
    for depth, heading in enumerate(section, 1):
        if find_version(heading) or days_of(heading):
            return section[:depth]
    return ()


def _told(corpus: Corpus, release: Release, most: int) -> Iterator[DraftSegment]:
    """What stands there, a list for each heading under it; of a document its first sentence."""
    if not release.path:
        found = statements(corpus.passages([release.source], 4))
        first = next((one for one in found if one.is_prose), None)
        yield from [sentence(first, section=(release.source.display_title,))] if first else []
        return
    entries = list(_entries(release.found))[:most]
    for section, run in groupby(entries, key=lambda entry: entry[0].section):
        held = list(run)
        parts = [list(part) for _, part in groupby(held, key=lambda entry: entry[0].passage.id)]
        evidence = [stretch(part[0][0], part[-1][-1]) for part in parts]
        yield listed(
            [" ".join(one.text for one in entry) for entry in held], evidence, section[len(release.path) - 1 :]
        )


def _entries(found: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Items and paragraphs, of long ones the first sentences."""
    for _, run in groupby(found, key=lambda one: (one.passage.id, one.block.start)):
        block, words = list(run), 0
        yield [one for one in block if (words := words + one.words) <= _LONGEST_ENTRY] or block[:1]


def _unsaid(shown: Sequence[Release], wanted: Sequence[Release], most: int) -> list[str]:
    """What is left out, in words."""
    left = [(len(list(_entries(one.found))) - most, one) for one in shown if one.path]
    notes = [f"{count:,} more under “{escaped(one.path[-1])}”." for count, one in left if count > 0]
    more = len(wanted) - len(shown)
    return notes + ([f"{more:,} more releases are told of."] if more else [])
