"""Has a chat model make a follow-up stand alone; what it writes is taken only where it can be checked."""

import re
from collections.abc import Sequence
from contextlib import closing

from ingest.text.names import NAME_WORD, name_words
from prompts import load
from service.errors import ModelFailed
from service.prose.model import ChatModel, Meter
from service.schema import Turn

_TELLING = re.compile(rf"\d[\d.,]*|\b{NAME_WORD}")
_MOST_TURNS, _MOST_CHARS_OF_TURN, _LONGEST = 6, 600, 400


class Rewriter:
    """Rewrites questions with the model that writes answers."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        for name in ("rewrite_system", "rewrite_user"):  # a broken prompt is found before anybody asks
            load(name)

    def rewritten(self, question: str, history: Sequence[Turn], offline: str, meter: Meter) -> str:
        """The question as the model makes it stand alone; as it was filled in offline where the model fails or invents.

        Args:
            question: as it was asked.
            history: the chat before it.
            offline: what was made of it without the model.
            meter: counts what the model uses.
        """
        said = [f"{turn.role}: {turn.content[:_MOST_CHARS_OF_TURN]}" for turn in history[-_MOST_TURNS:]]
        user = load("rewrite_user").fill(chat="\n".join(said), question=question)
        try:
            with closing(self._model.lines(load("rewrite_system").text, user, meter)) as lines:
                written = next(lines, "").strip().strip('"“”')
        except ModelFailed:
            return offline
        return written if _is_faithful(written, question, "\n".join([*said, question])) else offline


def _is_faithful(written: str, question: str, chat: str) -> bool:
    """Whether a rewrite is a question of its own size, asks what was asked, and names nothing that the chat doesn't."""
    if not written.endswith("?") or not question.strip() or len(written) > max(_LONGEST, 2 * len(question)):
        return False
    first, *_ = written.split()
    named = name_words(" ".join(found for found in _TELLING.findall(written) if found != first))
    return named <= name_words(chat) and bool(name_words(written) & name_words(question))
