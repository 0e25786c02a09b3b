"""Questions for a new corpus: by a chat model where there is one, else from templates.

The templates go over dates, numbers, names and quoted speech and understand nothing: a sentence that holds such a
thing is turned into a question with a gap, with the sentence as its gold quote. A person reads every question,
whoever made it, and mends or drops it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from eval.errors import SetInvalid
from eval.propose_model import Ask, Proposal, proposals
from ingest.errors import DocumentSkipped
from ingest.loaders import load
from ingest.schema import Document
from ingest.text.dates import find_dates
from ingest.text.names import find_names
from service.errors import ModelFailed

Template = Callable[[str], tuple[str, dict[str, Any]] | None]

_SHORTEST, _LONGEST = 40, 300
_ENDS = '.!”"'  # headings and questions tell nothing
_SAID = re.compile(
    r"[“\"](?P<words>[^”\"]{15,})[”\"],? (?:said|says|stated|added|told \w+) (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w.,-]*\d)(?: (?P<unit>(?!percent)[a-z]{3,}))"
)


@dataclass(slots=True)
class Made:
    """What came of proposing.

    Attributes:
        questions: how many are in the set.
        dropped: how many a model wrote that could not be checked against its passage.
        failure: why a model was given up, so that templates made the rest; or an empty string.
    """

    questions: int = 0
    dropped: int = 0
    failure: str = ""


def propose(documents: Path, out: Path, limit: int, ask: Ask | None = None) -> Made:
    """Write a set with up to `limit` questions.

    Args:
        documents: the folder.
        out: where `questions.yaml` goes.
        limit: the most questions.
        ask: asks a chat model; without it, templates make the questions.

    Raises:
        SetInvalid: there are no documents, nothing can be asked about them, or there is a set already.
    """
    target = out / "questions.yaml"
    if target.exists():
        raise SetInvalid(f"{target} exists; give another folder with --out, or remove it")
    found = _documents(documents)
    made = Made()
    questions = [*_take(found, limit, made, ask)]
    if not questions:
        raise SetInvalid(f"no dates, numbers, names or quoted speech to ask about in {documents}")
    out.mkdir(parents=True, exist_ok=True)
    whole = {
        "name": _slug(documents.resolve().name),
        "title": documents.resolve().name,
        "corpus": str(documents.resolve()),
        "sources": {_slug(path): path for path in found},
        "questions": questions,
    }
    target.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    made.questions = len(questions)
    return made


def _documents(folder: Path) -> dict[str, Document]:
    """The documents below a folder, by path."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with suppress(DocumentSkipped):  # an ingest names these
            found[path.relative_to(folder).as_posix()] = load(path, path.read_bytes())
    if not found:
        raise SetInvalid(f"no document in {folder} can be read")
    return found


def _take(found: dict[str, Document], limit: int, made: Made, ask: Ask | None) -> Iterator[Proposal]:
    for number, proposal in zip(range(1, limit + 1), _all(found, made, ask), strict=False):
        yield {"id": f"proposed-{number}", **proposal}


def _all(found: dict[str, Document], made: Made, ask: Ask | None) -> Iterator[Proposal]:
    """The model's proposals, or where it fails or there is none, those of the templates."""
    if ask is not None:
        yield from _in_turn(_of_model(path, document, made, ask) for path, document in found.items())
        if not made.failure:
            return
    yield from _in_turn(_of_source(path, document) for path, document in found.items())


def _in_turn(sources: Iterable[Iterator[Proposal]]) -> Iterator[Proposal]:
    """Proposals from all documents in turn, so that a long one does not take all the room."""
    return (proposal for row in zip_longest(*sources) for proposal in row if proposal is not None)


def _of_model(path: str, document: Document, made: Made, ask: Ask) -> Iterator[Proposal]:
    """What a model asks about a document; nothing more once it has failed."""
    try:
        for proposal, quote in proposals(path, document, ask) if not made.failure else ():
            if proposal is None:
                made.dropped += 1
            else:
                yield {"kind": "fact", **proposal, "gold": [{_slug(path): quote}]}
    except ModelFailed as failure:
        made.failure = str(failure)


def _of_source(path: str, document: Document) -> Iterator[Proposal]:
    """At most one question a sentence, by the first template that fits."""
    for span in (one for block in document.blocks for one in block.sentences):
        sentence = document.text[span.start : span.end]
        if not _SHORTEST <= len(sentence) <= _LONGEST or "\n" in sentence or sentence[-1] not in _ENDS:
            continue
        found = next((asked for template in _TEMPLATES if (asked := template(sentence))), None)
        if found:
            question, must = found
            gold = [{_slug(path): sentence}]
            yield {"kind": "fact", "question": question, "must": [must], "gold": gold}


def _who_said(sentence: str) -> tuple[str, dict[str, Any]] | None:
    found = _SAID.search(sentence)
    return found and (f"Who said “{found['words'].rstrip(',. ')}”?", {"text": found["who"]})


def _when(sentence: str) -> tuple[str, dict[str, Any]] | None:
    mention = next(find_dates(sentence), None)
    if mention is None:
        return None
    gap = _gapped(re.sub(r"\b[Oo]n\s*$", "", sentence[: mention.start]), sentence[mention.end :])
    return f"On which date: “{gap}”?", {"date": mention.value}


def _how_many(sentence: str) -> tuple[str, dict[str, Any]] | None:
    found = _NUMBER.search(sentence)
    if not found:
        return None
    gap = _gapped(sentence[: found.start()], sentence[found.end("number") :])
    return f"How many {found['unit']}: “{gap}”?", {"number": float(found["number"].replace(",", ""))}


def _who(sentence: str) -> tuple[str, dict[str, Any]] | None:
    within = (name for name in find_names(sentence) if " " in name and not sentence.startswith(name))
    name = next(within, None)
    if name is None:
        return None
    before, after = sentence.split(name, 1)
    return f"Who or what is missing: “{_gapped(before, after)}”?", {"text": name}


_TEMPLATES: tuple[Template, ...] = (_who_said, _when, _how_many, _who)


def _gapped(before: str, after: str) -> str:
    """A sentence with a gap, without its full stop."""
    return f"{before.rstrip()} … {after.lstrip(' ,')}".strip().rstrip(".")


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "corpus"
