"""`POST /v1/widget/token`: a token for the visitor of a web page, and `GET /widget.js`."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import FileResponse

from service.access import TOKEN_SECONDS
from service.deps import ServicesDep, address_of
from service.schema import TokenRequest, WidgetToken

router = APIRouter(tags=["widget"])

_WIDGET = Path(str(files("service") / "widget" / "dist" / "widget.js"))
_FOR_ANY_PAGE = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}


@router.head("/widget.js", include_in_schema=False)
@router.get("/widget.js", include_in_schema=False)
def widget() -> FileResponse:
    """The chat widget: one script for any page."""
    return FileResponse(_WIDGET, media_type="text/javascript", headers=_FOR_ANY_PAGE)


@router.post("/v1/widget/token")
def token(
    body: TokenRequest, request: Request, services: ServicesDep, origin: Annotated[str, Header()] = ""
) -> WidgetToken:
    """Exchange a page's publishable key for a short-lived token, good for that page's origin only."""
    made = services.access.token(body.key, origin, body.visitor, address_of(request))
    return WidgetToken(token=made, expires_in=TOKEN_SECONDS)
