"""`POST /mcp`: the tools, resources and prompts for assistants, over streamable HTTP."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.deps import in_turn

router = APIRouter(include_in_schema=False)


@router.post("/mcp", dependencies=[Depends(in_turn)])
async def mcp(request: Request) -> Response:
    """Pass a message of an assistant's client on."""
    return _PassedOn(request.app.state.mcp)


class _PassedOn(Response):
    """The response that another application gives."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__()
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have it answer."""
        await self._app(scope, receive, send)
