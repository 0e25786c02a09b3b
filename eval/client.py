"""Asking a running service over HTTP, as anyone else does; every failure is a reason in words."""

import json
import time
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Any

import httpx2

from eval.answers import Answer, Passage
from eval.cases import known_as
from eval.errors import ServiceUnreachable
from eval.schema import Question

_PAGE = 1000
_STREAM = "text/event-stream"


class Refused(Exception):
    """The service did not do what it was asked; the message says why."""


class Silent(Refused):
    """The service gave no reply at all: it is down, or too slow."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how long a person would have waited for it and for its first piece."""

    answer: Answer
    latency_ms: float
    first_token_ms: float | None


class Client:
    """A service at a URL. Takes a stream where the service gives one, and a whole answer where not."""

    def __init__(self, url: str, timeout: float, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._url = url
        self._http = httpx2.AsyncClient(base_url=url.rstrip("/"), timeout=timeout, transport=transport)

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def ask(self, question: Question) -> Reply:
        """Ask one question, with its history."""
        body = {"question": question.question, "history": [turn.model_dump() for turn in question.history]}
        headers = {"Accept": f"{_STREAM}, application/json;q=0.9"}
        started = time.perf_counter()
        first = None
        try:
            async with self._http.stream("POST", "/v1/ask", json=body, headers=headers) as response:
                if not response.headers.get("content-type", "").startswith(_STREAM):
                    await response.aread()
                    return Reply(Answer.model_validate(_body(response)), _since(started), None)
                async for event, data in _events(response):
                    if event == "delta" and first is None:
                        first = _since(started)
                    if event == "error":
                        raise Refused(f"the stream ended in an error: {data}")
                    if event == "answer":
                        return Reply(Answer.model_validate_json(data), _since(started), first)
        except (httpx2.HTTPError, ValueError) as error:
            raise _refusal(error) from None
        raise Refused("the stream ended without an answer")

    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """The passages found for a query, best first."""
        found = await self._json("POST", "/v1/search", json={"query": query, "limit": limit})
        try:
            return tuple(Passage.model_validate(each) for each in found["passages"])
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(_words(error)) from None

    async def texts(self, wanted: Collection[str]) -> dict[str, str]:
        """The canonical texts of the sources wanted, by the names they are wanted under.

        Raises:
            ServiceUnreachable: no service answers at the URL, or it is not ready.
        """
        texts, seen = dict[str, str](), 0
        try:
            while True:
                page = await self._json("GET", "/v1/sources", params={"offset": seen, "limit": _PAGE})
                for source in page["sources"]:
                    if name := known_as(source["path"], wanted):
                        texts[name] = (await self._json("GET", f"/v1/sources/{source['id']}/text"))["text"]
                seen += len(page["sources"])
                if len(texts) == len(wanted) or not page["sources"] or seen >= page["total"]:
                    return texts
        except (Refused, KeyError, TypeError) as error:
            raise ServiceUnreachable(f"no Citeback answers at {self._url}: {_words(error)}; check --url") from None

    async def _json(self, method: str, path: str, **request: Any) -> Any:
        try:
            return _body(await self._http.request(method, path, **request))
        except (httpx2.HTTPError, ValueError) as error:
            raise _refusal(error) from None


def _body(response: httpx2.Response) -> Any:
    """The JSON of a response, unless it is a refusal."""
    if response.is_success:
        return response.json()
    try:
        detail = response.json()["detail"]
    except (ValueError, KeyError, TypeError):
        detail = response.reason_phrase
    raise Refused(f"HTTP {response.status_code}: {detail}")


async def _events(response: httpx2.Response) -> AsyncIterator[tuple[str, str]]:
    """The Server-Sent Events of a response as (event, data)."""
    response.raise_for_status()
    event, data = "message", list[str]()
    async for line in response.aiter_lines():
        field, _, value = line.partition(":")
        if field == "event":
            event = value.strip()
        elif field == "data":
            data.append(value.removeprefix(" "))
        elif not line and data:
            yield event, "\n".join(data)
            event, data = "message", []


def _since(started: float) -> float:
    return 1000 * (time.perf_counter() - started)


def _refusal(error: Exception) -> Refused:
    kind = Silent if isinstance(error, httpx2.TransportError) else Refused
    return kind(_words(error))


def _words(error: Exception) -> str:
    """What went wrong, on one line; a timeout has no words of its own."""
    if isinstance(error, httpx2.TimeoutException):
        return "timed out"
    if isinstance(error, json.JSONDecodeError):
        return "the reply is no JSON"
    return " ".join(str(error).split()) or type(error).__name__
