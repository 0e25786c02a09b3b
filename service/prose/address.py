"""Asks an address that speaks OpenAI's API: what it sends, or one sentence on what is wrong there.

The sentences are shown to whoever asked a question. They name neither the address nor what the server said, which may
quote keys.
"""

import json
from collections.abc import Generator, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx2

from ingest.errors import UsageError
from service.errors import ModelFailed
from service.prose.backend import retry_after

_CONNECT_SECONDS, _LOOK_SECONDS = 3.0, 5.0
_EXAMPLE = "http://127.0.0.1:11434/v1"
_OF_REQUEST = frozenset({400, 413, 422})  # too long, or with what the server does not take
_JSON, _EVENTS = "application/json", "text/event-stream"


class Refused(ModelFailed):
    """The server answers, and not as it should.

    Attributes:
        code: the HTTP status.
    """

    def __init__(self, reason: str, code: int, retry_after: float | None = None) -> None:
        super().__init__(reason, retry_after, is_of_request=code in _OF_REQUEST)
        self.code = code


class Address:
    """An address and the key for it. Threads may share one."""

    def __init__(self, url: str, key: str | None, patience: float) -> None:
        """Take an address as a person writes it.

        Args:
            url: with or without its `/v1`.
            key: sent along, where there is one.
            patience: seconds that a reply may pause.

        Raises:
            UsageError: it is no address.
        """
        self.root, self.base = _parts(url)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if not (key or "").isascii() or not (key or "x").isprintable():
            raise UsageError("CITEBACK_CHAT_KEY holds characters that no key has; check how it is set")
        timeout = httpx2.Timeout(patience, connect=_CONNECT_SECONDS)
        self._http = httpx2.Client(headers=headers, timeout=timeout)

    @property
    def shown(self) -> str:
        """The address without a name and password in it."""
        parts = urlsplit(self.base)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

    def got(self, url: str, posted: object = None) -> Any:
        """The JSON that is at a URL.

        Raises:
            ModelFailed: there is none, for which reason ever.
        """
        try:
            method = "GET" if posted is None else "POST"
            response = self._http.request(method, url, json=posted, timeout=_LOOK_SECONDS)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _silent(error) from None
        _check(response)
        return _loaded(response)

    def events(self, posted: Mapping[str, Any]) -> Generator[Mapping[str, Any]]:
        """What a chat completion sends, chunk by chunk; a server that streams nothing sends one whole.

        Raises:
            ModelFailed: it fails, or breaks off.
        """
        try:
            with self._http.stream("POST", f"{self.base}/chat/completions", json=posted) as response:
                _check(response)
                if _kind(response) == _EVENTS:
                    yield from _chunks(response)
                    return
                response.read()
                yield _mapping(_loaded(response))
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _silent(error) from None

    def close(self) -> None:
        """Close its connections."""
        self._http.close()


def _parts(url: str) -> tuple[str, str]:
    """The server's root, and the base of its OpenAI API."""
    try:
        parts = urlsplit(url.strip())
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise UsageError(f"CITEBACK_CHAT_URL={url!r} is no address of a server; write one like {_EXAMPLE}")
    path = parts.path.rstrip("/").removesuffix("/chat/completions") or "/v1"
    server = f"{parts.scheme}://{parts.netloc}"
    return f"{server}{path.removesuffix('/v1')}", f"{server}{path}"


def _silent(error: Exception) -> ModelFailed:
    if isinstance(error, httpx2.ReadTimeout):
        return ModelFailed("the chat model's server takes too long")
    if isinstance(error, httpx2.TransportError) and not isinstance(
        error, (httpx2.ConnectError, httpx2.TimeoutException)
    ):
        return ModelFailed("the chat model's server broke off")
    return ModelFailed("no server answers at the chat model's address")


def _check(response: httpx2.Response) -> None:
    if response.status_code in {401, 403}:
        raise Refused(
            f"the chat model's server refuses the key (HTTP {response.status_code}); CITEBACK_CHAT_KEY sets it",
            response.status_code,
        )
    if response.status_code != 200:
        after = retry_after(response.headers.get("retry-after"))
        raise Refused(f"the chat model failed (HTTP {response.status_code})", response.status_code, after)


def _kind(response: httpx2.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _loaded(response: httpx2.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        sent = f" (it sends {_kind(response)})" if _kind(response) not in {"", _JSON} else ""
        raise ModelFailed(f"what answers at the chat model's address does not speak OpenAI's API{sent}") from None


def _chunks(response: httpx2.Response) -> Generator[Mapping[str, Any]]:
    for event in httpx2.EventSource(response):
        if event.data == "[DONE]":
            return
        try:
            chunk = _mapping(json.loads(event.data))
        except ValueError:
            raise ModelFailed("the chat model's server sent what can't be read") from None
        if "error" in chunk:
            raise ModelFailed("the chat model failed in the middle of its reply")
        yield chunk
        if any(choice.get("finish_reason") == "error" for choice in chunk.get("choices") or []):
            raise ModelFailed("the chat model failed in the middle of its reply")
    raise ModelFailed("the chat model's server broke off")


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ModelFailed("the chat model's server sent what can't be read")
    return value
