"""Answers as chat completions, whole and in chunks."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

from service.events import Delta, Event, Finished
from service.openai_api.annotations import nested
from service.openai_api.requests import MODEL
from service.schema import Answer


def completion(answer: Answer, base: str) -> dict[str, Any]:
    """A chat completion. The whole answer is under `citeback`."""
    message = {
        "role": "assistant",
        "content": answer.answer,
        "refusal": None,
        "annotations": nested(answer, base),
    }
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return {
        **_head("chat.completion"),
        "choices": [choice],
        "usage": usage_of(answer),
        "citeback": answer.model_dump(mode="json"),
    }


def chunks(events: Iterator[Event], base: str, *, with_usage: bool) -> Iterator[dict[str, Any]]:
    """A chat completion's chunks: the text as it comes, its annotations once it is whole, then the end."""
    head = _head("chat.completion.chunk")
    if with_usage:
        head["usage"] = None

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}

    used: dict[str, int] | None = None
    yield chunk({"role": "assistant", "content": ""})
    for event in events:
        if isinstance(event, Delta):
            yield chunk({"content": event.text})
        elif isinstance(event, Finished):
            if event.answer.citations:
                yield chunk({"annotations": nested(event.answer, base)})
            yield chunk({}, "stop")
            used = usage_of(event.answer)
    if with_usage:
        yield {**head, "choices": [], "usage": used}


def usage_of(answer: Answer) -> dict[str, int] | None:
    """The tokens that a chat model used: none where none was asked; nothing is said where it doesn't say."""
    if answer.usage is None:
        return None
    sent, written = answer.usage.input_tokens, answer.usage.output_tokens
    return {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": sent + written}


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{secrets.token_hex(12)}", "object": kind, "created": int(time.time()), "model": MODEL}
