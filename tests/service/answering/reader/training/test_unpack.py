import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

from ingest.embedder.training.onnx_net import Precision
from ingest.errors import EmbedderError
from service.answering.reader.training.graph import build_reader
from service.answering.reader.training.unpack import widened
from tests.ingest.embedder.conftest import bert_weights
from tests.service.answering.reader.conftest import head_weights

Floats = NDArray[np.float32]


def _stored(weights: dict[str, Floats], precision: Precision) -> dict[str, Floats]:
    graph = onnx.load_from_string(build_reader(weights, precision)).graph
    return {one.name: numpy_helper.to_array(one) for one in graph.initializer}


@pytest.mark.parametrize(("precision", "steps"), [("fp32", 0.0), ("int8", 0.51 / 64)])
def test_a_graphs_weights_come_back_up_to_rounding(precision: Precision, steps: float) -> None:
    weights = bert_weights(hidden=384, inner=96, layers=6, words=50, positions=32) | head_weights()
    found = widened(_stored(weights, precision))
    assert set(found) == set(weights)
    for name, wanted in weights.items():
        assert found[name].dtype == np.float32
        np.testing.assert_allclose(found[name], wanted, atol=steps * float(np.abs(wanted).max()) + 1e-7, err_msg=name)


def test_another_graph_is_named_as_such() -> None:
    with pytest.raises(EmbedderError, match="words"):
        widened({})
