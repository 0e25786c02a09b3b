"""What a chat model is asked through: LangChain's provider of it, or an address that speaks OpenAI's API."""

from collections.abc import Generator
from typing import Any, Literal, Protocol

_LONGEST_PAUSE = 3600.0
Piece = tuple[Literal["text", "usage"], Any]
"""A piece of a reply, or the tokens that were used, as `input_tokens` and `output_tokens`."""


class Backend(Protocol):
    """Writes text for a prompt. Threads may share one."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def place(self) -> str:
        """Where it is asked, for whoever runs the service."""

    def stream(self, system: str, user: str) -> Generator[Piece]:
        """The reply, piece by piece as it comes.

        Raises:
            ModelFailed: it failed, told in one sentence that quotes nothing of what it said.
        """

    def context(self) -> int | None:
        """How many tokens the model takes, prompt and reply together; None where nothing tells."""

    def close(self) -> None:
        """Give back what is held."""


def retry_after(value: str | None) -> float | None:
    """How many seconds a `Retry-After` asks to wait, at most an hour; None where it names no number of seconds."""
    try:
        return min(max(float(value or ""), 0.0), _LONGEST_PAUSE)
    except ValueError:
        return None
