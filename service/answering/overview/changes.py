"""What changed in a release, since one, or since a day: what stands under headings that name a version or a date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

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
_MOST_WORDS = 200
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
    if ask.version or ask.day:
        wanted = [one for one in known if _is_meant(one, ask)]
    else:
        wanted = ([one for one in known if one.version] or known)[:1]
    if len(wanted) == 1 and not wanted[0].path:
        return summary(corpus, Scope("document", corpus.passages([wanted[0].source])))
    shown = wanted[:_MOST_RELEASES]
    told = [_told(corpus, release, _MOST_WORDS // len(shown)) for release in shown]
    notes = [note for _, note in told if note]
    if len(wanted) > len(shown):
        notes.append(f"{len(wanted) - len(shown):,} more releases are told of.")
    return draft([segment for segments, _ in told for segment in segments], notes)


def _is_meant(release: Release, ask: Overview) -> bool:
    if ask.version:
        mine, asked = _bare(release.version), _bare(ask.version)
        return bool(mine) and (mine > asked if ask.is_since else mine == asked)
    if ask.day is None or release.day is None:
        return False
    if not ask.is_since:
        return may_be_same(ask.day, release.day)
    return bool(ask.day.year) and release.order[1] > Release(release.source, (), ask.day).order[1]


def _bare(version: tuple[int, ...]) -> tuple[int, ...]:
    """A version without zeros at its end: 2.10.0 is 2.10."""
    return _bare(version[:-1]) if version and version[-1] == 0 else version


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


def _told(corpus: Corpus, release: Release, words: int) -> tuple[list[DraftSegment], str]:
    """The first blocks under a heading, as many as there is room for, a list for each heading below; and what is left.

    Of a document its first sentence.
    """
    if not release.path:
        found = statements(corpus.passages([release.source], _FIRST_PASSAGES))
        first = next((one for one in found if one.is_prose), None)
        return ([entry(first, (release.source.display_title,))] if first else []), ""
    fitting = sum(total <= words for total in accumulate(one.words for one in release.found))
    kept = release.found[: max(1, fitting)]
    segments = [
        whole(list(run), section[len(release.path) - 1 :])
        for (_, section), run in groupby(kept, key=lambda one: (one.passage.id, one.section))
    ]
    left = len({(one.passage.id, one.block.start) for one in release.found[len(kept) :]})
    return segments, f"{left:,} more under “{escaped(release.path[-1])}”." if left else ""
