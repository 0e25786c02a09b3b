"""What an overview is of: everything, a document, a section or a topic, by its name first and by search else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from ingest.index import Index
from ingest.schema import Filter, Passage, Source
from ingest.text.dates import MONTHS, PartialDate, may_be_same
from ingest.text.overviews import NOUNS_OF_TEXTS
from ingest.text.releases import days_of
from ingest.text.words import stems, tokens
from service.answering.overview.statements import Statement, statements
from service.retriever import Retriever

MOST_PASSAGES = 4000
_PER_TOPIC = 20
_MOST_LEADS = 400
_MOST_SEARCHED = 400
_COPIES = 6
_MOST_COMPARED = 72
_COVERED = 0.75
_NUMBER = 3
_MOSTLY = 0.4
_SPOKEN_OF = 0.6


@dataclass(frozen=True, slots=True)
class Scope:
    """What an overview is made of.

    Attributes:
        kind: whether everything was asked for, a document, a section of one, or a topic that passages speak of.
        passages: in reading order; of a topic the nearest first.
        section: the path of the section; else empty.
    """

    kind: Literal["all", "document", "section", "topic"]
    passages: Sequence[Passage]
    section: tuple[str, ...] = ()


class Corpus:
    """What a filter lets through of an index, read as far as it is asked for."""

    def __init__(self, index: Index, retriever: Retriever, wanted: Filter) -> None:
        self.index = index
        self.retriever = retriever
        self.wanted = wanted

    @cached_property
    def sources(self) -> list[Source]:
        """The documents that the filter lets through, by path."""
        allowed = self.index.catalog.matching(self.wanted) if self.wanted else None
        return [one for one in self.index.catalog.sources() if allowed is None or one.id in allowed]

    def passages(self, sources: Sequence[Source], most: int = MOST_PASSAGES) -> list[Passage]:
        """The passages of some sources in reading order, up to so many."""
        catalog = self.index.catalog
        ids: list[str] = []
        for source in sources:
            ids += catalog.passage_ids(source) if len(ids) < most else ()
        found = catalog.passages(ids[:most])
        return [found[id_] for id_ in ids[:most] if id_ in found]

    def nearest(self, text: str, limit: int = _PER_TOPIC) -> list[Passage]:
        """The best passages for some words."""
        return [one.passage for one in self.retriever.retrieve(text, self.wanted, limit)]

    def scope(self, topic: str, *, is_loose: bool = False, with_sections: bool = True) -> Scope | None:
        """What a topic names: a document, a section, all there is, or else what search finds for it.

        Args:
            topic: in a person's words; empty for all.
            is_loose: whether only a document or section of that name counts.
            with_sections: whether a section counts, or all that is said of what it is about.
        """
        if not topic:
            return Scope("all", ())
        asked, near = _Asked.of(topic), self.nearest(topic)
        document = self._document(asked, near)
        path, source = self._section(asked, near) if with_sections else ((), None)
        if document is not None and (not path or asked.fit(_names(document)) >= asked.fit(terms(path[-1]))):
            return Scope("document", self.passages([document]))
        if source is not None:
            return Scope("section", self.passages([source]), path)
        return None if is_loose or asked.day or not asked.stems else self._topic(asked, near)

    def _document(self, asked: "_Asked", near: Sequence[Passage]) -> Source | None:
        """The document named by its path, title or date; of several the one with the shortest name, or found first."""
        for source in self.sources:
            if asked.text in {source.path.lower(), source.path.lower().rsplit("/", 1)[-1]}:
                return source
        some = [one for one in self.sources if asked.day is None or asked.is_of(one)]
        rank = {passage.source.id: number for number, passage in reversed(list(enumerate(near)))}

        def worth(source: Source) -> tuple[float, float, int]:
            names = _names(source)
            return asked.fit(names), len(asked.stems & names) / len(names), -rank.get(source.id, len(near))

        best = max(some, key=worth, default=None)
        is_only = asked.day is not None and (len(some) == 1 or not asked.stems)
        return best if best is not None and (is_only or asked.fit(_names(best)) >= _COVERED) else None

    def _section(self, asked: "_Asked", near: Sequence[Passage]) -> tuple[tuple[str, ...], Source | None]:
        """The section of what was found whose heading is named; of several the one found first."""
        if asked.day is None:
            paths = dict.fromkeys((one.section, one.passage.source) for one in statements(near))
            all_ = [(path[:depth], source) for path, source in paths for depth in range(1, len(path) + 1)]
            best = max(all_, key=lambda one: asked.fit(terms(one[0][-1])), default=None)
            if best is not None and asked.fit(terms(best[0][-1])) >= _COVERED:
                return best
        return (), None

    def _topic(self, asked: "_Asked", near: Sequence[Passage]) -> Scope | None:
        """The passages that speak of a topic; everything, where most documents begin with it; None where none does."""
        leads = self.leads()
        of_it = sum(asked.stems <= stems(f"{one.source.title or ''} {one.text}") for one in leads)
        if of_it >= _MOSTLY * len(leads):
            return Scope("all", ())
        said = [one for one in near if len(asked.stems & _all_stems(one)) >= _SPOKEN_OF * len(asked.stems)]
        return Scope("topic", said) if said else None

    def statements(self, scope: Scope, words: str) -> list[Statement]:
        """The statements of a scope in order; of everything, those of the passages that have some of the words."""
        passages = scope.passages
        if scope.kind == "all":
            hits = self.index.lexical(words, _MOST_SEARCHED, self.wanted)
            found = self.index.catalog.passages(hit.passage_id for hit in hits)
            passages = sorted(found.values(), key=lambda one: (one.source.path, one.start))
        return [one for one in statements(passages) if one.section[: len(scope.section)] == scope.section]

    def is_repeated(self, statement: Statement) -> bool:
        """Whether more than two documents say it word for word, as what stands at the foot of each page."""
        hits = self.index.lexical(statement.text, _COPIES, self.wanted)
        found = self.index.catalog.passages(hit.passage_id for hit in hits).values()
        said = statement.passage.text[statement.span.start : statement.span.end]
        return len({one.source.id for one in found if said in one.text}) > 2

    def nearness(self, topic: str, found: Sequence[Statement]) -> dict[int, float]:
        """How near statements are to a topic, by their numbers; of many the first ones."""
        some = [one for one in found if one.is_prose][:_MOST_COMPARED]
        vectors = self.index.embedder.embed_array([topic, *(one.text for one in some)])
        return dict(zip((one.order for one in some), map(float, vectors[1:] @ vectors[0]), strict=True))

    def leads(self, most: int = _MOST_LEADS) -> list[Passage]:
        """The first passage of each document, of up to so many documents."""
        catalog = self.index.catalog
        ids = [id_ for source in self.sources[:most] for id_ in islice(catalog.passage_ids(source), 1)]
        found = catalog.passages(ids)
        return [found[id_] for id_ in ids if id_ in found]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A topic as it is asked for."""

    text: str
    day: PartialDate | None
    stems: frozenset[str]

    @classmethod
    def of(cls, topic: str) -> "_Asked":
        text = topic.strip("\"'`“”")
        day = days_of(text)[:1]
        words = [word for word in tokens(text) if not (day and (word in MONTHS or word.isdigit()))]
        telling = [word for word in words if word not in NOUNS_OF_TEXTS]
        return cls(text, day[0] if day else None, terms(" ".join(telling)) or (frozenset() if day else terms(text)))

    def is_of(self, source: Source) -> bool:
        """Whether a document is of that day, by what it says of itself, its title or its path."""
        days = days_of_source(source)
        return self.day is not None and any(may_be_same(self.day, day) and day.month == self.day.month for day in days)

    def fit(self, name: frozenset[str]) -> float:
        """The share of the topic that a name holds; a number in it tells more than a word."""
        weight = {stem: _NUMBER if stem.isdigit() else 1 for stem in self.stems}
        return sum(weight[stem] for stem in self.stems & name) / (sum(weight.values()) or 1)


def terms(text: str) -> frozenset[str]:
    """The stems of a text; its words, where all of them only hold sentences together: `How we work`."""
    return stems(text) or frozenset(tokens(text))


def days_of_source(source: Source) -> list[PartialDate]:
    """The days that a document is of: those in its title, else in its path, else the one it was published on."""
    told = source.published
    published = [PartialDate(told.year, told.month, told.day)] if told else []
    return days_of(source.title or "") or days_of(stem_of(source)) or published


def _names(source: Source) -> frozenset[str]:
    return terms(source.title or "") | terms(stem_of(source))


def stem_of(source: Source) -> str:
    """The words of a file's name, without its ending."""
    return re.sub(r"[_,]+", " ", source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _all_stems(passage: Passage) -> frozenset[str]:
    return stems(f"{passage.source.title or ''} {' '.join(passage.structure.section)}\n{passage.text}")
