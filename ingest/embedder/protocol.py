"""What ingest and retrieval need of an embedder, beyond LangChain's own interface."""

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class ArrayEmbeddings(Embeddings):
    """LangChain's `Embeddings` that names its model and gives vectors as arrays."""

    @property
    @abstractmethod
    def model_id(self) -> str:
        """Names the vectors' origin: two embedders with one `model_id` give comparable vectors."""

    @abstractmethod
    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts`, in order, as float32 [len(texts), dimension]."""
