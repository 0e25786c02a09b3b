"""Mends slips of the keyboard in a question, so that both engines and the reader know its words.

A word that neither the corpus nor the language knows is taken for the known word that is the fewest edits
away (optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours). What
the corpus holds comes before what it doesn't, then the more frequent word; at two edits, only words of the
corpus count. Known words are never touched, and regular forms of them ("cures", "adapter") only where a word of
the corpus differs by a letter left out or swapped.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.index import Index
from ingest.text.words import bases
from service.answering.reader.config import shipped_folder
from service.answering.reader.windows import load_tokenizer

_WORD = re.compile(r"[a-zà-öø-ÿ]+", re.IGNORECASE)
_SHORTEST, _SHORT = 3, 5
_KNOWN_SHARE = 0.3
_SHORTEST_BASE = 4  # "leder" is a slip, and no form of "led"
_LETTER_LEFT_OUT = (1, False, False, False)
_CLOSE = 40
_MOST_PIECES = 1500  # of the corpus's texts, 12 million characters: read in a second or two


class Speller:
    """Mends questions by the words of a corpus and of a language."""

    def __init__(
        self, language: Sequence[str], in_corpus: Callable[[str], bool], corpus_words: Callable[[], Mapping[str, int]]
    ) -> None:
        """Take what it needs to know; nothing is read before a word is unknown.

        Args:
            language: lower-case words, the most frequent first.
            in_corpus: whether the corpus holds a word in some form.
            corpus_words: the words of the corpus, lower-case, with how often they occur.
        """
        self._language = {word: rank for rank, word in enumerate(language)}
        self._in_corpus = in_corpus
        self._read_words = corpus_words

    @cached_property
    def _corpus(self) -> Mapping[str, int]:
        return self._read_words()

    @cached_property
    def _candidates(self) -> list[str]:
        return [word for word in {*self._corpus, *self._language} if len(word) >= _SHORTEST]

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
        return len(word) < _SHORTEST or lower in self._language or self._in_corpus(lower)

    def _nearest(self, word: str) -> str:
        """The known word that is meant, or the word itself where none is near."""
        lower = word.lower()
        most = 1 if len(lower) <= _SHORT else 2
        near = process.extract(lower, self._candidates, scorer=OSA.distance, score_cutoff=most, limit=_CLOSE)
        if self._is_form(lower):
            near = [found for found in near if self._preference(lower, found[0], int(found[1]))[:4] == _LETTER_LEFT_OUT]
        near = [found for found in near if found[1] == 1 or found[0] in self._corpus]
        if not near:
            return word
        best = min(near, key=lambda found: self._preference(lower, str(found[0]), int(found[1])))[0]
        return best.capitalize() if word[:1].isupper() else str(best)

    def _is_form(self, word: str) -> bool:
        """Whether a word is a regular form of one that the language knows."""
        return any(len(base) >= _SHORTEST_BASE and base in self._language for base in bases(word))

    def _preference(self, word: str, candidate: str, edits: int) -> tuple[int, bool, bool, bool, int, int]:
        """Smaller is better: letters are left out or swapped more often than mistaken."""
        other_start = candidate[0] != word[0]
        letters = Counter(candidate)
        mistaken = any(letters[letter] < count for letter, count in Counter(word).items())
        frequency = self._corpus.get(candidate, 0)
        rank = self._language.get(candidate, len(self._language))
        return edits, other_start, mistaken, not frequency, -frequency, rank


def speller(index: Index) -> Speller:
    """A speller by the words of a corpus, and of English as the reader knows it."""
    return Speller(language_words(), index.terms.holds, lambda: count_words(index.catalog.pieces(_MOST_PIECES)))


def language_words() -> list[str]:
    """The whole words of the reader's vocabulary; WordPiece lists the more frequent ones first."""
    tokenizer = load_tokenizer((shipped_folder() / "tokenizer.json").read_bytes())
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return [piece for piece, _ in pieces if _WORD.fullmatch(piece)]


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs, lower-case."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_WORD.findall(text.lower()))
    return counted
