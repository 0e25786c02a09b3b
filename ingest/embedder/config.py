"""A packed embedder: a folder with its network, its tokenizer, and what belongs together."""

import hashlib
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import EmbedderError

CONFIG_NAME = "embedder.json"
_FIX = "install Citeback again"


class EmbedderConfig(BaseModel):
    """What `embedder.json` holds.

    Attributes:
        name: what the weights are called.
        model: the ONNX file's name beside this file.
        model_sha256: its digest.
        tokenizer: the tokenizer file's name.
        tokenizer_sha256: its digest.
        tokens: how many tokens of a text are read, the first ones.
        dimension: of the vectors.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    model: str
    model_sha256: str
    tokenizer: str
    tokenizer_sha256: str
    tokens: int = Field(ge=3)
    dimension: int = Field(ge=1)


def shipped_folder() -> Path:
    """The folder of the embedder that comes with this package."""
    return Path(str(resources.files("ingest.embedder") / "model"))


def load_config(folder: Path) -> EmbedderConfig:
    """Read `embedder.json` in a folder.

    Raises:
        EmbedderError: It is missing or says what this version does not understand.
    """
    path = folder / CONFIG_NAME
    try:
        return EmbedderConfig.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EmbedderError(f"the embedder's {path} can't be read ({error.strerror}); {_FIX}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise EmbedderError(f"the embedder's {path} is damaged ({where}: {first['msg']}); {_FIX}") from None


def verified(path: Path, sha256: str) -> bytes:
    """The bytes of a file whose digest is known.

    Other weights would give vectors that look right and mean something else.

    Raises:
        EmbedderError: It is missing, or it is another file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EmbedderError(f"the embedder's {path} can't be read ({error.strerror}); {_FIX}") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EmbedderError(f"the embedder's {path} is damaged: its SHA-256 is not {sha256[:12]}…; {_FIX}")
    return content
