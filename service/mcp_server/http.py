"""The server over streamable HTTP: each request stands alone and is answered with JSON, so no session is kept."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from service.corpus import Corpus
from service.mcp_server.server import make_server

_CHECKED_BEFORE = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # by the app, as for every route


@asynccontextmanager
async def over_http(found: Corpus) -> AsyncIterator[ASGIApp]:
    """What answers requests at `/mcp`, as long as the context lasts."""
    logging.basicConfig(level=logging.WARNING)  # else the library sets up a root handler of its own
    server = make_server(found)
    server.streamable_http_app(json_response=True, stateless_http=True, transport_security=_CHECKED_BEFORE)
    manager = server.session_manager
    async with manager.run():
        yield manager.handle_request
