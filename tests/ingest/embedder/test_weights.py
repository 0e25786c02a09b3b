"""Missing and wrong model files say what to do."""

import pytest

from ingest.embedder import EmbedderError, weights


def test_missing_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "DISTRIBUTION", "citeback-no-such-distribution")
    with pytest.raises(EmbedderError, match="not installed"):
        weights.TOKENIZER.read()


def test_missing_file() -> None:
    with pytest.raises(EmbedderError, match=r"has no file absent\.bin.*Reinstall"):
        weights.PinnedFile("absent.bin", "").read()


def test_wrong_hash() -> None:
    with pytest.raises(EmbedderError, match=r"SHA-256.*expected 000.*Reinstall"):
        weights.PinnedFile(weights.TOKENIZER.name, "0" * 64).read()


def test_the_installed_files_are_the_pinned_ones() -> None:
    assert weights.read_weights()["embeddings.word_embeddings.weight"].shape == (30522, 384)
    assert weights.TOKENIZER.read().startswith(b"{")
