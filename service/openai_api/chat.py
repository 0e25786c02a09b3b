"""Answers as chat completions, whole and in chunks."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

from service.events import Delta, Event, Finished
from service.openai_api.annotations import nested
from service.openai_api.requests import MODEL
from service.schema import Answer

NO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def completion(answer: Answer, base: str) -> dict[str, Any]:
    """A chat completion. The whole answer is under `citeback`; no tokens are counted, since no model wrote it."""
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
        "usage": NO_USAGE,
        "citeback": answer.model_dump(mode="json"),
    }


def chunks(events: Iterator[Event], base: str, *, with_usage: bool) -> Iterator[dict[str, Any]]:
    """A chat completion's chunks: the text as it comes, its annotations once it is whole, then the end."""
    head = _head("chat.completion.chunk")
    if with_usage:
        head["usage"] = None

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}

    yield chunk({"role": "assistant", "content": ""})
    for event in events:
        if isinstance(event, Delta):
            yield chunk({"content": event.text})
        elif isinstance(event, Finished):
            if event.answer.citations:
                yield chunk({"annotations": nested(event.answer, base)})
            yield chunk({}, "stop")
    if with_usage:
        yield {**head, "choices": [], "usage": NO_USAGE}


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{secrets.token_hex(12)}", "object": kind, "created": int(time.time()), "model": MODEL}
