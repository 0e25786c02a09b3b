"""Answers as chat completions, whole and in chunks."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

from service.events import Delta, Event, Finished, Progress
from service.openai_api.annotations import nested
from service.openai_api.requests import MODEL
from service.schema import Answer

_NOTHING_USED = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def completion(answer: Answer, base: str, model: str = MODEL, *, as_json: bool = False) -> dict[str, Any]:
    """A chat completion. The whole answer is under `citeback`, and with `as_json` it is the content."""
    found = _message(answer.model_dump_json()) if as_json else _message(answer.answer, nested(answer, base))
    return {**_whole(found, model, usage_of(answer)), "citeback": answer.model_dump(mode="json")}


def completion_of(text: str, model: str) -> dict[str, Any]:
    """A chat completion that says a text which is no answer."""
    return _whole(_message(text), model, _NOTHING_USED)


def chunks(
    events: Iterator[Event], base: str, model: str = MODEL, *, with_usage: bool, as_json: bool = False
) -> Iterator[dict[str, Any]]:
    """A chat completion's chunks: the text as it comes, its annotations once it is whole, then the end.

    With `as_json` the whole answer as JSON comes in one chunk. Progress is an empty chunk: it keeps the connection
    alive, and shows whether anybody still listens.
    """
    chunk = _Chunks(model, with_usage)
    used: dict[str, int] | None = None
    yield chunk.first()
    for event in events:
        if isinstance(event, Delta) and not as_json:
            yield chunk.delta({"content": event.text})
        elif isinstance(event, Progress):
            yield chunk.delta({})
        elif isinstance(event, Finished):
            if as_json:
                yield chunk.delta({"content": event.answer.model_dump_json()})
            elif event.answer.citations:
                yield chunk.delta({"annotations": nested(event.answer, base)})
            used = usage_of(event.answer)
    yield from chunk.end(used)


def chunks_of(text: str, model: str, *, with_usage: bool) -> Iterator[dict[str, Any]]:
    """The chunks of a text which is no answer."""
    chunk = _Chunks(model, with_usage)
    yield chunk.first()
    yield chunk.delta({"content": text})
    yield from chunk.end(_NOTHING_USED)


def usage_of(answer: Answer) -> dict[str, int] | None:
    """The tokens that a chat model used: none where none was asked; nothing is said where it doesn't say."""
    if answer.usage is None:
        return None
    sent, written = answer.usage.input_tokens, answer.usage.output_tokens
    return {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": sent + written}


class _Chunks:
    """Makes the chunks of one completion, which share its id."""

    def __init__(self, model: str, with_usage: bool) -> None:
        self._with_usage = with_usage
        self._head = _head("chat.completion.chunk", model)
        if with_usage:
            self._head["usage"] = None

    def first(self) -> dict[str, Any]:
        return self.delta({"role": "assistant", "content": ""})

    def delta(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {**self._head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}

    def end(self, used: dict[str, int] | None) -> Iterator[dict[str, Any]]:
        yield self.delta({}, "stop")
        if self._with_usage:
            yield {**self._head, "choices": [], "usage": used}


def _message(content: str, annotations: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"role": "assistant", "content": content, "refusal": None, "annotations": annotations or []}


def _whole(message: dict[str, Any], model: str, used: dict[str, int] | None) -> dict[str, Any]:
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return {**_head("chat.completion", model), "choices": [choice], "usage": used}


def _head(kind: str, model: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{secrets.token_hex(12)}", "object": kind, "created": int(time.time()), "model": model}
