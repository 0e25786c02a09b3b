"""Questions to begin with: sentences of the corpus turned round, kept where the service finds the answer again."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ingest.blocks.shown import without_markup
from ingest.catalog import CatalogReader
from ingest.schema import Passage
from ingest.text.names import NAME_WORD
from service.answering.answerer import Answerer
from service.schema import AskRequest

_SOURCES, _PASSAGES, _TRIED, _MOST = 16, 12, 24, 3
_SURE, _ALIKE = 0.4, 0.6
_LONGEST = 90
_NAME = rf"(?:[Aa]l-)?{NAME_WORD}(?: (?:[Aa]l-)?{NAME_WORD})"
_COUNTED = re.compile(
    r"(?<![\w,.])(?P<answer>(?!(?:19|20)\d\d )(?:\d{1,3}(?:,\d{3})+|\d+)) "
    r"(?P<what>(?!\w*(?:seconds|minutes|hours|days|weeks|months|years|times)\b)(?:[A-Za-z’-]+ ){0,3}?[a-z]+s) "
    r"(?P<does>(?:(?:have|had|were|are) (?:been )?)?[a-z]{2,}(?:ed|ght|wn)\b[^.,;:!?()\"“”\n]{0,60})"
)
_OFFICE = re.compile(
    rf"(?P<answer>{_NAME}{{1,2}}),? (?:the )?(?P<office>(?:[a-z]+ )?[a-z]+ of (?:the )?{_NAME}{{0,2}})(?=[,. ])"
)
_BEGUN = re.compile(
    rf"(?P<what>(?:[Tt]he )?(?:{_NAME}{{0,3}}|[a-z]+)) (?P<was>was|were) "
    r"(?P<done>opened|founded|built|born|launched|signed|established|created|introduced|discovered|published) "
    r"(?:in|on) (?P<answer>[^.,;()]{0,20}\d{4})"
)
_LASTS = re.compile(
    r"^(?:The|A|An) (?P<what>[a-z]+(?: [A-Za-z]+){0,4}?) (?P<does>takes|lasts) "
    r"(?:about |around )?(?P<answer>\d+ [a-z]+)"
)
_COSTS = re.compile(r"^(?:The|A|An) (?P<what>[a-z]+(?: [A-Za-z]+){0,4}?) costs (?P<answer>[^ ]*\d[\d,.]*)")
_PERSON = re.compile(rf"\b(?P<what>(?P<answer>{_NAME})), (?:who|(?:the )?(?:[a-z]+ )?[a-z]+ (?:of|at|for)) ")
_IS = re.compile(rf"^(?P<what>{_NAME}{{0,2}}) is (?P<answer>(?:a|an|the) [a-z]+)")
_Ask = Callable[[re.Match[str]], str]
_TEMPLATES: tuple[tuple[re.Pattern[str], _Ask], ...] = (
    (_OFFICE, lambda found: f"Who is the {found['office']}?"),
    (_COUNTED, lambda found: f"How many {found['what']} {_clause(found['does'])}?"),
    (_BEGUN, lambda found: f"When {found['was']} {_lowered(found['what'])} {found['done']}?"),
    (_LASTS, lambda found: f"How long does the {found['what']} {found['does'].rstrip('s')}?"),
    (_COSTS, lambda found: f"How much does the {found['what']} cost?"),
    (_PERSON, lambda found: f"Who is {found['what']}?"),
    (_IS, lambda found: f"What is {found['what']}?"),
)


class Suggestions:
    """Made once for each generation of the corpus, when somebody first looks."""

    def __init__(self, catalog: CatalogReader, answerer: Answerer) -> None:
        self._catalog = catalog
        self._answerer = answerer
        self._made: dict[int, list[str]] = {}
        self._lock = threading.Lock()

    def questions(self) -> list[str]:
        """A few questions; none where no sentence can be turned into one that is answered."""
        generation = self._catalog.generation()
        number = generation.number if generation else 0
        with self._lock:
            if number not in self._made:
                self._made = {number: self._answered()}
            return self._made[number]

    def _answered(self) -> list[str]:
        """Questions of different kinds and documents before others; each must find what it was made of."""
        found: list[str] = []
        for question, expected in list(self._tried())[:_TRIED]:
            if not any(_alike(question, other) for other in found) and self._is_found(question, expected):
                found.append(question)
            if len(found) == _MOST:
                break
        return found

    def _tried(self) -> Iterator[tuple[str, str]]:
        kinds = [list(made) for made in zip(*map(_asked, self._texts()), strict=True)]
        rows = [[question for questions in kind for question in questions] for kind in kinds]
        seen: set[str] = set()
        for turn in range(max(map(len, rows), default=0)):
            for row in rows:
                if turn < len(row) and row[turn][0] not in seen:
                    seen.add(row[turn][0])
                    yield row[turn]

    def _texts(self) -> Iterator[list[str]]:
        """The sentences that some documents begin with, without markup."""
        for source in self._catalog.sources(limit=_SOURCES):
            ids = list(islice(self._catalog.passage_ids(source), _PASSAGES))
            yield [said for passage in self._catalog.passages(ids).values() for said in _sentences(passage)]

    def _is_found(self, question: str, expected: str) -> bool:
        answer = self._answerer.answer(AskRequest(question=question))
        held = any(expected.casefold() in segment.text.casefold() for segment in answer.segments)
        return answer.status in {"answered", "conflicting"} and answer.confidence >= _SURE and held


def _sentences(passage: Passage) -> Iterator[str]:
    for block in passage.structure.blocks:
        for one in block.sentences:
            yield without_markup(passage.text, one.start, one.end, block.markup)


def _asked(sentences: Sequence[str]) -> list[list[tuple[str, str]]]:
    """For each template the questions that sentences make, with what their answers must hold."""
    made: list[list[tuple[str, str]]] = [[] for _ in _TEMPLATES]
    for sentence in sentences:
        if not sentence.endswith((".", "!", "”")):
            continue
        for place, (pattern, ask) in enumerate(_TEMPLATES):
            found = pattern.search(sentence)
            question = ask(found) if found else ""
            if found and len(question) <= _LONGEST:
                made[place].append((question, found["answer"]))
    return made


def _clause(text: str) -> str:
    """A clause without what only hangs on to its end."""
    return re.sub(r" (?:and|but|while|after|before|since|as|with|of|in|on|at|to|from|the|a|for|by)$", "", text.strip())


def _alike(one: str, other: str) -> bool:
    """Whether two questions share most of their words."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) > _ALIKE * min(len(first), len(second))


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:] if name.startswith("The ") else name
