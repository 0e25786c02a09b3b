"""Asks a Citeback that runs elsewhere, over its HTTP API; with a key where it wants one."""

from typing import Any
from urllib.parse import quote

import httpx2

from ingest.errors import CitebackError
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse, SourceOut, SourcesPage, SourceText

_PATIENCE = 60.0


def ask(url: str, request: AskRequest, key: str | None = None, cookies: httpx2.Cookies | None = None) -> Answer:
    """Have a running service answer.

    Args:
        url: the service's.
        request: what to ask.
        key: where the service wants one.
        cookies: what tells whose conversation it is where no key does; brought up to date.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return Answer.model_validate(_posted(url, "/v1/ask", request, key, cookies))


def search(url: str, request: SearchRequest, key: str | None = None) -> SearchResponse:
    """Have a running service search.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return SearchResponse.model_validate(_posted(url, "/v1/search", request, key))


def sources(url: str, limit: int, key: str | None = None) -> list[SourceOut]:
    """The first documents of a running service.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return SourcesPage.model_validate(_answered(url, "GET", f"/v1/sources?limit={limit}", key)).sources


def text(url: str, source_id: str, key: str | None = None) -> SourceText:
    """The canonical text of a document of a running service.

    Raises:
        CitebackError: none runs there, or it has no such document.
    """
    return SourceText.model_validate(_answered(url, "GET", f"/v1/sources/{quote(source_id, safe='')}/text", key))


def _posted(
    url: str, path: str, request: AskRequest | SearchRequest, key: str | None, cookies: httpx2.Cookies | None = None
) -> Any:
    jar = httpx2.Cookies() if cookies is None else cookies
    with httpx2.Client(cookies=jar) as client:
        body = _answered(url, "POST", path, key, client, json=request.model_dump(mode="json"))
        jar.update(client.cookies)
    return body


def _answered(
    url: str, method: str, path: str, key: str | None, client: httpx2.Client | None = None, **more: Any
) -> Any:
    request = client.request if client else httpx2.request
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        response = request(method, f"{url.rstrip('/')}{path}", timeout=_PATIENCE, headers=headers, **more)
        body: Any = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise CitebackError(f"no Citeback answers at {url} ({error}); check --url") from None
    if response.status_code != 200:
        raise CitebackError(f"{url} refused: {body.get('detail', response.reason_phrase)}")
    return body
