"""Answers as completions of a prompt, the API from before there were chats; they have no annotations."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

from service.events import Delta, Event, Finished, Progress
from service.openai_api.chat import usage_of
from service.schema import Answer


def completion(answer: Answer, model: str) -> dict[str, Any]:
    """A completion. The whole answer is under `citeback`."""
    choices = [_choice(answer.answer, "stop")]
    return {**_head(model), "choices": choices, "usage": usage_of(answer), "citeback": answer.model_dump(mode="json")}


def pieces(events: Iterator[Event], model: str, *, with_usage: bool) -> Iterator[dict[str, Any]]:
    """A completion piece by piece: the text as it comes, then the end."""
    head = _head(model)
    if with_usage:
        head["usage"] = None
    used: dict[str, int] | None = None
    for event in events:
        if isinstance(event, Delta | Progress):  # of progress an empty one, as for chats
            yield {**head, "choices": [_choice(event.text if isinstance(event, Delta) else "", None)]}
        elif isinstance(event, Finished):
            used = usage_of(event.answer)
            yield {**head, "choices": [_choice("", "stop")]}
    if with_usage:
        yield {**head, "choices": [], "usage": used}


def _choice(text: str, finish: str | None) -> dict[str, Any]:
    return {"index": 0, "text": text, "finish_reason": finish, "logprobs": None}


def _head(model: str) -> dict[str, Any]:
    made = {"id": f"cmpl-{secrets.token_hex(12)}", "object": "text_completion", "created": int(time.time())}
    return {**made, "model": model}
