"""The peers that are measured in one run."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from eval.peers.bm25 import Bm25
from eval.peers.llama import Llama
from eval.peers.own import Own, OwnRead
from eval.peers.protocol import Peer
from eval.peers.recipe import Recipe
from ingest.embedder import BUILTIN, ArrayEmbeddings, make_embeddings
from service.settings import ServiceSettings


def lineup(folder: Path, *, same_vectors: bool = False) -> Iterator[Peer]:
    """Citeback, then the others, each with a folder of its own where it wants one; txtai only where it is installed.

    Args:
        folder: where they keep what they keep.
        same_vectors: let peers embed with Citeback's own model, not with all-MiniLM-L6-v2 as it is published.

    Raises:
        ImportError: one of the extra `bench` is missing.
        EmbedderError: all-MiniLM-L6-v2 is not installed.
    """
    from ingest.embedder.training.base import MODEL

    vectors = _vectors(folder / "vectors", same=same_vectors)
    own = Own(folder / "citeback")
    yield own
    yield OwnRead(own)
    yield Recipe(vectors, folder / "recipe")
    yield Bm25()
    yield Llama(vectors)
    if find_spec("txtai") is not None:
        from eval.peers.txtai_hybrid import Txtai

        yield Txtai(MODEL.path.parent)


def _vectors(folder: Path, *, same: bool) -> ArrayEmbeddings:
    spec = ServiceSettings.load().embeddings
    if same or spec != BUILTIN:
        return make_embeddings(spec)
    from ingest.embedder.minilm import MiniLMEmbeddings
    from ingest.embedder.training import base
    from ingest.embedder.training.release import pack

    pack(base.read_weights(), base.TOKENIZER.read(), base.NAME, folder)
    return MiniLMEmbeddings(folder)
