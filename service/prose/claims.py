"""What a chat model wrote, checked against the passages it was shown: a claim stands, or it isn't shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.blocks.rendering import over_lines
from ingest.embedder import ArrayEmbeddings
from ingest.schema import Passage, Span
from ingest.text.dates import MONTHS
from ingest.text.names import inner_capitals, name_words
from ingest.text.words import AMOUNTS, stems, tokens
from service.draft import DraftSegment, Evidence
from service.inert import inert
from service.markdown import escaped
from service.prose.opposites import turned_round

_MARKERS = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z+.-]*:)?//[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b(?:data|javascript|vbscript|mailto):\S+", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_EMPHASIS = re.compile(r"\*\*|__|`")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_SUPPORTED = 1.2
_MENDED_FROM = 0.6
_COMPARED = 4
_SAYING = stems("said says according text came come")


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of the model's: its text without markers, and the numbers of the passages it cites."""

    text: str
    numbers: tuple[int, ...]


def read(line: str) -> Claim:
    """A line as a claim; emphasis is taken off, since answers are plain text."""
    numbers = [int(number) for found in _MARKERS.findall(line) for number in found.split(",")]
    text = _EMPHASIS.sub("", _MARKERS.sub("", _BULLET.sub("", line))).strip()
    return Claim(text, tuple(dict.fromkeys(numbers)))


def supported(claim: Claim, passages: Sequence[Passage], embedder: ArrayEmbeddings) -> DraftSegment | None:
    """The claim as a segment with its evidence, or None where the passages don't hold it up.

    Every cited passage must have been shown; every number and name of the claim must stand in what it cites, links and
    markup too; what the claim quotes must be there word for word; and a stretch of each cited passage must say nearly
    the same, and not the opposite. A citation that fails is left out. A claim whose citations all fail is mended if
    another passage that was shown holds it up; else it is dropped.
    """
    cited = [passages[number - 1] for number in claim.numbers if 0 < number <= len(passages)]
    if not claim.text or len(cited) < len(claim.numbers):
        return None
    found = _held_up(claim.text, cited, embedder)
    if found is None:
        others = {p.id: _coverage(claim.text, p) for p in passages if p not in cited}
        likely = [p for p in passages if others.get(p.id, 0.0) >= _MENDED_FROM]
        likely.sort(key=lambda p: -others[p.id])
        found = next(filter(None, (_held_up(claim.text, [other], embedder) for other in likely)), None)
    return found


def _held_up(text: str, cited: Sequence[Passage], embedder: ArrayEmbeddings) -> DraftSegment | None:
    if not _stands_in(text, cited):
        return None
    evidence = [found for passage in cited if (found := _evidence(text, passage, embedder)) is not None]
    stands = evidence and _stands_in(text, [item.passage for item in evidence])
    return DraftSegment(escaped(inert(text)), tuple(evidence)) if stands else None


def _stands_in(text: str, passages: Sequence[Passage]) -> bool:
    """Whether all that can be checked by its letters stands in the passages."""
    parts = ((p.source.title or "", str(p.source.published or ""), *over_lines(p.structure), p.text) for p in passages)
    whole = "\n".join(" ".join(part) for part in parts)
    if inert(text) != text and " ".join(text.split()) not in " ".join(whole.split()):
        return False
    if any(found[0].rstrip(".,;:)") not in whole for found in _ADDRESS.finditer(text)):
        return False
    if any(" ".join(quote.split()) not in " ".join(whole.split()) for quote in _QUOTED.findall(text)):
        return False
    held = _written(whole)
    return _figures(text) <= _figures(whole) and all(_written(name) <= held for name in inner_capitals(text))


def _figures(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(text)}


def _written(text: str) -> frozenset[str]:
    """Words in one form: months by their numbers."""
    return frozenset(f"month {MONTHS[word]}" if word in MONTHS else word for word in name_words(text))


def _evidence(text: str, passage: Passage, embedder: ArrayEmbeddings) -> Evidence | None:
    """The one or two sentences of a passage that come nearest to a text, or None where they don't say the same.

    How near is the cosine of the embeddings, plus the share of the text's telling words that the passage holds: either
    alone lets inventions on the same subject pass.
    """
    bounds = passage.structure.sentences
    stretches = _likeliest(text, passage, bounds + [Span(a.start, b.end) for a, b in pairwise(bounds)])
    if not stretches:
        return None
    vectors = embedder.embed_array([text, *(passage.text[span.start : span.end] for span in stretches)])
    cosines = vectors[1:] @ vectors[0]
    best = int(np.argmax(cosines))
    near, quote = float(cosines[best]), stretches[best]
    if near + _coverage(text, passage) < _SUPPORTED or turned_round(text, passage.text[quote.start : quote.end]):
        return None
    return Evidence(passage, quote)


def _likeliest(text: str, passage: Passage, stretches: Sequence[Span]) -> list[Span]:
    """The stretches that share most words with a text, the shorter first: only these are worth a vector."""
    told = _told(text)

    def shared(span: Span) -> tuple[int, int]:
        return -len(told & _told(passage.text[span.start : span.end])), span.end - span.start

    return sorted(stretches, key=shared)[:_COMPARED]


def _coverage(text: str, passage: Passage) -> float:
    """The share of a text's telling words that a passage, its title or what stands over it holds, in some form."""
    told = _told(text)
    held = _told(f"{passage.source.title or ''} {' '.join(over_lines(passage.structure))} {passage.text}")
    return len(told & held) / len(told) if told else 0.0


def _told(text: str) -> frozenset[str]:
    """What a claim tells, in some form, with how much or many of it: that must be held up too."""
    return stems(text) - _SAYING | AMOUNTS.intersection(tokens(text))
