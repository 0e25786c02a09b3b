"""The API that OpenAI's clients speak: `POST /v1/chat/completions`, `POST /v1/responses`, `GET /v1/models`."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, format_sse_event

from service.deps import ServicesDep
from service.openai_api import chat, responses
from service.openai_api.requests import MODEL, ChatRequest, Message, ResponsesRequest, to_ask
from service.problems import described, for_openai
from service.routes.ask import STREAM_HEADERS, check_length
from service.schema import AskRequest

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])


@router.post("/chat/completions", response_model=None)
def completions(body: ChatRequest, request: Request, services: ServicesDep) -> JSONResponse | EventSourceResponse:
    """Answer the newest message of the user; `annotations` hold the citations."""
    asked = _checked(to_ask(body.messages), services)
    base = str(request.base_url)
    if not body.stream:
        return JSONResponse(chat.completion(services.answerer.answer(asked), base))
    usage = body.stream_options is not None and body.stream_options.include_usage
    told = chat.chunks(services.answerer.events(asked), base, with_usage=usage)
    return EventSourceResponse(_chunks_sent(told), headers=STREAM_HEADERS)


@router.post("/responses", response_model=None)
def create_response(
    body: ResponsesRequest, request: Request, services: ServicesDep
) -> JSONResponse | EventSourceResponse:
    """Answer the newest message of the user; the text's `annotations` hold the citations."""
    messages = [Message(role="user", content=body.input)] if isinstance(body.input, str) else body.input
    asked = _checked(to_ask(messages), services)
    base = str(request.base_url)
    if not body.stream:
        return JSONResponse(responses.response(services.answerer.answer(asked), base))
    told = responses.stream(services.answerer.events(asked), base)
    return EventSourceResponse(_events_sent(told), headers=STREAM_HEADERS)


@router.get("/models")
def models() -> dict[str, Any]:
    """The one model there is."""
    return {"object": "list", "data": [model(MODEL)]}


@router.get("/models/{name}")
def model(name: str) -> dict[str, Any]:
    """The one model, whatever it is called."""
    return {"id": name, "object": "model", "created": 0, "owned_by": "citeback"}


def _checked(asked: AskRequest, services: ServicesDep) -> AskRequest:
    check_length(asked.question, services.settings.max_question_chars)
    return asked


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
