"""A packed MiniLM on onnxruntime: vectors of length 1, so that their product is their cosine."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedder.config import load_config, shipped_folder, verified
from ingest.embedder.protocol import ArrayEmbeddings, Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Far more than 256 tokens of any prose; a text of megabytes must not be tokenized whole.
_MAX_CHARACTERS = 16_384
_TOKENS_PER_BATCH = 1_024  # measured: larger batches leave the CPU's cache and are slower
_REMEMBERED_QUERIES = 1_024


class MiniLMEmbeddings(ArrayEmbeddings):
    """The built-in embedder. Safe to share between threads.

    A text's vector does not depend on the texts embedded with it. Lone surrogates count as `?`, an
    empty text has a vector like any other, and what follows a text's first 256 tokens is not read.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        """Load the model.

        Args:
            folder: Holds `embedder.json` and the files that it names; None takes the shipped one.
            threads: Batches computed at once: 1 suits a server, every core suits an ingest.

        Raises:
            EmbedderError: A file is missing, damaged or of another make.
        """
        from tokenizers import Tokenizer

        folder = folder or shipped_folder()
        self._config = load_config(folder)
        tokenizer = verified(folder / self._config.tokenizer, self._config.tokenizer_sha256)
        self._tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.no_padding()  # the file's own setting pads every text to 128 tokens
        self._tokenizer.enable_truncation(self._config.tokens)
        self._session = _open(verified(folder / self._config.model, self._config.model_sha256))
        self._pool = ThreadPoolExecutor(threads, "embed") if threads > 1 else None
        self._remembered = lru_cache(_REMEMBERED_QUERIES)(self._embed_prepared)

    @property
    def model_id(self) -> str:
        """The weights' name and the digest of the network, in which precision and graph are."""
        return f"{self._config.name}-{self._config.model_sha256[:12]}"

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._config.dimension

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed `texts`, in order, as lists of floats."""
        vectors: list[list[float]] = self.embed_array(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed one text; recent ones are remembered."""
        return list(self._remembered(_prepare(text)))

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts`, in order, as float32 [len(texts), dimension]; none is remembered."""
        encodings = self._tokenizer.encode_batch_fast([_prepare(text) for text in texts])
        tokens = [encoding.ids for encoding in encodings]
        vectors = np.empty((len(tokens), self.dimension), np.float32)

        def embed(batch: Sequence[int]) -> None:
            vectors[batch] = self._run([tokens[index] for index in batch])

        # onnxruntime releases the GIL, and whole batches side by side beat splitting each product.
        for _ in (self._pool.map if self._pool else map)(embed, _batches(tokens)):
            pass
        return vectors

    def _embed_prepared(self, text: str) -> tuple[float, ...]:
        return tuple(self._run([self._tokenizer.encode(text).ids])[0].tolist())

    def _run(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Embed token ids, padded only to the longest of these rows."""
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros_like(ids)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = row
            mask[index, : len(row)] = 1
        vectors: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _open(model: bytes) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    # Anything more would join sums and norms into an operator that takes eight times as long on a CPU.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _prepare(text: str) -> str:
    return text[:_MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield indices of texts of about one length, longest first, within the batch's tokens."""
    batch: list[int] = []
    for index in sorted(range(len(tokens)), key=lambda i: -len(tokens[i])):
        if batch and (len(batch) + 1) * len(tokens[batch[0]]) > _TOKENS_PER_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
