"""What a folder, a document or a topic is about."""

from collections.abc import Sequence
from itertools import groupby, islice
from pathlib import PurePosixPath

import numpy as np

from ingest.schema import Passage, Source, Span
from ingest.text.overviews import FIRST_TO_READ
from ingest.text.words import stems, tokens
from service.answering.overview.central import central
from service.answering.overview.scope import Corpus, Scope, spread
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, listed, sentence, titled
from service.draft import Draft, DraftSegment, Evidence

_MOST_SENTENCES, _MOST_WORDS = 5, 120
_MOST_FIRST = 3
_LEAD_SENTENCES, _FIRST_SENTENCES, _FIRST_PASSAGES, _TITLES_OF_GOAL = 3, 12, 6, 60
_FIRST_OF_EACH = 2
_LATER = 0.04
_MOST_CITED = 8  # as many as an answer cites, unless it is asked for more


def summary(corpus: Corpus, scope: Scope, topic: str = "") -> Draft | None:
    """The central sentences of a document or a topic in their order."""
    found, asked = statements(scope.passages), topic if scope.kind == "topic" else ""
    speaking = [one for one in found if not asked or stems(asked) & one.told]
    return draft([titled(one) for one in central(corpus, speaking, _MOST_SENTENCES, _MOST_WORDS, asked)])


def about(corpus: Corpus) -> Draft | None:
    """What a folder is about: what the document to be read first says, or the leads of all, and which there are."""
    if len(corpus.sources) == 1:
        return summary(corpus, Scope("document", corpus.passages(corpus.sources)))
    leads = corpus.leads()
    goal = " ".join(lead.source.display_title for lead in leads[:_TITLES_OF_GOAL])
    said = _of_first(corpus, goal) or _of_all(corpus, leads, goal)
    titles = {lead.source.display_title: lead for lead in leads}
    shown = spread(list(titles.values()), _MOST_CITED - len(said))
    return draft([*map(sentence, said), *_listed(shown, len(corpus.sources))])


def _listed(leads: Sequence[Passage], count: int) -> list[DraftSegment]:
    """The titles of documents, of so many that there are, each with the block that its document begins with."""
    lead = f"Among the {count:,} documents are:" if count > len(leads) else "The documents are:"
    firsts = [(one, one.structure.blocks[0]) for one in leads]
    evidence = [Evidence(one, Span(block.start, block.end)) for one, block in firsts]
    return [listed([one.source.display_title for one in leads], evidence, lead=lead)] if leads else []


def first_to_read(sources: Sequence[Source]) -> list[Source]:
    """The outermost documents that tell what the others are about, by their names; none where many are named so."""
    named = [one for one in sources if FIRST_TO_READ & set(tokens(PurePosixPath(one.path).stem.replace("_", " "))[:1])]
    depth = min((one.path.count("/") for one in named), default=0)
    first = [one for one in named if one.path.count("/") == depth]
    return sorted(first, key=lambda one: "readme" not in one.path.lower()) if len(first) <= _MOST_FIRST else []


def _of_first(corpus: Corpus, goal: str) -> list[Statement]:
    """What the document to be read first says of all: what is near to their titles and stands early."""
    for first in first_to_read(corpus.sources):
        prose = [one for one in statements(corpus.passages([first], _FIRST_PASSAGES)) if one.is_prose]
        if prose := prose[:_FIRST_SENTENCES]:
            vectors = corpus.index.embedder.embed_array([*(one.text for one in prose), goal])
            worth = vectors[:-1] @ vectors[-1] - _LATER * np.arange(len(prose))
            return [prose[at] for at in sorted(np.argsort(-worth, kind="stable")[:_LEAD_SENTENCES])]
    return []


def _of_all(corpus: Corpus, leads: Sequence[Passage], goal: str) -> list[Statement]:
    """Of what documents say first, what is nearest to the titles of all."""
    prose = [one for one in statements(leads) if one.is_prose]
    firsts = [one for _, run in groupby(prose, key=lambda one: one.passage.id) for one in islice(run, _FIRST_OF_EACH)]
    return central(corpus, firsts, _LEAD_SENTENCES + 1, _MOST_WORDS, goal)
