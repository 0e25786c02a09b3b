"""Every failure as `application/problem+json` (RFC 9457) whose detail says what to do.

Clients of OpenAI's API get the same in the form that they read.
"""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from ingest.errors import (
    CitebackError,
    IndexIncomplete,
    StoreDamaged,
    StoreFull,
    StoreUnreachable,
    StoreUnusable,
)
from ingest.faults import is_away, is_damaged, is_full
from service.errors import ServiceError
from service.mistakes import in_words
from service.subpath import inner_path

MEDIA_TYPE = "application/problem+json"
_HELP = {
    404: "there is nothing at this address; see /docs",
    405: "this address takes another method; see /docs",
    415: "send JSON with the header Content-Type: application/json",
}
_OPENAI_PATHS = ("/v1/chat/", "/v1/completions", "/v1/responses", "/v1/models")
_INVALID, _BAD_REQUEST = 422, 400
_FAULT = "this is a fault of the service; its log says more. Asking again may work."
_STORAGE = "the data directory can't be read or written just now; `citeback doctor` may say why. Asking again may work."
_UNAVAILABLE = "unavailable", "Service unavailable"
_KINDS = [
    (StoreFull, "disk-full", "Disk full"),
    (StoreUnreachable, "server-down", "Storage server doesn't answer"),
    (StoreDamaged, "storage-damaged", "Storage damaged"),
    (IndexIncomplete, "index-unusable", "Index unusable"),
    (StoreUnusable, "storage-unavailable", "Storage unavailable"),
]
"""The kinds of a store's errors that clients can tell apart: the end of the problem's type, and its title."""
_log = logging.getLogger("citeback")


def install(app: FastAPI) -> None:
    """Make every error of an app a problem."""
    app.add_exception_handler(CitebackError, response_to)
    app.add_exception_handler(SQLAlchemyError, response_to)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def problem(status: int, title: str, detail: str, type_: str = "about:blank") -> JSONResponse:
    """A problem as a response."""
    return JSONResponse(_members(status, title, detail, type_), status, media_type=MEDIA_TYPE)


def for_openai(members: dict[str, str | int]) -> dict[str, dict[str, Any]]:
    """A problem as OpenAI's clients read errors."""
    invalid = int(members["status"]) < HTTPStatus.INTERNAL_SERVER_ERROR
    code = str(members["type"]).rsplit(":", 1)[-1]
    kind = "invalid_request_error" if invalid else "server_error"
    return {"error": {"message": members["detail"], "type": kind, "param": None, "code": code}}


def _respond(request: Request, members: dict[str, str | int]) -> JSONResponse:
    status = int(members["status"])
    if inner_path(request.scope).startswith(_OPENAI_PATHS):
        return JSONResponse(for_openai(members), _BAD_REQUEST if status == _INVALID else status)
    return JSONResponse(members, status, media_type=MEDIA_TYPE)


def described(error: Exception) -> dict[str, str | int]:
    """An error as the members of a problem; one that isn't ours is logged and told without its details."""
    if isinstance(error, ServiceError):
        return _members(error.status, error.title, str(error), error.type)
    if isinstance(error, SQLAlchemyError):
        _log.error("a question failed", exc_info=error)
        error = _of_storage(error)
    if isinstance(error, CitebackError):
        name, title = next((named for kind, *named in _KINDS if isinstance(error, kind)), _UNAVAILABLE)
        return _members(503, title, str(error), f"urn:citeback:problem:{name}")
    _log.error("a question failed", exc_info=error)
    return _members(500, "Internal error", _FAULT, "about:blank")


def _of_storage(error: SQLAlchemyError) -> CitebackError:
    """What a database's error means to who asks: nothing of the statement."""
    if is_full(error):  # what is said beside an open database; one that can't be opened says so itself
        return StoreFull("the disk of the data directory is full; free some space, then ask again")
    if is_away(error):
        return StoreUnreachable("the catalog's database server doesn't answer; start it, then ask again")
    if is_damaged(error):
        return StoreDamaged("a database of the data directory is damaged; `citeback doctor` says which, and what to do")
    return StoreUnusable(_STORAGE)


def _members(status: int, title: str, detail: str, type_: str) -> dict[str, str | int]:
    return {"type": type_, "title": title, "status": status, "detail": detail}


def response_to(request: Request, error: Exception) -> JSONResponse:
    """The response to a request that an error of ours, or of the stores, ends."""
    response = _respond(request, described(error))
    if isinstance(error, ServiceError):
        response.headers.update(error.headers)
    return response


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = [{**one, "loc": one["loc"][1:]} for one in error.errors()]  # the first part says body, query or path
    detail = in_words(found, error.body)
    return _respond(request, _members(422, "Invalid request", detail, "urn:citeback:problem:invalid-request"))


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    default = error.detail == title
    detail = _HELP.get(error.status_code, error.detail) if default else error.detail
    response = _respond(request, _members(error.status_code, title, detail, "about:blank"))
    response.headers.update(error.headers or {})
    return response


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _respond(request, _members(500, "Internal error", _FAULT, "about:blank"))
