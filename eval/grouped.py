"""Training rows of question folders: for each question the passages that are found, as the reader is shown them.

The rows of a question are one group: one of its passages answers, or none does. That is the choice that the product
makes, and what the reader is trained on then. `indexed` holds the passage as it is embedded, for the embedder; a folder
is the article of all that is asked of it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.folders import Place, Question, asked_of, folders, held_by
from ingest.blocks.rendering import indexed_text
from ingest.schema import Filter, Passage
from service.answering.reader.training.as_shown import moved
from service.answering.reader.views import views
from service.deps import Services

Progress = Callable[[int, int], None]

_FOUND = 12  # passages, as many as are read for a question
_BESIDE, _OF_ONE = 6, 2  # views that answer nothing: of all passages, and of one


def rows(root: Path, progress: Progress) -> Iterator[dict[str, Any]]:
    """The rows of all question folders in a folder.

    Raises:
        CitebackError: a folder's documents can't be ingested, or its questions can't be read.
    """
    every = folders(root)
    for number, folder in enumerate(every):
        with asked_of(folder) as (questions, services):
            for question in questions:
                yield from ({**row, "article": folder.name} for row in group(question, services))
        progress(number + 1, len(every))


def group(question: Question, services: Services) -> list[dict[str, Any]]:
    """The rows of a question: all views that hold an answer, and of what else was found the first few."""
    asked = f"{question.before} {question.text}".strip()
    found = [one.passage for one in services.retriever.retrieve(asked, Filter(), _FOUND)]
    holding = list(_holding(question.gold, services))
    known = {one.id for one in holding}
    right = [row for one in holding for row in _rows(asked, question, one) if row["evidence"]]
    beside = [
        row
        for one in found
        if one.id not in known
        for row in [row for row in _rows(asked, question, one) if not row["evidence"]][:_OF_ONE]
    ]
    if question.gold and not right:
        return []  # what is marked isn't shown
    return [{**row, "id": f"{question.id}:{at}"} for at, row in enumerate(right + beside[:_BESIDE])]


def _holding(gold: Sequence[Place], services: Services) -> Iterator[Passage]:
    """The passages in which answers stand."""
    catalog = services.index.catalog
    for name in dict.fromkeys(place.source for place in gold):
        if source := catalog.source(name):
            held = catalog.passages(catalog.passage_ids(source)).values()
            yield from (one for one in held if held_by(one.start, one.end, name, gold))


def _rows(asked: str, question: Question, passage: Passage) -> Iterator[dict[str, Any]]:
    here = [(one.start - passage.start, one.end - passage.start) for one in question.gold]
    inside = [
        (max(0, start), passage.text[max(0, start) : end])
        for (start, end), place in zip(here, question.gold, strict=True)
        if place.source == passage.source.id and start < len(passage.text) and end > 0
    ]
    for view in views(asked, passage):
        marked = moved(view.shown, inside, 0)
        yield {
            "title": passage.source.display_title,
            "context": view.text,
            "question": asked,
            "answers": _answers(marked, question.gold),
            "evidence": [{"text": text, "answer_start": start} for start, text in marked],
            "is_impossible": not marked,
            "group": question.id,
            "indexed": indexed_text(passage.text, passage.structure),
        }


def _answers(marked: Sequence[tuple[int, str]], gold: Sequence[Place]) -> list[dict[str, Any]]:
    """The answers that are named and stand in what is marked."""
    found = [
        (start + text.find(place.answer), place.answer)
        for start, text in marked
        for place in gold
        if place.answer and place.answer in text
    ]
    return [{"text": text, "answer_start": start} for start, text in found]
