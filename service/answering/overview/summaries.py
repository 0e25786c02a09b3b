"""What a folder, a document, a section or a topic is about."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice
from pathlib import PurePosixPath

import numpy as np

from ingest.blocks.sections import heading_text
from ingest.schema import Passage, Source, Span
from ingest.text.overviews import FIRST_TO_READ
from ingest.text.words import tokens
from service.answering.overview.central import central
from service.answering.overview.definition import defines
from service.answering.overview.scope import Corpus, Scope
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, listed, sentence, titled
from service.draft import Draft, DraftSegment, Evidence

_MOST_SENTENCES, _MOST_WORDS = 5, 120
_MOST_FIRST = 3
_LEAD_SENTENCES, _FIRST_SENTENCES, _FIRST_PASSAGES, _TITLES_OF_GOAL = 3, 12, 6, 60
_FIRST_OF_EACH, _MOST_FIRSTS = 2, 56
_LATER, _DEFINES = 0.04, 0.4
_MOST_CITED = 8  # as many as an answer cites, unless it is asked for more


def summary(corpus: Corpus, scope: Scope, topic: str = "") -> Draft | None:
    """The central sentences of a document, a section or a topic in their order."""
    found = [one for one in statements(scope.passages) if one.section[: len(scope.section)] == scope.section]
    asked = topic if scope.kind == "topic" else ""
    return draft([titled(one) for one in central(corpus, found, _MOST_SENTENCES, _MOST_WORDS, asked)])


def about(corpus: Corpus) -> Draft | None:
    """What a folder is about: what the document to be read first says, or the leads of all, and which there are."""
    if len(corpus.sources) == 1:
        return summary(corpus, Scope("document", corpus.passages(corpus.sources)))
    leads = corpus.leads()
    goal = " ".join(lead.source.display_title for lead in leads[:_TITLES_OF_GOAL])
    said = _of_first(corpus, goal) or _of_all(corpus, leads, goal)
    shared = [title for title, count in Counter(one.display_title for one in corpus.sources).items() if count > 1]
    titles = [_title(lead, shared) for lead in _varied(corpus, leads, _MOST_CITED - len(said))]
    return draft([*map(sentence, said), *_listed(titles, len(corpus.sources))])


def _listed(titles: Sequence[tuple[str, Evidence]], count: int) -> list[DraftSegment]:
    """The titles of documents, of so many that there are."""
    lead = f"Among the {count:,} documents are:" if count > len(titles) else "The documents are:"
    return [listed([said for said, _ in titles], [one for _, one in titles], lead=lead)] if titles else []


def first_to_read(sources: Sequence[Source]) -> list[Source]:
    """The outermost documents that tell what the others are about, by their names; none where many are named so."""
    named = [one for one in sources if FIRST_TO_READ & set(tokens(PurePosixPath(one.path).stem.replace("_", " "))[:1])]
    depth = min((one.path.count("/") for one in named), default=0)
    first = [one for one in named if one.path.count("/") == depth]
    return sorted(first, key=lambda one: "readme" not in one.path.lower()) if len(first) <= _MOST_FIRST else []


def _of_first(corpus: Corpus, goal: str) -> list[Statement]:
    """What the document to be read first says of all: what is near to them, stands early, and tells what it is."""
    for first in first_to_read(corpus.sources):
        prose = [one for one in statements(corpus.passages([first], _FIRST_PASSAGES)) if one.is_prose]
        if prose := prose[:_FIRST_SENTENCES]:
            vectors = corpus.index.embedder.embed_array([*(one.text for one in prose), goal])
            worth = vectors[:-1] @ vectors[-1] - _LATER * np.arange(len(prose))
            worth += [_DEFINES * defines(one.section[0], one) if one.section else 0.0 for one in prose]
            best = np.argsort(-worth, kind="stable")[:_LEAD_SENTENCES]
            return [prose[at] for at in sorted(best)]
    return []


def _of_all(corpus: Corpus, leads: Sequence[Passage], goal: str) -> list[Statement]:
    """Of what documents say first, what is nearest to the titles of all."""
    prose = [one for one in statements(leads) if one.is_prose]
    firsts = [one for _, run in groupby(prose, key=lambda one: one.passage.id) for one in islice(run, _FIRST_OF_EACH)]
    return central(corpus, firsts[:: -(-len(firsts) // _MOST_FIRSTS) or 1], _LEAD_SENTENCES + 1, _MOST_WORDS, goal)


def _varied(corpus: Corpus, leads: Sequence[Passage], most: int) -> list[Passage]:
    """So many documents as differ most, in the order of their paths: each next one the farthest from the others."""
    if len(leads) <= most:
        return list(leads)
    held = corpus.index.vectors.vectors([one.id for one in leads])
    known = [one for one in leads if one.id in held]
    vectors = np.stack([held[one.id] for one in known])
    chosen = [int(np.argmax(vectors @ vectors.mean(axis=0)))]
    while len(chosen) < most:
        chosen.append(int(np.argmin((vectors @ vectors[chosen].T).max(axis=1))))
    return [known[at] for at in sorted(chosen)]


def _title(lead: Passage, shared: Sequence[str]) -> tuple[str, Evidence]:
    """The title of a document with the heading that says so, or its first block; of one shared the heading below."""
    blocks = lead.structure.blocks
    headings = [(heading_text(lead.text, one), one) for one in blocks if one.kind == "heading"]
    title = lead.source.display_title
    name, block = next(
        (one for one in headings if one[0] not in shared), (title, headings[0][1] if headings else blocks[0])
    )
    evidence = Evidence(lead, Span(block.start, block.end))
    return (name if title in shared else title), evidence
