"""Candidates made by hand, out of texts that the loaders read."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import PurePath

import pytest

from ingest.blocks.groups import groups_of
from ingest.loaders import load
from ingest.schema import Passage, Source, Structure
from service.answering.candidates import Candidate, Features
from service.answering.reader import AnswerSpan
from service.retriever import Retrieved

Make = Callable[..., Candidate]


def _passage(path: str, text: str, published: date | None) -> Passage:
    source = Source(f"src_{path}", path, "0" * 64, None, published, len(text), len(text), 1, datetime.now(UTC))
    blocks = load(PurePath(path), text.encode()).blocks
    structure = Structure(blocks=blocks, groups=groups_of(text, blocks))
    return Passage(path, source, 0, len(text), 1, text, structure=structure)


@pytest.fixture
def make() -> Make:
    """`make(path, text, answer)`: the block of a text that holds an answer, as the reader might find it."""

    def made(
        path: str,
        text: str,
        answer: str,
        *,
        belief: float = 3.0,
        confidence: float = 0.9,
        score: float = 9.0,
        published: date | None = None,
    ) -> Candidate:
        passage = _passage(path, text, published)
        start = text.index(answer)
        block = passage.structure.block_at(start)
        assert block is not None
        spans = (AnswerSpan(start, start + len(answer), 1.0),)
        features = Features(belief, 0.0, 1.0, 1.0, 0.5, 0.0)
        return Candidate(Retrieved(passage, 1.0, 0.5), block, spans, features, score=score, confidence=confidence)

    return made
