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
from service.answering.overview.scope import Corpus, Scope, days_of_source, stem_of
from service.answering.overview.statements import Statement, statements
from service.answering.overview.summaries import summary
from service.answering.overview.writing import draft, entry, whole
from service.draft import Draft, DraftSegment
from service.markdown import escaped

_MOST_DOCUMENTS, _MOST_RELEASES = 6, 5
_MOST_ITEMS, _MOST_WORDS = 15, 200
_FIRST_PASSAGES = 4


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
    segments: list[DraftSegment] = []
    notes: list[str] = []
    for release in shown:
        entries = list(_entries(release.found))
        kept = _fitting(entries, len(shown))
        segments += _told(corpus, release, kept)
        if len(entries) > len(kept):
            notes.append(f"{len(entries) - len(kept):,} more under “{escaped(release.path[-1])}”.")
    if len(wanted) > len(shown):
        notes.append(f"{len(wanted) - len(shown):,} more releases are told of.")
    return draft(segments, notes)


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


def tells_changes(source: Source) -> bool:
    """Whether a document is named as one that tells what changed."""
    return bool(CHANGELOG & set(tokens(f"{source.title or ''} {stem_of(source)}")))


def _releases(corpus: Corpus, ask: Overview) -> Iterator[Release]:
    """All that is named by a version or a day: sections of documents of changes, and other documents themselves."""
    told = [one for one in corpus.sources if tells_changes(one)]
    told.sort(key=lambda one: -len(stems(ask.about) & stems(f"{one.title or ''} {one.path}")))
    found = [one for source in told[:_MOST_DOCUMENTS] for one in _of_headings(corpus, source)]
    yield from found
    known = {one.source.id for one in found}
    for source in corpus.sources:
        version, days = find_version(source.title or ""), days_of_source(source)
        if source.id not in known and (version or days):
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


def _told(corpus: Corpus, release: Release, entries: Sequence[list[Statement]]) -> Iterator[DraftSegment]:
    """What stands there, a list for each heading under it; of a document its first sentence."""
    if not release.path:
        found = statements(corpus.passages([release.source], _FIRST_PASSAGES))
        first = next((one for one in found if one.is_prose), None)
        yield from [entry(first, (release.source.display_title,))] if first else []
    said = [one for block in entries for one in block]
    for (_, section), run in groupby(said, key=lambda one: (one.passage.id, one.section)):
        yield whole(list(run), section[len(release.path) - 1 :])


def _fitting(entries: Sequence[list[Statement]], releases: int) -> list[list[Statement]]:
    """The first entries, as many as there is room for in an answer on so many releases."""
    words = [sum(one.words for one in block) for block in entries]
    fitting = [at for at in range(len(words)) if sum(words[: at + 1]) <= _MOST_WORDS // releases]
    return list(entries[: max(1, min(len(fitting), _MOST_ITEMS // releases))])


def _entries(found: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The sentences of each item, row and paragraph."""
    for _, run in groupby(found, key=lambda one: (one.passage.id, one.block.start)):
        yield list(run)
