"""The scripted lines are what they say, and the checks catch what they are meant to catch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from eval.errors import SetInvalid
from eval.faults import SOUND, Scripted, let_through, read, scripted, shares
from ingest.embedder import ArrayEmbeddings, Vectors, make_embeddings
from service.answering.reader.trained import TrainedReader
from service.judge import Judge, Support


class Remembering(ArrayEmbeddings):
    """The built-in embedder; the same texts stand among the passages of many lines, and are embedded once."""

    def __init__(self) -> None:
        self._inner = make_embeddings("builtin")
        self._known: dict[str, Vectors] = {}

    @property
    def model_id(self) -> str:
        return self._inner.model_id

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known |= dict(zip(new, self._inner.embed_array(new), strict=True)) if new else {}
        return np.stack([self._known[text] for text in texts])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, row)) for row in self.embed_array(texts)]

    def embed_query(self, text: str) -> list[float]:
        return list(map(float, self.embed_array([text])[0]))


@pytest.fixture(scope="module")
def embedder() -> ArrayEmbeddings:
    return Remembering()


@pytest.fixture(scope="module")
def lines() -> list[Scripted]:
    return list(scripted(read()))


def test_there_are_three_hundred_of_either(lines: list[Scripted]) -> None:
    assert sum(line.sound for line in lines) >= 300
    assert sum(not line.sound for line in lines) >= 300
    assert all(1 <= line.cites <= len(line.passages) for line in lines)


def test_faulty_lines_differ_from_sound_ones(lines: list[Scripted]) -> None:
    sound = {(line.text, line.passages[line.cites - 1].text) for line in lines if line.sound}
    assert not sound & {(line.text, line.passages[line.cites - 1].text) for line in lines if not line.sound}


def bears_all_out(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(1.0, 0.0) for _ in pairs]


def caught(lines: list[Scripted], embedder: ArrayEmbeddings, judge: Judge) -> dict[str, float]:
    """The share of each kind of line that the checks let through."""
    return {
        kind: share
        for kind, (_, share) in shares([(line, let_through(line, embedder, judge)) for line in lines]).items()
    }


def test_letters_alone_catch_all_but_what_is_turned_round_or_invented(
    lines: list[Scripted], embedder: ArrayEmbeddings
) -> None:
    found = caught(lines, embedder, bears_all_out)
    assert found["all sound"] >= 97
    for kind in {line.kind for line in lines} - SOUND - {"reversed", "invented"}:
        assert found[kind] <= 5, kind


def test_faults_are_caught_and_sound_lines_are_shown(lines: list[Scripted], embedder: ArrayEmbeddings) -> None:
    found = caught(lines, embedder, TrainedReader().support)
    assert found["all sound"] >= 97
    for kind in {line.kind for line in lines} - SOUND - {"reversed"}:
        assert found[kind] <= 5, kind
    assert found["reversed"] <= 20


@pytest.mark.parametrize("text", ["[{pair: a}]", "{", "[{pair: a, sound: b, reversed: c, invented: d, more: e}]"])
def test_a_wrong_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetInvalid, match="can't be used"):
        read(file)


def test_a_statement_over_no_pair_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("[{pair: nowhere, sound: b, reversed: c, invented: d}]", encoding="utf-8")
    with pytest.raises(SetInvalid, match="nowhere"):
        list(scripted(read(file)))
