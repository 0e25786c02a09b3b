"""What a chat model is given to write an overview of: the same documents, in a few sections of bounded size."""

from collections.abc import Sequence
from itertools import accumulate, chain, islice, pairwise, takewhile, zip_longest
from typing import TypeVar

from ingest.blocks.sections import SEPARATOR
from ingest.schema import Passage, Source
from ingest.text.sayings import leans
from service.answering.overview.question import Overview, asked, later_version
from service.answering.overview.scope import Corpus, Scope
from service.answering.overview.statements import statements
from service.answering.overview.summaries import first_to_read
from service.answering.overview.writing import sentence
from service.draft import Draft
from service.prose.material import Material, Section

_T = TypeVar("_T")
_NOTHING_BEGINS = 1000
_SECTION_CHARS = 6000  # a small model's context holds about three times as much
_MOST_SECTIONS = 8
_MOST_DOCUMENTS, _MOST_OF_FOLDER = 400, 800
_OWN = 2  # sentences of a section that is not read
_WITHIN = 1 / 3  # of a section's size: so far a cut may move to where a heading stands
_SUMMED_UP = frozenset({"about", "summary"})


def material(corpus: Corpus, question: str, drafted: Draft) -> Material | None:
    """What a chat model may write the overview of that a question asks for; None where it is better left as it is.

    That are lists of changes, days and people, and a table that has a column for each of two things.

    Args:
        corpus: the documents.
        question: as it was understood.
        drafted: the overview that was made of the documents' own sentences.
    """
    ask = asked(question)
    if ask is not None and ask.kind == "compare" and not later_version(ask):
        return _of_both(corpus, ask, drafted)
    scope = corpus.scope(ask.about, is_loose=ask.is_loose) if ask is not None and ask.kind in _SUMMED_UP else None
    if scope is None:
        return None
    found = _of(corpus, scope)
    sources = {"all": corpus.sources, "document": [one.source for one in found[:1]]}.get(scope.kind)
    count = sum(one.passages for one in sources) if sources else len(found)
    return Material("summary", _sections(found), count) if found else None


def _of(corpus: Corpus, scope: Scope) -> Sequence[Passage]:
    """The passages of a scope in reading order; of a topic as many of the nearest as are read in one go."""
    if scope.kind == "all":
        first = first_to_read(corpus.sources)
        sources = [*first, *_spread([one for one in corpus.sources if one not in first], _MOST_DOCUMENTS)]
        return _firsts(corpus, sources, max(1, _MOST_OF_FOLDER // (len(sources) or 1)))
    return _fitting(scope.passages) if scope.kind == "topic" else scope.passages


def _firsts(corpus: Corpus, sources: Sequence[Source], each: int) -> list[Passage]:
    """So many passages that each document begins with."""
    catalog = corpus.index.catalog
    ids = [id_ for source in sources for id_ in islice(catalog.passage_ids(source), each)]
    found = catalog.passages(ids)
    return [found[id_] for id_ in ids if id_ in found]


def _of_both(corpus: Corpus, ask: Overview, drafted: Draft) -> Material | None:
    """What was found to say of two things, then what is nearest to each in turn."""
    if any(one.kind == "table" for one in drafted.segments):
        return None
    said = [item.passage for one in drafted.segments for item in one.evidence]
    turns = zip_longest(corpus.nearest(ask.about), corpus.nearest(ask.other))
    near = [one for one in chain.from_iterable(turns) if one is not None]
    shown = _fitting(list({one.id: one for one in [*said, *near]}.values()))
    return Material("comparison", (Section("", tuple(shown)),), len(shown))


def _fitting(passages: Sequence[Passage]) -> list[Passage]:
    """The first passages that a section holds."""
    sums = accumulate(len(one.text) for one in passages)
    return [one for one, total in zip(passages, sums, strict=True) if total <= _SECTION_CHARS] or list(passages[:1])


def _sections(passages: Sequence[Passage]) -> tuple[Section, ...]:
    """Passages in sections of about the same size; of what is too much for them, what stands first under headings."""
    total = sum(len(one.text) for one in passages)
    count = min(_MOST_SECTIONS, -(-total // _SECTION_CHARS))
    runs = _runs(passages, count)
    return tuple(_section(_first_read(run) if total > count * _SECTION_CHARS else run) for run in runs)


def _section(passages: Sequence[Passage]) -> Section:
    first = passages[0]
    path = [first.source.display_title, *first.structure.section[-1:]]
    own = islice((one for one in statements(passages) if one.is_prose and not leans(one.text)), _OWN)
    return Section(SEPARATOR.join(dict.fromkeys(path)), tuple(passages), tuple(map(sentence, own)))


def _runs(passages: Sequence[Passage], count: int) -> list[Sequence[Passage]]:
    """So many runs of about the same length, cut where documents or headings of the least depth begin, if any do."""
    ends = list(accumulate(len(one.text) for one in passages))
    size = ends[-1] / count
    depths = [_depth(before, one) for before, one in zip([None, *passages], passages, strict=False)]
    cuts = {0}
    for number in range(1, count):
        near = [at for at in range(1, len(passages)) if abs(ends[at - 1] - number * size) <= _WITHIN * size]
        nearest = min(range(1, len(passages)), key=lambda at: abs(ends[at - 1] - number * size), default=0)
        cuts.add(min(near or [nearest], key=lambda at: (depths[at], abs(ends[at - 1] - number * size))))
    return [passages[start:end] for start, end in pairwise([*sorted(cuts), len(passages)])]


def _depth(before: Passage | None, passage: Passage) -> int:
    """How deep lies what begins with a passage: 0 where a document does, `_NOTHING_BEGINS` within a section."""
    if before is None or before.source.id != passage.source.id:
        return 0
    one, other = before.structure.section, passage.structure.section
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return _NOTHING_BEGINS if one == other else 1 + shared


def _first_read(run: Sequence[Passage]) -> list[Passage]:
    """As much of a run as is read: what documents begin with, then what sections do, then the rest, evenly spread."""
    places = _places(run)
    kept: list[int] = []
    room = _SECTION_CHARS
    for place in sorted(set(places)):
        some = [at for at, one in enumerate(places) if one == place]
        chars = sum(len(run[at].text) for at in some)
        shown = _spread(some, max(1, len(some) * room // chars))
        kept += shown
        room -= sum(len(run[at].text) for at in shown)
        if len(shown) < len(some) or room <= 0:
            break
    return [run[at] for at in sorted(kept)]


def _places(run: Sequence[Passage]) -> list[int]:
    """Of each passage 0 where its document begins in the run, else its number in its section, from 1."""
    places: list[int] = []
    for before, passage in zip([None, *run], run, strict=False):
        depth = _depth(before, passage)
        places.append(0 if depth == 0 else places[-1] + 1 if depth == _NOTHING_BEGINS else 1)
    return places


def _spread(some: Sequence[_T], most: int) -> list[_T]:
    """So many of some things, evenly."""
    return [some[at * len(some) // most] for at in range(most)] if len(some) > most else list(some)
