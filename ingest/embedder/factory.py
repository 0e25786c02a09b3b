"""From the setting `CITEBACK_EMBEDDINGS` to an embedder."""

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from ingest.embedder.protocol import ArrayEmbeddings, Vectors
from ingest.errors import EmbedderError

BUILTIN = "builtin"


def make_embeddings(spec: str, *, threads: int = 1) -> ArrayEmbeddings:
    """Return the embedder that `spec` names.

    Args:
        spec: "builtin", or "provider:model" as in LangChain's `init_embeddings`.
        threads: Batches that the built-in model computes at once.

    Raises:
        EmbedderError: The spec is malformed, its provider unknown or not installed, the provider
            refuses to start (no key, say), or the built-in model's files are missing or wrong.
    """
    if spec == BUILTIN:
        from ingest.embedder.minilm import MiniLMEmbeddings

        return MiniLMEmbeddings(threads=threads)
    return ProviderEmbeddings(spec, _init_provider(spec))


class ProviderEmbeddings(ArrayEmbeddings):
    """Any LangChain `Embeddings`, given a `model_id` and arrays."""

    def __init__(self, model_id: str, inner: Embeddings) -> None:
        """Wrap `inner`, whose vectors `model_id` names."""
        self._model_id = model_id
        self._inner = inner

    @property
    def model_id(self) -> str:
        """The spec it was made from."""
        return self._model_id

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed `texts`, in order; the provider's errors are passed on."""
        return self._inner.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """Embed one text as the provider embeds queries."""
        return self._inner.embed_query(text)

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts`, in order, as float32 [len(texts), dimension].

        Raises:
            EmbedderError: The provider failed, or returned another number of vectors, or uneven ones.
        """
        try:
            vectors = self.embed_documents(list(texts)) if texts else []
        except Exception as error:  # the network, a quota: each provider has its own
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise EmbedderError(
                f"{self.model_id} failed to embed ({reason}); fix that and run the same again."
            ) from error
        if len(vectors) != len(texts) or len({len(vector) for vector in vectors}) > 1:
            raise EmbedderError(f"{self.model_id} returned no single vector size for each text.")
        return np.array(vectors, np.float32).reshape(len(texts), -1 if vectors else 0)


def _init_provider(spec: str) -> Embeddings:
    provider, _, model = spec.partition(":")
    if not provider or not model:
        raise EmbedderError(
            f'CITEBACK_EMBEDDINGS is {spec!r}: expected "{BUILTIN}" or "provider:model", '
            'such as "openai:text-embedding-3-small".'
        )
    try:
        from langchain.embeddings import init_embeddings

        return init_embeddings(spec)
    except ImportError as error:  # its message names the package to install
        raise EmbedderError(f"{spec} needs a package that is not installed: {error}") from error
    except Exception as error:  # an unknown provider, a missing key: each provider has its own
        raise EmbedderError(f"Can't start the embeddings {spec}: {error}") from error
