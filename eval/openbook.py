"""Reading after retrieval: all paragraphs of a question file are one corpus, and nobody says which holds the answer."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from eval.local_service import stored_in
from ingest.embedder.training.rows import Row
from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.candidates import Candidate
from service.answering.reader.training.measures import f1
from service.deps import Services, opened
from service.retriever import Retrieved

_RIGHT = 0.5
_SEED = 11


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what retrieval found for it.

    Attributes:
        row: the question with its answers.
        found: what was found.
        answerable: whether the corpus answers it, as far as the file says.
    """

    row: Row
    found: tuple[Retrieved, ...]
    answerable: bool

    def right(self, best: Candidate) -> float:
        """The F1 of a candidate's best span with the accepted answers; 0 for what the corpus does not answer."""
        if not self.answerable:
            return 0.0
        answer = best.passage.text[best.answer.start : best.answer.end]
        return f1(answer, [text for _, text in self.row.answers])


class Place(NamedTuple):
    """Where a paragraph stands: `[start, end)` of the source at a path."""

    path: str
    start: int
    end: int


class Book:
    """The paragraphs of some rows, ingested."""

    def __init__(self, services: Services, places: dict[str, Place], articles: dict[str, list[str]]) -> None:
        self.scorer = services.scorer
        self._places = places
        self._articles = articles
        self._retriever = services.retriever

    def ask(self, row: Row, passages: int, *, without_own: bool = False, own_article: bool = False) -> Asked:
        """Retrieve for a question.

        Args:
            row: the question.
            passages: how many to find.
            without_own: as if the source that the question's paragraph is in weren't in the corpus.
            own_article: as if the corpus were nothing but the article that the question is about.
        """
        paths = self._articles[row.title] if own_article else [path for one in self._articles.values() for path in one]
        left = tuple(path for path in paths if not (without_own and path == self._places[row.context].path))
        wanted = Filter(left) if own_article or without_own else Filter()
        found = self._retriever.retrieve(row.question, wanted, passages)
        return Asked(row, tuple(found), bool(row.answers) and not without_own)

    def is_own(self, row: Row, found: Retrieved) -> bool:
        """Whether a passage is cut from the question's own paragraph, or holds some of it."""
        place, passage = self._places[row.context], found.passage
        if passage.source.path != place.path:
            return False
        return passage.start < place.end and place.start < passage.end


@contextmanager
def book(rows: Sequence[Row], *, whole_articles: bool = False) -> Iterator[Book]:
    """Ingest the paragraphs of all rows into a store that is deleted afterwards.

    Args:
        rows: the rows.
        whole_articles: an article is one source, as documents are; else each paragraph is one, in its article's folder.
    """
    folders = {title: f"{number:04}" for number, title in enumerate(dict.fromkeys(row.title for row in rows))}
    titles = {row.context: row.title for row in rows}
    texts, places, articles = dict[str, str](), dict[str, Place](), {title: list[str]() for title in folders}
    for number, (context, title) in enumerate(titles.items()):
        path = f"{folders[title]}.txt" if whole_articles else f"{folders[title]}/{number:06}.txt"
        if path not in texts:
            articles[title].append(path)
        before = f"{texts[path]}\n\n" if path in texts else ""
        texts[path] = before + context
        places[context] = Place(path, len(before), len(before) + len(context))
    with TemporaryDirectory(prefix="citeback-openbook-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "texts"
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        settings = stored_in(Path(temporary) / "data")
        ingest(settings, [folder])
        with opened(settings, "eval openbook") as services:
            yield Book(services, places, articles)


def drawn(rows: Sequence[Row], count: int) -> list[Row]:
    """The same random rows every time, half of them answerable."""
    chance = random.Random(_SEED)  # noqa: S311
    sides = [[row for row in rows if bool(row.answers) is side] for side in (True, False)]
    picked = [row for side in sides for row in chance.sample(side, min(count // 2, len(side)))]
    chance.shuffle(picked)
    return picked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the best candidate said to a question.

    Attributes:
        confidence: that it is right.
        answered: whether that is enough to give it as the answer.
        answerable: whether the corpus answers.
        f1: of the best span.
        own: whether it stands in the question's own paragraph.
    """

    confidence: float
    answered: bool
    answerable: bool
    f1: float
    own: bool


def outcome(place: Book, asked: Asked) -> Outcome:
    """Read what was found and take the best candidate."""
    ranked = [one for one in place.scorer.ranked(asked.row.question, asked.found) if one.spans]
    if not ranked:
        return Outcome(0.0, False, asked.answerable, 0.0, False)
    best = ranked[0]
    answered = best.confidence >= place.scorer.weights.answers
    own = place.is_own(asked.row, best.found)
    return Outcome(best.confidence, answered, asked.answerable, asked.right(best), own)


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The figures of a run, in percent.

    `f1` counts an abstention as right where nothing answers and as wrong elsewhere; `risk at` is the share of
    wrong answers among the surest tenth, half, and all of the questions, answered whatever the confidence.
    """
    answerable = [item for item in outcomes if item.answerable]
    scores = [item.f1 if item.answered else float(not item.answerable) for item in outcomes]
    answered = [item for item in answerable if item.answered]
    surest = sorted(outcomes, key=lambda item: -item.confidence)
    found = {
        "questions": float(len(outcomes)),
        "f1": 100 * _mean(scores),
        "f1 if forced to answer": 100 * _mean([item.f1 for item in answerable]),
        "cited to the right paragraph": 100 * _mean([float(item.own) for item in answered]),
        "answered, of what is answerable": 100 * len(answered) / max(1, len(answerable)),
        "abstained, of what is not": 100 * _mean([float(not o.answered) for o in outcomes if not o.answerable]),
    }
    for share in (0.1, 0.3, 0.5, 1.0):
        part = surest[: max(1, round(share * len(surest)))]
        found[f"risk at coverage {share:.0%}"] = 100 * _mean([float(item.f1 < _RIGHT) for item in part])
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
