from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from ingest.errors import UsageError
from service.answering.reader.training.release import average, exchange


def test_an_average_lies_in_the_middle(tmp_path: Path) -> None:
    for number, value in enumerate((0.0, 3.0, 6.0)):
        save_file({"a": np.full((2, 2), value, np.float32)}, tmp_path / f"{number}.safetensors")
    average([tmp_path / f"{number}.safetensors" for number in range(3)], tmp_path / "out")
    found = load_file(tmp_path / "out" / "weights.safetensors")["a"]
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, np.full((2, 2), 3.0))


def test_weights_in_half_precision_take_half_the_room_and_can_be_averaged(tmp_path: Path) -> None:
    save_file({"a": np.linspace(-1, 1, 1000, dtype=np.float32)}, tmp_path / "whole.safetensors")
    average([tmp_path / "whole.safetensors"], tmp_path / "half", half=True)
    kept = tmp_path / "half" / "weights.safetensors"
    assert kept.stat().st_size < 0.6 * (tmp_path / "whole.safetensors").stat().st_size
    average([kept, tmp_path / "whole.safetensors"], tmp_path / "out")
    found = load_file(tmp_path / "out" / "weights.safetensors")["a"]
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, np.linspace(-1, 1, 1000), atol=1e-3)


def test_a_head_that_only_some_have_is_kept(tmp_path: Path) -> None:
    one, other = np.zeros(2, np.float32), np.full(2, 4.0, np.float32)
    save_file({"a": one}, tmp_path / "older.safetensors")
    save_file({"a": other, "evidence.bias": other}, tmp_path / "newer.safetensors")
    average([tmp_path / "older.safetensors", tmp_path / "newer.safetensors"], tmp_path / "out")
    found = load_file(tmp_path / "out" / "weights.safetensors")
    assert (found["a"].tolist(), found["evidence.bias"].tolist()) == ([2.0, 2.0], [4.0, 4.0])


def test_heads_that_judge_are_taken_from_other_weights_over_the_same_encoder(tmp_path: Path) -> None:
    one, other = np.zeros(2, np.float32), np.full(2, 4.0, np.float32)
    save_file({"a": one, "span.bias": one, "verdict.bias": one}, tmp_path / "mean.safetensors")
    save_file({"a": one, "span.bias": other, "verdict.bias": other}, tmp_path / "heads.safetensors")
    exchange(tmp_path / "mean.safetensors", tmp_path / "heads.safetensors", tmp_path / "out")
    found = load_file(tmp_path / "out" / "weights.safetensors")
    assert (found["span.bias"].tolist(), found["verdict.bias"].tolist()) == ([0.0, 0.0], [4.0, 4.0])


def test_heads_over_another_encoder_are_refused(tmp_path: Path) -> None:
    save_file({"a": np.zeros(2, np.float32)}, tmp_path / "mean.safetensors")
    save_file({"a": np.ones(2, np.float32)}, tmp_path / "heads.safetensors")
    with pytest.raises(UsageError, match="--frozen 6"):
        exchange(tmp_path / "mean.safetensors", tmp_path / "heads.safetensors", tmp_path / "out")
