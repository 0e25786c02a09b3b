from collections.abc import Sequence

import numpy as np

from ingest.embedder import ArrayEmbeddings, Vectors
from ingest.embedder.training.evaluate import recall
from ingest.embedder.training.rows import Row


class Spelled(ArrayEmbeddings):
    """A vector of the letters of a text: near are texts of the same letters."""

    model_id = "letters"

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        counts = np.array([[text.lower().count(letter) for letter in "abcdefghij"] for text in texts], np.float32)
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, vector)) for vector in self.embed_array(texts)]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def _row(name: str, question: str, context: str, answer: str | None) -> Row:
    answers = ((context.index(answer), answer),) if answer else ()
    return Row(name, "T", context, question, answers)


def test_success_counts_the_nearest_pieces_that_hold_the_answer() -> None:
    rows = [
        _row("1", "aaa?", "a a a", "a a"),  # its own text is nearest
        _row("2", "bbb?", "c b c c", "b"),  # the next text is nearer
        _row("3", "bb?", "b b d", None),  # not asked, but its text is there
    ]
    found = recall(Spelled(), rows, None, 100)
    assert found == {"success@1": 50.0, "success@5": 100.0, "success@10": 100.0}


def test_an_answer_that_was_cut_through_is_not_found() -> None:
    text = "a " * 60 + "b"
    found = recall(Spelled(), [_row("1", "a?", text, text)], None, 50)
    assert found["success@10"] == 0.0


def test_a_limit_asks_so_many() -> None:
    rows = [_row(str(n), "a?", f"a {n}", "a") for n in range(30)]
    assert recall(Spelled(), rows, 4, 100)["success@1"] in {0.0, 25.0, 50.0, 75.0, 100.0}
