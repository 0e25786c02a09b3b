"""What an overview is of: everything, a document or a topic, by its name first and by search else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal, TypeVar

from ingest.index import Index
from ingest.schema import Filter, Passage, Source
from ingest.text.dates import PartialDate
from ingest.text.overviews import NOUNS_OF_TEXTS
from ingest.text.releases import days_of
from ingest.text.words import stems, tokens
from service.answering.overview.statements import Statement, statements
from service.retriever import Retriever

MOST_PASSAGES = 4000
_PER_TOPIC = 20
_MOST_LEADS = 400
_MOST_SEARCHED = 400
_COVERED = 0.75
_SPOKEN_OF = 0.6
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Scope:
    """What an overview is made of.

    Attributes:
        kind: whether everything was asked for, a document, or a topic that passages speak of.
        passages: in reading order; of a topic the nearest first.
    """

    kind: Literal["all", "document", "topic"]
    passages: Sequence[Passage]


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

    def scope(self, topic: str, *, is_loose: bool = False) -> Scope | None:
        """What a topic names: a document, all there is, or else what search finds for it.

        Args:
            topic: in a person's words; empty for all.
            is_loose: whether only a document of that name counts.
        """
        if not topic:
            return Scope("all", ())
        text, near = topic.strip("\"'`“”"), self.nearest(topic)
        wanted = terms(" ".join(word for word in tokens(text) if word not in NOUNS_OF_TEXTS)) or terms(text)
        if (document := self._document(text, wanted, near)) is not None:
            return Scope("document", self.passages([document]))
        said = [one for one in near if len(wanted & _all_stems(one)) >= _SPOKEN_OF * len(wanted)]
        return None if is_loose or not said else Scope("topic", said)

    def _document(self, text: str, wanted: frozenset[str], near: Sequence[Passage]) -> Source | None:
        """The document named by its path or title; of several the one with the shortest name, or found first."""
        for source in self.sources:
            if text in {source.path.lower(), source.path.lower().rsplit("/", 1)[-1]}:
                return source
        rank = {passage.source.id: number for number, passage in reversed(list(enumerate(near)))}

        def worth(source: Source) -> tuple[int, float, int]:
            names = _names(source)
            shared = len(wanted & names)
            return shared, shared / len(names), -rank.get(source.id, len(near))

        best = max(self.sources, key=worth, default=None)
        return best if best is not None and worth(best)[0] >= _COVERED * len(wanted) else None

    def statements(self, scope: Scope, words: str) -> list[Statement]:
        """The statements of a scope in order; of everything, those of the passages that have some of the words."""
        passages = scope.passages
        if scope.kind == "all":
            hits = self.index.lexical(words, _MOST_SEARCHED, self.wanted)
            found = self.index.catalog.passages(hit.passage_id for hit in hits)
            passages = sorted(found.values(), key=lambda one: (one.source.path, one.start))
        return statements(passages)

    def leads(self, most: int = _MOST_LEADS) -> list[Passage]:
        """The first passage of each document, of up to so many documents."""
        catalog = self.index.catalog
        ids = [id_ for source in self.sources[:most] for id_ in islice(catalog.passage_ids(source), 1)]
        found = catalog.passages(ids)
        return [found[id_] for id_ in ids if id_ in found]


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


def spread(some: Sequence[_T], most: int) -> list[_T]:
    """So many of some things, evenly, the first and the last among them."""
    if len(some) <= most:
        return list(some)
    return [some[round(at * (len(some) - 1) / max(1, most - 1))] for at in range(most)]
