"""Texts to vectors: the built-in MiniLM on onnxruntime, or any model LangChain knows.

Importing this package is cheap; models, onnx and onnxruntime load when an embedder is made.
"""

from ingest.errors import EmbedderError

from .factory import BUILTIN, make_embeddings
from .protocol import ArrayEmbeddings, Vectors

__all__ = ["BUILTIN", "ArrayEmbeddings", "EmbedderError", "Vectors", "make_embeddings"]
