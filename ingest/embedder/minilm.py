"""all-MiniLM-L6-v2 on onnxruntime: 384 dimensions, 256 tokens a text, vectors of length 1."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedder import weights
from ingest.embedder.cache import read_or_build
from ingest.embedder.protocol import ArrayEmbeddings, Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from ingest.embedder.onnx_net import Precision

_NAME = "all-MiniLM-L6-v2"
_GRAPH_VERSION = 2  # raise it when graph.py changes the numbers: indexes made before must not mix
_MAX_TOKENS = 256  # the length the model was trained for

# Far more than 256 tokens of any prose; a text of megabytes must not be tokenized whole.
_MAX_CHARACTERS = 16_384
_TOKENS_PER_BATCH = 1_024  # measured: larger batches leave the CPU's cache and are slower
_REMEMBERED_QUERIES = 1_024


class MiniLMEmbeddings(ArrayEmbeddings):
    """The built-in embedder. Safe to share between threads.

    A text's vector does not depend on the texts embedded with it. Lone surrogates count as `?`, an
    empty text has a vector like any other, and what follows a text's first 256 tokens is not read.
    """

    dimension = 384

    def __init__(self, cache_dir: Path, *, threads: int = 1, precision: "Precision" = "int8") -> None:
        """Load the model; the first time, build its graph and keep it in `cache_dir`.

        Args:
            cache_dir: Where the built graph is kept (about 23 MB; 90 MB for fp32).
            threads: Batches computed at once: 1 suits a server, every core suits an ingest.
            precision: "int8" is about twice as fast; its vectors' mean cosine with "fp32" is 0.996.

        Raises:
            EmbedderError: The model's files are missing or not the pinned ones.
        """
        from tokenizers import Tokenizer

        self._precision = precision
        self._tokenizer = Tokenizer.from_buffer(weights.TOKENIZER.read())
        self._tokenizer.no_padding()  # the file's own setting pads every text to 128 tokens
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._session = self._open_session(cache_dir)
        self._pool = ThreadPoolExecutor(threads, "embed") if threads > 1 else None
        self._remembered = lru_cache(_REMEMBERED_QUERIES)(self._embed_prepared)

    @property
    def model_id(self) -> str:
        """The weights, the precision and the graph's version."""
        return f"{_NAME}-{weights.MODEL.sha256[:12]}-{self._precision}-v{_GRAPH_VERSION}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed `texts`, in order, as lists of 384 floats."""
        vectors: list[list[float]] = self.embed_array(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed one text as 384 floats; recent ones are remembered."""
        return list(self._remembered(_prepare(text)))

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts`, in order, as float32 [len(texts), 384]; none is remembered."""
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

    def _open_session(self, cache_dir: Path) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # Anything more would join sums and norms into the operator that graph.py leaves apart.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        model = read_or_build(cache_dir / f"{self.model_id}.onnx.checked", self._build)
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def _build(self) -> bytes:
        from ingest.embedder.graph import MeanPool, build_encoder

        return build_encoder(weights.read_weights(), MeanPool(), precision=self._precision)


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
