"""Answers as responses, whole and as the events of one."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from service.events import Delta, Event, Finished, Progress
from service.openai_api.annotations import flat
from service.openai_api.requests import MODEL
from service.schema import Answer

_AT = {"output_index": 0, "content_index": 0}


def response(answer: Answer, base: str, model: str = MODEL) -> dict[str, Any]:
    """A response. The whole answer is under `citeback`."""
    return _Shape(model).completed(answer, base)


def stream(events: Iterator[Event], base: str, model: str = MODEL) -> Iterator[dict[str, Any]]:
    """A response's events, each with its `type` and a number."""
    shape, numbers = _Shape(model), count()
    for event in _told(events, base, shape):
        yield {**event, "sequence_number": next(numbers)}


def _told(events: Iterator[Event], base: str, shape: "_Shape") -> Iterator[dict[str, Any]]:
    item = {"item_id": shape.item_id}
    yield {"type": "response.created", "response": shape.begun()}
    yield {"type": "response.in_progress", "response": shape.begun()}
    yield {"type": "response.output_item.added", "output_index": 0, "item": shape.item("in_progress", [])}
    yield {"type": "response.content_part.added", **item, **_AT, "part": _part("", [])}
    for event in events:
        if isinstance(event, Delta | Progress):  # of progress an empty one, as for chats
            text = event.text if isinstance(event, Delta) else ""
            yield {"type": "response.output_text.delta", **item, **_AT, "delta": text, "logprobs": []}
        elif isinstance(event, Finished):
            yield from _ended(event.answer, base, shape)


def _ended(answer: Answer, base: str, shape: "_Shape") -> Iterator[dict[str, Any]]:
    item = {"item_id": shape.item_id}
    annotations = flat(answer, base)
    for at, annotation in enumerate(annotations):
        place = {**item, **_AT, "annotation_index": at}
        yield {"type": "response.output_text.annotation.added", **place, "annotation": annotation}
    part = _part(answer.answer, annotations)
    yield {"type": "response.output_text.done", **item, **_AT, "text": answer.answer, "logprobs": []}
    yield {"type": "response.content_part.done", **item, **_AT, "part": part}
    yield {"type": "response.output_item.done", "output_index": 0, "item": shape.item("completed", [part])}
    yield {"type": "response.completed", "response": shape.completed(answer, base)}


def _part(text: str, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": annotations, "logprobs": []}


def _usage(answer: Answer) -> dict[str, Any] | None:
    """The tokens that a chat model used: none where none was asked; nothing is said where it doesn't say."""
    if answer.usage is None:
        return None
    sent, written = answer.usage.input_tokens, answer.usage.output_tokens
    return {
        "input_tokens": sent,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": sent + written,
    }


@dataclass(frozen=True, slots=True)
class _Shape:
    """What stays the same from a response's first event to its last."""

    model: str
    id: str = field(default_factory=lambda: f"resp_{secrets.token_hex(12)}")
    item_id: str = field(default_factory=lambda: f"msg_{secrets.token_hex(12)}")
    created_at: int = field(default_factory=lambda: int(time.time()))

    def begun(self) -> dict[str, Any]:
        return self._response("in_progress", [], None)

    def completed(self, answer: Answer, base: str) -> dict[str, Any]:
        output = [self.item("completed", [_part(answer.answer, flat(answer, base))])]
        return {**self._response("completed", output, _usage(answer)), "citeback": answer.model_dump(mode="json")}

    def item(self, status: str, content: list[dict[str, Any]]) -> dict[str, Any]:
        return {"type": "message", "id": self.item_id, "status": status, "role": "assistant", "content": content}

    def _response(self, status: str, output: list[dict[str, Any]], usage: object) -> dict[str, Any]:
        fixed: dict[str, Any] = {
            "error": None,
            "incomplete_details": None,
            "instructions": None,
            "metadata": {},
            "tools": [],
        }
        own: dict[str, Any] = {
            "id": self.id,
            "object": "response",
            "created_at": self.created_at,
            "model": self.model,
            "status": status,
        }
        unused: dict[str, Any] = {
            "parallel_tool_calls": False,
            "tool_choice": "none",
            "temperature": None,
            "top_p": None,
        }
        return {**own, "output": output, "usage": usage, **fixed, **unused}
