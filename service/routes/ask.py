"""`POST /v1/ask`, plain and streaming, and `POST /v1/search`."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import TypeAdapter

from service.deps import OwnerDep, ServicesDep, while_wanted
from service.errors import InvalidRequest
from service.events import Cited, Delta, Event, Finished, Found, Progress
from service.mistakes import check_length
from service.problems import described
from service.routes.streaming import STREAM, STREAM_HEADERS, wants_stream
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse
from service.subpath import RootDep, placed, placed_events

router = APIRouter(prefix="/v1", tags=["questions"])

_ANY = TypeAdapter[Any](Any)
_STREAMED = (
    "The answer, or with `stream` its events: `passages`, `progress`, `delta`, `citation`, one `answer` or `error`."
)


@router.post(
    "/ask",
    response_model=Answer,
    responses={200: {"content": {STREAM: {}}, "description": _STREAMED}},
    dependencies=[Depends(while_wanted)],
)
def ask(
    request: AskRequest,
    response: Response,
    services: ServicesDep,
    owner: OwnerDep,
    root: RootDep,
    accept: Annotated[str, Header()] = "",
) -> Answer | EventSourceResponse:
    """Answer a question. Every segment of the answer cites the exact characters that support it."""
    check_length(request.question, services.settings.max_question_chars)
    if request.conversation_id is not None and request.history:
        raise InvalidRequest("send conversation_id or history, not both: a conversation has a history of its own")
    services.chat.check(request, owner)
    if request.stream or wants_stream(accept):
        events = placed_events(services.chat.events(request, owner), root)
        return EventSourceResponse(_told(events), headers={**STREAM_HEADERS, **_cookie(response)})
    return placed(services.chat.answer(request, owner), root)


@router.post("/search", dependencies=[Depends(while_wanted)])
def search(request: SearchRequest, services: ServicesDep, root: RootDep) -> SearchResponse:
    """Find passages, without answering."""
    check_length(request.query, services.settings.max_question_chars)
    return placed(services.search.find(request), root)


def _cookie(response: Response) -> dict[str, str]:
    """The cookie that a visitor is given, if one is: a stream is a response of its own."""
    return {"Set-Cookie": response.headers["Set-Cookie"]} if "Set-Cookie" in response.headers else {}


def _told(events: Iterator[Event]) -> Iterator[bytes]:
    """Events as Server-Sent Events; a failure on the way is the last of them."""
    try:
        for event in events:
            yield _written(event)
    except Exception as error:  # noqa: BLE001  (the status is sent: whatever it is, it can only be told in the stream)
        yield _sent("error", described(error))


def _written(event: Event) -> bytes:
    match event:
        case Found(passages):
            return _sent("passages", {"passages": passages})
        case Progress():
            return _sent("progress", event)
        case Delta(text):
            return _sent("delta", {"text": text})
        case Cited(citation):
            return _sent("citation", citation)
        case Finished(answer):
            return _sent("answer", answer)


def _sent(name: str, data: object) -> bytes:
    return format_sse_event(event=name, data_str=_ANY.dump_json(data).decode())
