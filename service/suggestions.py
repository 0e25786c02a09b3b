"""Questions to begin with, made from the names that come up most often in the corpus; only such as it answers."""

import re
import threading
from collections import Counter

from ingest.catalog import CatalogReader
from service.answerer import Answerer
from service.schema import AskRequest

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’-]+(?: (?:al-)?[A-Z][\w’-]+){1,2}(?=[ ,.’'])")
_PIECES, _TRIED, _MOST = 16, 8, 3
_ASKS = ("Who is {}?", "What is {}?")


class Suggestions:
    """Made once for each generation of the corpus, when somebody first looks."""

    def __init__(self, catalog: CatalogReader, answerer: Answerer) -> None:
        self._catalog = catalog
        self._answerer = answerer
        self._made: dict[int, list[str]] = {}
        self._lock = threading.Lock()

    def questions(self) -> list[str]:
        """A few questions; none where the texts hold no names."""
        generation = self._catalog.generation()
        number = generation.number if generation else 0
        with self._lock:
            if number not in self._made:
                self._made = {number: self._answered()}
            return self._made[number]

    def _answered(self) -> list[str]:
        found: list[str] = []
        for name in self._names():
            asked = (ask.format(name) for ask in _ASKS)
            found += [question for question in asked if self._is_answered(question)][:1]
            if len(found) == _MOST:
                break
        return found

    def _names(self) -> list[str]:
        counted: Counter[str] = Counter()
        for piece in self._catalog.pieces(_PIECES):
            counted.update(match[0] for match in _NAME.finditer(piece))
        return [name for name, _ in counted.most_common(_TRIED)]

    def _is_answered(self, question: str) -> bool:
        return self._answerer.answer(AskRequest(question=question)).status == "answered"
