"""Asks a Citeback that runs elsewhere, over its HTTP API."""

from typing import Any

import httpx2

from ingest.errors import CitebackError
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse

_PATIENCE = 60.0


def ask(url: str, request: AskRequest) -> Answer:
    """Have a running service answer.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return Answer.model_validate(_posted(url, "/v1/ask", request))


def search(url: str, request: SearchRequest) -> SearchResponse:
    """Have a running service search.

    Raises:
        CitebackError: none runs there, or it refuses.
    """
    return SearchResponse.model_validate(_posted(url, "/v1/search", request))


def _posted(url: str, path: str, request: AskRequest | SearchRequest) -> Any:
    try:
        response = httpx2.post(f"{url.rstrip('/')}{path}", json=request.model_dump(mode="json"), timeout=_PATIENCE)
        body: Any = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise CitebackError(f"no Citeback answers at {url} ({error}); check --url") from None
    if response.status_code != 200:
        raise CitebackError(f"{url} refused: {body.get('detail', response.reason_phrase)}")
    return body
