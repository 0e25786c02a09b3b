"""Every failure as `application/problem+json` (RFC 9457) whose detail says what to do."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ingest.errors import CitebackError
from service.errors import ServiceError

MEDIA_TYPE = "application/problem+json"
_HELP = {
    404: "there is nothing at this address; see /docs",
    405: "this address takes another method; see /docs",
    415: "send JSON with the header Content-Type: application/json",
}
_SHOWN = 3
_FAULT = "this is a fault of the service; its log says more. Asking again may work."
_log = logging.getLogger("citeback")


def install(app: FastAPI) -> None:
    """Make every error of an app a problem."""
    app.add_exception_handler(CitebackError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def problem(status: int, title: str, detail: str, type_: str = "about:blank") -> JSONResponse:
    """A problem as a response."""
    return JSONResponse(_members(status, title, detail, type_), status, media_type=MEDIA_TYPE)


def described(error: Exception) -> dict[str, str | int]:
    """An error as the members of a problem; one that isn't ours is logged and told without its details."""
    if isinstance(error, ServiceError):
        return _members(error.status, error.title, str(error), error.type)
    if isinstance(error, CitebackError):
        return _members(503, "Service unavailable", str(error), "urn:citeback:problem:unavailable")
    _log.error("a question failed", exc_info=error)
    return _members(500, "Internal error", _FAULT, "about:blank")


def _members(status: int, title: str, detail: str, type_: str) -> dict[str, str | int]:
    return {"type": type_, "title": title, "status": status, "detail": detail}


def _ours(_: Request, error: Exception) -> JSONResponse:
    body = described(error)
    return JSONResponse(body, int(body["status"]), media_type=MEDIA_TYPE)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    details = "; ".join(_one(item) for item in found[:_SHOWN])
    more = f" (and {len(found) - _SHOWN} more)" if len(found) > _SHOWN else ""
    return problem(422, "Invalid request", details + more, "urn:citeback:problem:invalid-request")


def _one(error: dict[str, object]) -> str:
    """One validation error as `where: what`."""
    location = error.get("loc")
    parts = (
        [str(part) for part in location if part not in {"body", "query", "path"}] if isinstance(location, tuple) else []
    )
    if error.get("type") == "json_invalid":
        return "the body is not valid JSON"
    if not parts and error.get("type") in {"model_attributes_type", "dict_type"}:
        return 'the body must be a JSON object such as {"question": "..."}, sent as Content-Type: application/json'
    message = str(error.get("msg", "")).removeprefix("Value error, ")
    if error.get("type") == "extra_forbidden":
        message = "unknown field; remove it"
    return f"{'.'.join(parts) or 'body'}: {message}"


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    default = error.detail == title
    detail = _HELP.get(error.status_code, error.detail) if default else error.detail
    response = problem(error.status_code, title, detail)
    response.headers.update(error.headers or {})
    return response


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "Internal error", _FAULT)
