"""Texts to vectors: the built-in MiniLM on onnxruntime, or any model LangChain knows.

Importing this package is cheap; models, onnx and onnxruntime load when an embedder is made.
"""

from ingest.embedder.factory import BUILTIN, make_embeddings
from ingest.embedder.protocol import ArrayEmbeddings, Vectors
from ingest.errors import EmbedderError

__all__ = ["BUILTIN", "ArrayEmbeddings", "EmbedderError", "Vectors", "make_embeddings"]
