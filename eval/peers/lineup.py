"""The peers that are measured in one run."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from eval.peers.bm25 import Bm25
from eval.peers.llama import Llama
from eval.peers.own import Own
from eval.peers.protocol import Peer
from eval.peers.recipe import Recipe
from ingest.embedder import make_embeddings
from ingest.embedder.weights import MODEL
from service.settings import ServiceSettings


def lineup(folder: Path) -> Iterator[Peer]:
    """Citeback, then the others, each with a folder of its own where it wants one; txtai only where it is installed.

    Raises:
        ImportError: one of the extra `bench` is missing.
    """
    vectors = make_embeddings(ServiceSettings.load().embeddings, folder / "models")
    yield Own(folder / "citeback")
    yield Recipe(vectors, folder / "recipe")
    yield Bm25()
    yield Llama(vectors)
    if find_spec("txtai") is not None:
        from eval.peers.txtai_hybrid import Txtai

        yield Txtai(MODEL.path.parent)
