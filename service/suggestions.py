"""Questions to begin with: those that the documents put themselves, then what they and each of them are about."""

import threading
from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from ingest.blocks.sections import heading_text
from ingest.catalog import CatalogReader
from ingest.schema import Source
from ingest.text.questions import AnswerType, answer_type
from ingest.text.words import stems, tokens
from service.answering.answerer import Answerer
from service.answering.overview.changes import tells_changes
from service.schema import AskRequest

_SOURCES, _PASSAGES, _TRIED, _MOST = 16, 12, 16, 3
_ALIKE = 0.6
_LONGEST, _LONGEST_TITLE = 90, 60
_BAR = "|"  # what the page parts them by

Asked = tuple[str, Source | None]
"""A question, and the document that must answer it, if it is one."""


class Suggestions:
    """Made once for each generation of the corpus, when somebody first looks."""

    def __init__(self, catalog: CatalogReader, answerer: Answerer) -> None:
        self._catalog = catalog
        self._answerer = answerer
        self._made: dict[int, list[str]] = {}
        self._lock = threading.Lock()

    def questions(self) -> list[str]:
        """A few questions that the service answers; none where it answers none of those that it tries."""
        generation = self._catalog.generation()
        number = generation.number if generation else 0
        with self._lock:
            if number not in self._made:
                self._made = {number: self._answered()}
            return self._made[number]

    def _answered(self) -> list[str]:
        """Those that the document which puts them answers, of each document one before others."""
        sources = self._catalog.sources(limit=_SOURCES)
        turns = zip_longest(*map(self._headings, sources))
        put = [one for one in chain.from_iterable(turns) if one is not None]
        found: list[str] = []
        for question, source in [*put[:_TRIED], *_overviews(sources)]:
            is_new = _BAR not in question and not any(_alike(question, other) for other in found)
            if is_new and self._is_answered(question, source):
                found.append(question)
            if len(found) == _MOST:
                break
        return found

    def _headings(self, source: Source) -> Iterator[Asked]:
        """The headings of a document that are questions."""
        ids = list(islice(self._catalog.passage_ids(source), _PASSAGES))
        for passage in self._catalog.passages(ids).values():
            for block in passage.structure.blocks:
                text = heading_text(passage.text, block) if block.kind == "heading" else ""
                if text.endswith("?") and text[0].isalpha() and len(text) <= _LONGEST and _is_whole(text):
                    yield text, source

    def _is_answered(self, question: str, source: Source | None) -> bool:
        answer = self._answerer.answer(AskRequest(question=question))
        cited = {citation.source_id for citation in answer.citations}
        return answer.status == "answered" and (source is None or source.id in cited)


def _overviews(sources: Sequence[Source]) -> Iterator[Asked]:
    if sources:
        yield "What is this about?", None
    if any(tells_changes(one) for one in sources):
        yield "What is new in the latest release?", None
    for source in sources:
        title = source.display_title
        if len(sources) > 1 and source.title and not tells_changes(source) and len(title) <= _LONGEST_TITLE:
            yield f"Summarise “{title}”", source


def _is_whole(question: str) -> bool:
    """Whether a heading asks by itself, and not only with the one above: `How do I > Get a new badge?`."""
    return answer_type(question) is not AnswerType.OTHER or next(iter(tokens(question)), "") == "what"


def _alike(one: str, other: str) -> bool:
    """Whether two questions share most of the words that tell what they are about."""
    first, second = stems(one), stems(other)
    return len(first & second) > _ALIKE * min(len(first), len(second))
