"""Question folders: documents, and questions that people would ask of them, each with where it is answered.

    NAME/docs/...           the documents
    NAME/questions.jsonl    {"id", "question", "gold": [{"path", "quote"}], "history": [[question, answer], ...]}

A quote stands in its document word for word, whatever the white space between the words, and may name the `answer` in
it, a few of its words; a question that nothing answers has none.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from eval.errors import SetInvalid
from eval.local_service import stored_in
from ingest.catalog import CatalogReader
from ingest.pipeline import ingest
from ingest.schema import Source
from service.deps import Services, opened

_DOCS, _QUESTIONS = "docs", "questions.jsonl"


class Place(NamedTuple):
    """Where in a source's text an answer stands, `[start, end)` in code points, and its words where they are fewer."""

    source: str
    start: int
    end: int
    answer: str = ""


class Question(NamedTuple):
    """A question over a folder.

    Attributes:
        id: unique among all folders.
        text: as it is asked.
        gold: where answers stand; empty where nothing answers.
        before: the last question before it, of a follow-up; else empty.
    """

    id: str
    text: str
    gold: tuple[Place, ...]
    before: str = ""


def folders(root: Path) -> list[Path]:
    """The question folders in a folder, by name."""
    return sorted(file.parent for file in root.glob(f"*/{_QUESTIONS}"))


@contextmanager
def asked_of(folder: Path) -> Iterator[tuple[list[Question], Services]]:
    """The questions of a question folder, and a service over its documents that is deleted afterwards.

    Raises:
        CitebackError: the documents can't be ingested, or the questions can't be read.
    """
    with TemporaryDirectory(prefix="citeback-folder-", ignore_cleanup_errors=True) as data_dir:
        settings = stored_in(Path(data_dir))
        ingest(settings, [folder / _DOCS])
        with opened(settings, "eval") as services:
            yield questions(folder, services.index.catalog), services


def questions(folder: Path, catalog: CatalogReader) -> list[Question]:
    """The questions of a folder whose quotes stand in the documents that were ingested.

    Raises:
        SetInvalid: a line is no question.
    """
    texts = {source.path: (source, catalog.text(source) or "") for source in catalog.sources()}
    found = []
    for number, line in enumerate((folder / _QUESTIONS).read_text(encoding="utf-8").splitlines(), 1):
        try:
            held = json.loads(line)
            places = [_place(one, texts) for one in held["gold"]]
            before = held["history"][-1][0] if held.get("history") else ""
            name, text = str(held["id"]), str(held["question"])
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise SetInvalid(f"{folder / _QUESTIONS}, line {number}: no question ({error!r})") from None
        gold = tuple(place for place in places if place is not None)
        if gold or not places:
            found.append(Question(name, text, gold, before))
    return found


def _place(gold: dict[str, str], texts: dict[str, tuple[Source, str]]) -> Place | None:
    path, quote = gold["path"], gold["quote"]
    source, text = next((held for name, held in texts.items() if name.endswith("/" + path) or name == path), (None, ""))
    words = quote.split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if source and words else None
    return Place(source.id, *match.span(), gold.get("answer", "")) if source and match else None


def held_by(start: int, end: int, source: str, gold: Sequence[Place]) -> bool:
    """Whether a stretch of a source holds some of an answer."""
    return any(one.source == source and one.start < end and start < one.end for one in gold)
