"""A chat model of any provider that LangChain knows."""

import logging
from collections.abc import Generator
from typing import Any

from ingest.errors import UsageError
from service.errors import ModelFailed
from service.prose.backend import Piece, retry_after

_log = logging.getLogger("citeback")


class Provider:
    """A model by its name, `provider:model`."""

    def __init__(self, name: str) -> None:
        """Make a client for it.

        Raises:
            UsageError: there is no such provider, or its package or key is missing.
        """
        self.name = self.place = name
        self._model = _made(name)

    def stream(self, system: str, user: str) -> Generator[Piece]:
        """The reply, piece by piece as it comes.

        Raises:
            ModelFailed: it failed.
        """
        try:
            for chunk in self._model.stream([("system", system), ("user", user)]):
                if counted := getattr(chunk, "usage_metadata", None):
                    yield "usage", counted
                yield "text", str(chunk.text)
        except Exception as error:  # noqa: BLE001  (each provider has its own errors)
            raise _failure(error) from None

    def context(self) -> int | None:
        """No provider tells how many tokens its model takes."""
        return None

    def close(self) -> None:
        """LangChain's clients close by themselves."""


def _made(name: str) -> Any:
    from langchain.chat_models import init_chat_model

    provider, _, model = name.partition(":")
    hint = "an OpenAI-compatible server, such as Ollama, is set with CITEBACK_CHAT_URL"
    if not provider or not model:
        raise UsageError(
            f"CITEBACK_CHAT_MODEL={name!r} is no model; write provider:model, such as openai:gpt-5-mini ({hint})"
        )
    try:
        return init_chat_model(name, temperature=0, max_retries=0)
    except ImportError:
        package = f"langchain-{provider.replace('_', '-')}"
        raise UsageError(f"the chat model {name} needs a package; run `pip install {package}`") from None
    except Exception as error:  # noqa: BLE001  (a missing key is each provider's own error)
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise UsageError(f"the chat model {name} can't be used: {reason} ({hint})") from None


def _failure(error: Exception) -> ModelFailed:
    """What to say of a provider's error: its kind and status, never its text, which may quote keys."""
    _log.debug("the chat model failed", exc_info=error)
    status = getattr(error, "status_code", None)
    response = getattr(error, "response", None)
    after = retry_after(response.headers.get("retry-after")) if response is not None else None
    detail = f"HTTP {status}" if status else type(error).__name__
    return ModelFailed(f"the chat model failed ({detail})", after)
