"""Has a chat model answer, and releases each of its claims once it is checked."""

import re
from collections.abc import Generator, Sequence

from ingest.blocks.rendering import over_lines
from ingest.embedder import ArrayEmbeddings
from ingest.schema import Passage
from prompts import load
from service.draft import DraftSegment
from service.prose.claims import read, supported
from service.prose.model import ChatModel, Meter

_FENCE = re.compile(r"<(?=/?passage)", re.IGNORECASE)
ABSTAINED = "UNANSWERABLE"


class Writer:
    """Writes prose over passages."""

    def __init__(self, model: ChatModel, embedder: ArrayEmbeddings) -> None:
        self._model = model
        self._embedder = embedder
        for name in ("prose_system", "prose_user", "left_out"):  # a broken prompt is found before anybody asks
            load(name)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def write(self, question: str, passages: Sequence[Passage], meter: Meter) -> Generator[DraftSegment | None]:
        """The claims that hold, in order; None stands for one that was dropped. Nothing at all: the model abstains.

        Raises:
            ModelFailed: the model failed; what came before stands.
        """
        user = load("prose_user").fill(passages=_fenced(passages), question=question)
        for line in self._model.lines(load("prose_system").text, user, meter):
            claim = read(line)
            if claim.text.strip(" .").upper() == ABSTAINED:
                return
            yield supported(claim, passages, self._embedder) if claim.numbers else None


def _fenced(passages: Sequence[Passage]) -> str:
    """Passages as numbered data; what looks like a fence inside of one is broken up."""
    return "\n\n".join(_one(number, passage) for number, passage in enumerate(passages, 1))


def _one(number: int, passage: Passage) -> str:
    title = passage.source.display_title.replace('"', "'")
    head = f'<passage number="{number}" document="{title}" published="{passage.source.published or "undated"}">'
    told = "\n".join([*over_lines(passage.structure), passage.text])
    return f"{head}\n{_FENCE.sub('‹', told)}\n</passage>"
