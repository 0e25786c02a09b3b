"""What is measured of peers, with peers made up."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from eval.peers import Document, Found, Peer
from eval.retrieval_bench import run, table
from ingest.embedder.training.rows import Row

TEXTS = ["The boat leaves at noon from the pier.", "The museum holds lamps."]
ROWS = [
    Row("1", "T", TEXTS[0], "When does the boat leave?", ((19, "noon"),), None),
    Row("2", "T", TEXTS[1], "What does the museum hold?", ((17, "lamps"),), None),
]


class Perfect:
    """Finds the right document first."""

    name = "perfect"

    def ingest(self, documents: Sequence[Document]) -> int:
        self._documents = documents
        return len(documents)

    def search(self, question: str, limit: int) -> list[Found]:
        best = next(d for d in self._documents if question.split()[3].rstrip("?") in d.text)
        return [Found(best.id, 0, len(best.text))]


class Poor(Perfect):
    """Finds a piece that ends too early."""

    name = "poor"

    def search(self, question: str, limit: int) -> list[Found]:
        [right] = super().search(question, limit)
        return [Found(right.document, 0, 19), Found(right.document, 0, right.end)]


def peers(_: Path) -> Iterator[Peer]:
    yield Perfect()
    yield Poor()


def test_figures() -> None:
    tallies = run(ROWS, 2, peers, lambda *_: None)
    assert tallies["perfect"].success == {1: [1, 1], 5: [1, 1], 10: [1, 1]}
    assert tallies["poor"].success[1] == [0, 0]
    assert tallies["poor"].success[5] == [1, 1]
    assert tallies["poor"].ndcg == pytest.approx([0.6309, 0.6309], abs=1e-3)
    assert sum(tallies["poor"].recalled[1000]) == 2
    lines = table(tallies)
    assert any("perfect less poor: +100.0 points" in line for line in lines)
