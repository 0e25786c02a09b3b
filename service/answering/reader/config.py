"""The reader's configuration: which files belong together, their limits, and the calibration."""

import hashlib
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.errors import ReaderError

CONFIG_NAME = "reader.json"


class Calibration(BaseModel):
    """Weights from logits to calibrated log odds, fitted on articles that training did not see.

    A logistic regression (Platt scaling: Platt 1999, "Probabilistic outputs for support vector machines").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    answerable: float
    margin: float
    bias: float

    def logit(self, answerable: float, margin: float) -> float:
        """The log odds that a passage with these two logits holds the answer."""
        return self.answerable * answerable + self.margin * margin + self.bias


class ReaderConfig(BaseModel):
    """What `reader.json` holds.

    Attributes:
        model: the ONNX file's name beside this file.
        model_sha256: its digest.
        tokenizer: the tokenizer file's name.
        tokenizer_sha256: its digest.
        question_tokens: how many tokens of a question are read, the last ones.
        title_tokens: how many tokens of a title are read, the first ones.
        window_tokens: how many tokens of a passage are read at once.
        overlap_tokens: how many tokens two windows of a longer passage share at least.
        answer_tokens: the longest answer, in tokens.
        threshold: the probability from which a passage is taken to answer.
        calibration: of one passage.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    model_sha256: str
    tokenizer: str
    tokenizer_sha256: str
    question_tokens: int = Field(ge=1)
    title_tokens: int = Field(ge=0)
    window_tokens: int = Field(ge=2)
    overlap_tokens: int = Field(ge=0)
    answer_tokens: int = Field(ge=1)
    threshold: float = Field(ge=0, le=1)
    calibration: Calibration


def shipped_folder() -> Path:
    """The folder of the reader that comes with this package."""
    return Path(str(resources.files("service.answering.reader") / "model"))


def load_config(folder: Path) -> ReaderConfig:
    """Read `reader.json` in a folder.

    Raises:
        ReaderError: it is missing or says what this version does not understand.
    """
    path = folder / CONFIG_NAME
    try:
        return ReaderConfig.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ReaderError(f"the reader's {path} can't be read ({error.strerror}); install Citeback again") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ReaderError(f"the reader's {path} is damaged ({where}: {first['msg']}); install Citeback again") from None


def verified(path: Path, sha256: str) -> bytes:
    """The bytes of a file whose digest is known.

    Raises:
        ReaderError: it is missing, or it is another file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReaderError(f"the reader's {path} can't be read ({error.strerror}); install Citeback again") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ReaderError(f"the reader's {path} is damaged: its SHA-256 is not {sha256[:12]}…; install Citeback again")
    return content
