import json
import shutil
from pathlib import Path

import pytest

from service.answering.reader.config import CONFIG_NAME, load_config, shipped_folder
from service.answering.reader.trained import TrainedReader
from service.errors import ReaderError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_folder(), tmp_path / "model"))


def test_the_shipped_files_belong_together_and_are_small(folder: Path) -> None:
    TrainedReader(folder)
    assert (folder / load_config(folder).model).stat().st_size <= 30_000_000


@pytest.mark.parametrize("name", [CONFIG_NAME, "reader.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ReaderError, match=f"{name} can't be read.*install Citeback again"):
        TrainedReader(folder)


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json"])
def test_a_damaged_file_is_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ReaderError, match=f"{name} is damaged"):
        TrainedReader(folder)


def test_a_file_that_is_no_model_is_refused(folder: Path) -> None:
    import hashlib

    (folder / "reader.onnx").write_bytes(b"not a model")
    fields = json.loads((folder / CONFIG_NAME).read_bytes())
    fields["model_sha256"] = hashlib.sha256(b"not a model").hexdigest()
    (folder / CONFIG_NAME).write_text(json.dumps(fields))
    with pytest.raises(ReaderError, match="can't be run"):
        TrainedReader(folder)


@pytest.mark.parametrize("content", ["", "{}", '{"model": 3}'])
def test_a_wrong_configuration_is_one_line(folder: Path, content: str) -> None:
    (folder / CONFIG_NAME).write_text(content)
    with pytest.raises(ReaderError, match="is damaged") as caught:
        load_config(folder)
    assert "\n" not in str(caught.value)
