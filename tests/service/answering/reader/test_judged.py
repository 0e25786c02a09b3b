"""What a reader with all heads says of sentences and of yes and no, on an encoder with random weights."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from service.answering.reader.config import shipped_folder
from service.answering.reader.model import ReadingModel
from service.answering.reader.trained import TrainedReader
from service.answering.reader.training.release import pack
from service.answering.reader.units import units
from service.answering.reader.windows import PassageText
from service.retriever import Retrieved
from tests.ingest.embedder.conftest import bert_weights
from tests.service.answering.reader.conftest import head_weights

MakeCandidate = Callable[..., Retrieved]

TEXT = "Dogs are welcome. Cats stay outside.\n\nThe gate closes at nine."
TOLD = ["Dogs are welcome.", "Cats stay outside.", "The gate closes at nine."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from safetensors.numpy import save_file

    made = tmp_path_factory.mktemp("judged")
    weights = bert_weights(hidden=384, inner=96, words=30_522, positions=320) | head_weights()
    save_file(weights, made / "weights.safetensors")
    pack(made / "weights.safetensors", (shipped_folder() / "tokenizer.json").read_bytes(), made / "model", "fp32")
    return made / "model"


def test_units_are_sentences_and_end_with_their_line() -> None:
    assert [TEXT[one.start : one.end] for one in units(TEXT)] == TOLD
    assert [one.start for one in units("a list\n- of two\n- items")] == [0, 7, 16]


def test_every_sentence_of_a_window_is_judged(folder: Path) -> None:
    ((window,),) = ReadingModel(folder, threads=1).read([("Can dogs come?", PassageText(TEXT))])
    assert [TEXT[one.start : one.end] for one in window.units] == TOLD
    assert len({one.logit for one in window.units}) == 3
    assert 0 < window.yes < 1 - window.no < 1


def test_a_sentences_score_is_its_tokens_mean_against_the_first_token(folder: Path) -> None:
    model = ReadingModel(folder, threads=1)
    (window,) = model._maker.windows([("Can dogs come?", PassageText(TEXT))])
    feed = {
        "ids": np.array([window.ids]),
        "kinds": np.array([[0] * window.question + [1] * (len(window.ids) - window.question)]),
    }
    (logits,) = model._session.run(["evidence"], feed)
    ((read,),) = model.read([("Can dogs come?", PassageText(TEXT))])
    first = logits[0, window.first : window.first + 4]  # dogs are welcome .
    assert read.units[0].logit == pytest.approx(float(first.mean() - logits[0, 0]), abs=1e-3)


def test_every_sentence_of_a_passage_is_judged_once_where_it_stands(folder: Path, candidate: MakeCandidate) -> None:
    (reading,) = TrainedReader(folder, threads=1).read("Can dogs come?", [candidate(TEXT)])
    assert sorted(TEXT[one.start : one.end] for one in reading.units) == sorted(TOLD)
