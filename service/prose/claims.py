"""What a chat model wrote, checked against the passages it was shown: a claim stands, or it isn't shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.embedder import ArrayEmbeddings
from ingest.schema import Passage, Span
from ingest.sentences import sentences
from service.compose import DraftSegment, Evidence
from service.compose.values import words

_MARKERS = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")
_ACTIVE = re.compile(r"https?://|www\.|\]\(|!\[|<[a-z/!]|data:", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_SUPPORTED = 0.5
_MONTHS = {name.lower(): name[:3].lower() for name in "January February March April May June July August".split()}
_MONTHS |= {name.lower(): name[:3].lower() for name in "September October November December".split()}


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of the model's: its text without markers, and the numbers of the passages it cites."""

    text: str
    numbers: tuple[int, ...]


def read(line: str) -> Claim:
    """A line as a claim."""
    numbers = [int(number) for found in _MARKERS.findall(line) for number in found.split(",")]
    text = _MARKERS.sub("", _BULLET.sub("", line)).strip()
    return Claim(text, tuple(dict.fromkeys(numbers)))


def supported(claim: Claim, passages: Sequence[Passage], embedder: ArrayEmbeddings) -> DraftSegment | None:
    """The claim as a segment with its evidence, or None where the passages don't hold it up.

    Every cited passage must have been shown; every number and name of the claim must stand in what it cites, links and
    markup too; what the claim quotes must be there word for word; and it must mean nearly what a stretch of each
    cited passage says (cosine of the embeddings). A citation that fails is left out; a claim without any is dropped.
    """
    cited = [passages[number - 1] for number in claim.numbers if 0 < number <= len(passages)]
    if not claim.text or len(cited) < len(claim.numbers) or not _stands_in(claim.text, cited):
        return None
    evidence = [found for passage in cited if (found := _evidence(claim.text, passage, embedder)) is not None]
    return (
        DraftSegment(claim.text, tuple(evidence))
        if evidence and _stands_in(claim.text, [e.passage for e in evidence])
        else None
    )


def _stands_in(text: str, passages: Sequence[Passage]) -> bool:
    """Whether all that can be checked by its letters stands in the passages."""
    whole = "\n".join(f"{p.source.title or ''} {p.source.published or ''} {p.text}" for p in passages)
    if any(found[0].lower() not in whole.lower() for found in _ACTIVE.finditer(text)):
        return False
    if any(" ".join(quote.split()) not in " ".join(whole.split()) for quote in _QUOTED.findall(text)):
        return False
    held = _written(whole)
    return _figures(text) <= _figures(whole) and all(_written(name) <= held for name in _NAME.findall(text))


def _figures(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(text)}


def _written(text: str) -> frozenset[str]:
    """Words in one form: months by their first letters, no endings of possession."""
    return frozenset(_MONTHS.get(word, word) for word in words(re.sub(r"[’']s\b", "", text)))


def _evidence(text: str, passage: Passage, embedder: ArrayEmbeddings) -> Evidence | None:
    """The one or two sentences of a passage that come nearest to a text, or None where none is near enough."""
    bounds = list(sentences(passage.text))
    stretches = bounds + [Span(a.start, b.end) for a, b in pairwise(bounds)]
    if not stretches:
        return None
    vectors = embedder.embed_array([text, *(passage.text[span.start : span.end] for span in stretches)])
    cosines = vectors[1:] @ vectors[0]
    best = int(np.argmax(cosines))
    score = float(cosines[best])
    return Evidence(passage, stretches[best], None, min(score, 1.0), min(score, 1.0)) if score >= _SUPPORTED else None
