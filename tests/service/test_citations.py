"""No citation is ever off by a character, whatever the documents hold."""

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.catalog import CatalogReader, CatalogWriter, NewSource, open_engine
from ingest.passages import split_plain
from ingest.schema import Document, Metadata, Passage
from service.answering.candidates import Candidate, Features
from service.answering.drafting import drafted
from service.answering.reader import AnswerSpan
from service.answering.scorer import Weights
from service.judge import Support
from service.retriever import Retrieved
from service.verify import verify

_PIECES = st.sampled_from(
    [
        "\r\n",
        "\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "\u00a0",
        "\u2028",
        ". ",
        "! ",
        "? ",
        "。",
        "… ",
        "👩‍👩‍👧‍👦",
        "🇮🇶",
        "e\u0301",
        "ﷺ",
        "مرحبا",
        "東京は",
        "한국어",
        "𝔘𝔫𝔦",
        "Dr. Who",
        "1,905",
        "3.14",
        '"quoted."',
        "the same paragraph. ",
        "word ",
        "x" * 300,
    ]
)
_TEXTS = st.lists(
    _PIECES | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), max_size=120
)


def line_at(text: str, position: int) -> int:
    """The line of a position, counted by plain replacement."""
    return 1 + text[:position].replace("\r\n", "\n").replace("\r", "\n").count("\n")


def said(text: str) -> str:
    """What an answer shows of a quote, whatever becomes of its marks and its white space."""
    return "".join(filter(str.isalnum, text))


def candidates(passages: Sequence[Passage], chance: random.Random) -> list[Candidate]:
    """What a wild reader might find: any spans, with any scores."""
    found = []
    for passage in passages:
        ends = sorted(chance.sample(range(len(passage.text) + 1), min(2, len(passage.text) + 1)))
        spans = (AnswerSpan(ends[0], ends[-1], chance.random()),)
        for block in passage.structure.blocks:
            held = tuple(span for span in spans if span.start < block.end and block.start < span.end)
            features = Features(*(chance.random() for _ in Features._fields))
            score, sure = chance.random(), chance.random()
            found.append(
                Candidate(Retrieved(passage, chance.random(), 0.5), block, held, features, score=score, confidence=sure)
            )
    return sorted(found, key=lambda one: -one.score)


WEIGHTS = Weights(Features(1, 1, 1, 1, 1, 1), 0.0, answers=0.5, near=0.0)
QUESTIONS = ("Which?", "How many?", "How do I do it?")


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(_TEXTS.map("".join), min_size=1, max_size=3), seed=st.integers(0, 2**32), limit=st.integers(100, 900)
)
def test_every_citation_is_exact(texts: list[str], seed: int, limit: int) -> None:
    with TemporaryDirectory() as folder:
        engine = open_engine(Path(folder), None, create=True)
        writer = CatalogWriter(engine, "model", "splitter")
        for number, text in enumerate(texts):
            source = NewSource("/f", f"{number}.txt", f"{number:064}", len(text), "s", Document(text, (), Metadata()))
            writer.add(source, list(split_plain(text, limit)))
        writer.finish([])
        catalog = CatalogReader(engine)
        passages = list(catalog.passages(catalog.passage_ids()).values())
        chance = random.Random(seed)
        draft = drafted(
            chance.choice(QUESTIONS),
            candidates(passages, chance),
            WEIGHTS,
            lambda pairs: [Support(0.0, 1.0) for _ in pairs],
        )
        verified = verify(draft, catalog, 50)
        engine.dispose()
    assert verified.dropped == 0
    for citation in verified.citations:
        text = texts[int(citation.path.removesuffix(".txt"))]
        assert text[citation.start : citation.end] == citation.quote != ""
        assert citation.start_line == line_at(text, citation.start)
        assert citation.end_line == line_at(text, citation.end)
    for segment, numbers in zip(draft.segments, verified.numbers, strict=True):
        assert numbers
        assert said(segment.text) in {said(verified.citations[number - 1].quote) for number in numbers}
