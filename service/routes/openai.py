"""The API that OpenAI's clients speak: chat completions, completions, responses, and the list of models."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, format_sse_event

from service.deps import Services, ServicesDep, while_wanted
from service.events import Event
from service.mistakes import check_length
from service.openai_api import chat, completions, responses
from service.openai_api.demands import check_chat, check_completion, check_response
from service.openai_api.helper_prompts import helper_reply
from service.openai_api.requests import (
    MODELS,
    WITH_SOURCES,
    ChatRequest,
    CompletionRequest,
    Message,
    ResponsesRequest,
    to_ask,
)
from service.openai_api.source_list import told_with_list, with_list
from service.problems import described, for_openai
from service.routes.streaming import STREAM_HEADERS
from service.schema import Answer, AskRequest
from service.subpath import RootDep, placed, placed_events

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

_IN_TURN = [Depends(while_wanted)]

Sent = JSONResponse | EventSourceResponse


@router.post("/chat/completions", response_model=None, dependencies=_IN_TURN)
def chat_completion(body: ChatRequest, request: Request, services: ServicesDep, root: RootDep) -> Sent:
    """Answer the newest message of the user; `annotations` hold the citations."""
    as_json, usage = check_chat(body), body.stream_options.include_usage
    helped = helper_reply(body.messages, services.suggestions.questions)
    if helped is not None:
        if not body.stream:
            return JSONResponse(chat.completion_of(helped, body.name))
        return _streamed(chat.chunks_of(helped, body.name, with_usage=usage))
    base, listed = _origin(request), body.name == WITH_SOURCES and not as_json
    asked = _checked(to_ask(body.messages), services)
    if not body.stream:
        answer = _answer(asked, services, root, listed)
        return JSONResponse(chat.completion(answer, base, body.name, as_json=as_json))
    events = _events(asked, services, root, listed)
    return _streamed(chat.chunks(events, base, body.name, with_usage=usage, as_json=as_json))


@router.post("/completions", response_model=None, dependencies=_IN_TURN)
def completion(body: CompletionRequest, services: ServicesDep, root: RootDep) -> Sent:
    """Answer the prompt."""
    check_completion(body)
    listed = body.name == WITH_SOURCES
    asked = _checked(to_ask([Message(role="user", content=body.prompt)]), services)
    if not body.stream:
        return JSONResponse(completions.completion(_answer(asked, services, root, listed), body.name))
    events = _events(asked, services, root, listed)
    return _streamed(completions.pieces(events, body.name, with_usage=body.stream_options.include_usage))


@router.post("/responses", response_model=None, dependencies=_IN_TURN)
def create_response(body: ResponsesRequest, request: Request, services: ServicesDep, root: RootDep) -> Sent:
    """Answer the newest message of the user; the text's `annotations` hold the citations."""
    check_response(body)
    base, listed = _origin(request), body.name == WITH_SOURCES
    asked = _checked(to_ask(body.input), services)
    if not body.stream:
        return JSONResponse(responses.response(_answer(asked, services, root, listed), base, body.name))
    told = responses.stream(_events(asked, services, root, listed), base, body.name)
    return EventSourceResponse(_events_sent(told), headers=STREAM_HEADERS)


@router.get("/models")
def models() -> dict[str, Any]:
    """The one model there is, under two names: with the second its text ends with a list of sources."""
    return {"object": "list", "data": [model(name) for name in MODELS]}


@router.get("/models/{name}")
def model(name: str) -> dict[str, Any]:
    """The one model, whatever it is called."""
    return {"id": name, "object": "model", "created": 0, "owned_by": "citeback"}


def _checked(asked: AskRequest, services: Services) -> AskRequest:
    check_length(asked.question, services.settings.max_question_chars)
    return asked


def _origin(request: Request) -> str:
    """The service's own address, without the sub-path that its permalinks begin with."""
    return f"{request.url.scheme}://{request.url.netloc}"


def _answer(asked: AskRequest, services: Services, root: str, listed: bool) -> Answer:
    answer = placed(services.answerer.answer(asked), root)
    return with_list(answer) if listed else answer


def _events(asked: AskRequest, services: Services, root: str, listed: bool) -> Iterator[Event]:
    events = placed_events(services.answerer.events(asked), root)
    return told_with_list(events) if listed else events


def _streamed(chunks: Iterator[dict[str, Any]]) -> EventSourceResponse:
    return EventSourceResponse(_chunks_sent(chunks), headers=STREAM_HEADERS)


def _chunks_sent(chunks: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Chunks as their clients read them; a failure is an `error` object, and then the end is missing."""
    try:
        for chunk in chunks:
            yield format_sse_event(data_str=json.dumps(chunk))
    except Exception as error:  # noqa: BLE001  (the status is sent: it can only be told in the stream)
        yield format_sse_event(data_str=json.dumps(for_openai(described(error))))
        return
    yield format_sse_event(data_str="[DONE]")


def _events_sent(events: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    number = 0
    try:
        for event in events:
            number = event["sequence_number"] + 1
            yield format_sse_event(event=event["type"], data_str=json.dumps(event))
    except Exception as error:  # noqa: BLE001  (as above)
        told = for_openai(described(error))["error"]
        failed = {"type": "error", "code": told["code"], "message": told["message"], "param": None}
        yield format_sse_event(event="error", data_str=json.dumps({**failed, "sequence_number": number}))
