"""A chat model at an address that speaks OpenAI's API: Ollama's, llama.cpp's, vLLM's, LM Studio's, a hosted one's."""

from collections.abc import Collection, Generator, Mapping
from typing import Any

from ingest.errors import UsageError
from service.errors import ModelFailed
from service.prose.address import Address, Refused
from service.prose.backend import Piece
from service.prose.served import context, models

_MOST_NAMES = 12
_COUNTS = {"input_tokens": "prompt_tokens", "output_tokens": "completion_tokens"}
_UNNEEDED = {"temperature": 0, "stream_options": {"include_usage": True}}
"""Sent along first; some servers, and some models of hosted ones, refuse them."""


class Endpoint:
    """A model by its address, and by its name where the server has more than one."""

    def __init__(self, address: Address, model: str | None, tokens: int | None = None) -> None:
        """Take a model.

        Args:
            address: where it is asked.
            model: its name; None takes the only one that the server has.
            tokens: how many it takes; None asks the server.
        """
        self._address = address
        self._model = model
        self._tokens = tokens
        self._knows_tokens = tokens is not None
        self._sends_unneeded = True

    @property
    def name(self) -> str:
        """The model's name; until the server has told it, what is known of it."""
        return self._model or "chat model"

    @property
    def place(self) -> str:
        """The address."""
        return self._address.shown

    def warning(self) -> str:
        """What is wrong at the address, for whoever starts the service, or an empty string.

        Raises:
            UsageError: no model is named, and the server has none or several.
        """
        try:
            known = models(self._address)
        except ModelFailed as failure:
            return f"{failure} ({self.place}); until it does, sentences are quoted instead"
        if self._model is None:
            self._model = _only(known, self.place)
        if known and not {self._model, f"{self._model}:latest"} & known.keys():
            return f"{self._model!r} is not among the models of {self.place}: it lists {_listed(known)}"
        return ""

    def found(self) -> str:
        """The model's name, asked for where it is not known yet.

        Raises:
            ModelFailed: the server doesn't tell, or has several.
        """
        if self._model is None:
            try:
                self._model = _only(models(self._address), "its server")
            except UsageError:
                raise ModelFailed(
                    "the chat model's server has more than one model; CITEBACK_CHAT_MODEL says which"
                ) from None
        return self._model

    def stream(self, system: str, user: str) -> Generator[Piece]:
        """The reply, piece by piece as it comes.

        Raises:
            ModelFailed: it failed.
        """
        asked = {
            "model": self.found(),
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "stream": True,
        }
        try:
            yield from self._asked_plainly_too(asked)
        except Refused as refused:
            if refused.code in {400, 404}:
                raise self._absent(refused) from None
            raise

    def context(self) -> int | None:
        """How many tokens the model takes; None where the server doesn't tell."""
        if not self._knows_tokens:
            try:
                self._tokens, self._knows_tokens = context(self._address, self.found())
            except ModelFailed:
                return None
        return self._tokens

    def close(self) -> None:
        """Close its connections."""
        self._address.close()

    def _asked_plainly_too(self, asked: Mapping[str, Any]) -> Generator[Piece]:
        """The reply; where what isn't needed is refused, that to the request without it."""
        try:
            yield from self._pieces({**asked, **(_UNNEEDED if self._sends_unneeded else {})})
        except Refused as refused:  # which comes before the first piece
            if refused.code not in {400, 422} or not self._sends_unneeded:
                raise
            yield from self._pieces(asked)
            self._sends_unneeded = False

    def _absent(self, refused: Refused) -> ModelFailed:
        """Why there is nothing: no such model, or no such API."""
        try:
            known = models(self._address)
        except ModelFailed:
            if refused.code != 404:
                return refused
            return ModelFailed("there is no OpenAI API at the chat model's address (HTTP 404); most end in /v1")
        return refused if self.name in known else ModelFailed(f"the chat model's server has no model {self.name!r}")

    def _pieces(self, asked: Mapping[str, Any]) -> Generator[Piece]:
        counted: Mapping[str, Any] = {}
        for chunk in self._address.events(asked):
            counted = chunk.get("usage") or counted  # some tell how many so far with every chunk
            for choice in chunk.get("choices") or []:
                said = choice.get("delta") or choice.get("message") or {}
                if text := said.get("content"):
                    yield "text", str(text)
        if counted:
            yield "usage", {name: counted.get(theirs) or 0 for name, theirs in _COUNTS.items()}


def _only(known: Collection[str], place: str) -> str:
    if len(known) != 1:
        has = f"has {_listed(known)}" if known else "has none"
        raise UsageError(f"CITEBACK_CHAT_MODEL (--chat-model) must name a chat model: {place} {has}")
    return next(iter(known))


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(sorted(names)[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown
