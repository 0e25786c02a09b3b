"""Mends slips of the keyboard in a question, so that both engines and the reader know its words.

A word that neither English nor the corpus knows is taken for the word of the corpus, or the word that holds sentences
together, that is the fewest edits away (optimal string alignment distance: insertions, deletions, substitutions and
swaps of neighbours), then for the one of which nothing was mistyped, then for the more frequent one. Known words are
never touched.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.index import Index
from ingest.text.words import FUNCTION_WORDS

_WORD = re.compile(r"[a-zà-öø-ÿ]+", re.IGNORECASE)
_SHORTEST, _SHORT = 3, 5
_KNOWN_SHARE = 0.3
_CLOSE = 40
_MOST_PIECES = 1500  # of the corpus's texts, 12 million characters: read in a second or two


class Speller:
    """Mends questions by the words of a corpus and of a language."""

    def __init__(
        self,
        language: Callable[[], Container[str]],
        in_corpus: Callable[[str], bool],
        corpus_words: Callable[[], Mapping[str, int]],
    ) -> None:
        """Take what it needs to know; nothing is read before a word is unknown.

        Args:
            language: gives the lower-case words of a language.
            in_corpus: whether the corpus holds a word in some form.
            corpus_words: gives the words of the corpus, lower-case, with how often they occur.
        """
        self._language = language
        self._in_corpus = in_corpus
        self._read_words = corpus_words

    @cached_property
    def _corpus(self) -> Mapping[str, int]:
        return self._read_words()

    @cached_property
    def _candidates(self) -> list[str]:
        return [word for word in {*self._corpus, *FUNCTION_WORDS} if len(word) >= _SHORTEST]

    def mended(self, question: str) -> str:
        """The question with its unknown words mended; unchanged where too few of its words are known.

        A question in a language that isn't known has no slips to be found.
        """
        words = [match[0] for match in _WORD.finditer(question)]
        unknown = [word for word in words if not self._known(word)]
        if not unknown or len(words) - len(unknown) < _KNOWN_SHARE * len(words):
            return question
        mending = {word: self._nearest(word) for word in set(unknown)}
        return _WORD.sub(lambda match: mending.get(match[0], match[0]), question)

    def _known(self, word: str) -> bool:
        lower = word.lower()
        known = len(word) < _SHORTEST or lower in FUNCTION_WORDS or self._in_corpus(lower)
        return known or lower in self._language()

    def _nearest(self, word: str) -> str:
        """The known word that is meant, or the word itself where none is near."""
        lower = word.lower()
        most = 1 if len(lower) <= _SHORT else 2
        near = process.extract(lower, self._candidates, scorer=OSA.distance, score_cutoff=most, limit=_CLOSE)
        if not near:
            return word
        best = min(near, key=lambda found: self._preference(lower, str(found[0]), int(found[1])))[0]
        return best.capitalize() if word[:1].isupper() else str(best)

    def _preference(self, word: str, candidate: str, edits: int) -> tuple[int, bool, bool, int, str]:
        """Smaller is better: of as many edits, letters are left out or swapped more often than mistaken."""
        mistaken = not Counter(word) <= Counter(candidate)
        return edits, candidate[0] != word[0], mistaken, -self._corpus.get(candidate, 0), candidate


def speller(index: Index) -> Speller:
    """A speller by the words of a corpus and of English."""
    return Speller(english, index.terms.holds, lambda: count_words(index.catalog.pieces(_MOST_PIECES)))


@cache
def english() -> Container[str]:
    """The words of English, lower-case."""
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.words())


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs, lower-case."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_WORD.findall(text.lower()))
    return counted
