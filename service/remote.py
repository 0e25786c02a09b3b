"""Asks a Citeback that runs elsewhere, over its HTTP API; with a key where it wants one."""

from typing import Any
from urllib.parse import quote

import httpx2

from ingest.errors import CitebackError
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse, SourceOut, SourcesPage, SourceText

_PATIENCE = 60.0


def ask(url: str, request: AskRequest, key: str | None = None) -> Answer:
    """Have a running service answer.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return Answer.model_validate(_posted(url, "/v1/ask", request, key))


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


def _posted(url: str, path: str, request: AskRequest | SearchRequest, key: str | None) -> Any:
    return _answered(url, "POST", path, key, json=request.model_dump(mode="json"))


def _answered(url: str, method: str, path: str, key: str | None, **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        response = httpx2.request(method, f"{url.rstrip('/')}{path}", timeout=_PATIENCE, headers=headers, **more)
        body: Any = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise CitebackError(f"no Citeback answers at {url} ({error}); check --url") from None
    if response.status_code != 200:
        raise CitebackError(f"{url} refused: {body.get('detail', response.reason_phrase)}")
    return body
