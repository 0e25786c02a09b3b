"""What may answer: the blocks of the passages that were read, each with the few features that the scorer weighs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ingest.blocks.rendering import block_text
from ingest.blocks.sections import section_at
from ingest.index import Index
from ingest.schema import Block, Passage, Span
from ingest.text.questions import is_asking, is_statement
from ingest.text.words import stems
from service.answering.reader import AnswerSpan, Reader, Reading
from service.answering.reader.trained import log_odds, sigmoid
from service.retriever import Retrieved

_LEAST_SHARE = 1e-3
_LEAST_EVIDENCE = -10.0


class Features(NamedTuple):
    """What is known of a candidate; each is one number, and more of it speaks for the candidate.

    Attributes:
        reader: the reader's log odds that the candidate's passage answers.
        span: the logarithm of the share of its belief that lies on spans in this block.
        search: the passage's score among all that were found, 0 to 1.
        coverage: the share of the question's words, by inverse document frequency, that stand in the block, in what
            leads to it, in the headings above it or in the document's title.
        likeness: the cosine of the question and the block under its heading and what leads to it.
        evidence: the reader's log odds that the likeliest sentence, item or row of the block answers, against nothing
            in its passage.
    """

    reader: float
    span: float
    search: float
    coverage: float
    likeness: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may answer.

    Attributes:
        found: the passage it is in.
        block: the block, in the passage's code points.
        spans: what the reader takes for answers in it, best first; none where the reader sees none.
        features: what the scorer weighs.
        score: their weighted sum; it compares candidates of one question.
        confidence: the probability that it is the one that answers, 0 to 1.
    """

    found: Retrieved
    block: Block
    spans: tuple[AnswerSpan, ...]
    features: Features
    score: float = 0.0
    confidence: float = 0.0

    @property
    def passage(self) -> Passage:
        """The passage it is in."""
        return self.found.passage

    @property
    def belief(self) -> float:
        """How sure the reader is of an answer in it, whatever retrieval thinks of the passage, 0 to 1."""
        return sigmoid(self.features.reader) * math.exp(self.features.span)

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above it, outermost first."""
        return section_at(self.passage.text, self.passage.structure, self.block.start)

    @property
    def lead_in(self) -> str:
        """What leads to the list or table it is of; empty where nothing does."""
        group = self.passage.structure.groups.get(self.block.group)
        return group.lead_in if group else ""

    @property
    def answer(self) -> Span:
        """The best answer in it, or else its first sentence."""
        if self.spans:
            return Span(max(self.spans[0].start, self.block.start), min(self.spans[0].end, self.block.end))
        return self.block.sentences[0] if self.block.sentences else Span(self.block.start, self.block.end)


def candidates(question: str, found: Sequence[Retrieved], reader: Reader, index: Index) -> list[Candidate]:
    """The blocks of passages, read, in the order of the passages; `likeness` is yet to be filled in.

    Raises:
        ReaderError: the reader fails.
    """
    weights = index.terms.rarity(stems(question))
    return [
        _candidate(reading, block, weights)
        for reading in reader.read(question, found)
        for block in reading.found.passage.structure.blocks
        if block.kind != "heading" and not block.is_header and _states(reading.found.passage.text, block)
    ]


def compared(question: str, likely: Sequence[Candidate], index: Index) -> list[Candidate]:
    """The same with their likeness to the question."""
    if not likely:
        return []
    asked = np.asarray(index.embedder.embed_query(question), np.float32)
    cosines = index.embedder.embed_array([_embedded(one) for one in likely]) @ asked
    return [
        replace(one, features=one.features._replace(likeness=float(cosine)))
        for one, cosine in zip(likely, cosines, strict=True)
    ]


def _states(text: str, block: Block) -> bool:
    """Whether a block says anything by itself: a paragraph does with closed sentences, no fewer than ask."""
    if block.kind not in {"paragraph", "quote"}:
        return bool(block.sentences)
    sentences = [text[one.start : one.end] for one in block.sentences]
    stating = sum(map(is_statement, sentences))
    return stating > 0 and stating >= sum(map(is_asking, sentences))


def _candidate(reading: Reading, block: Block, weights: dict[str, float]) -> Candidate:
    spans = tuple(span for span in reading.spans if span.start < block.end and block.start < span.end)
    share = min(1.0, sum(span.score for span in spans))
    judged = (unit.logit for unit in reading.units if unit.start < block.end and block.start < unit.end)
    features = Features(
        reader=log_odds(reading.answerable),
        span=math.log(max(share, _LEAST_SHARE)),
        search=reading.found.score,
        coverage=0.0,
        likeness=0.0,
        evidence=max([_LEAST_EVIDENCE, *judged]),
    )
    bare = Candidate(reading.found, block, spans, features)
    return replace(bare, features=features._replace(coverage=_coverage(bare, weights)))


def _coverage(candidate: Candidate, weights: dict[str, float]) -> float:
    over = " ".join([candidate.passage.source.display_title, *candidate.section, candidate.lead_in])
    held = stems(over) | stems(block_text(candidate.passage.text, candidate.block))
    return sum(weight for term, weight in weights.items() if term in held) / (sum(weights.values()) or 1.0)


def _embedded(candidate: Candidate) -> str:
    over = [*candidate.section[-1:], candidate.lead_in, block_text(candidate.passage.text, candidate.block)]
    return " ".join(filter(None, over))
