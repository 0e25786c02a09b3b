"""The HTTP application. Nothing is opened before it starts."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline

from service import problems
from service.body_limit import BodyLimit
from service.deps import Services, no_foreign_page, opened, owner
from service.mcp_server.corpus import opened_here
from service.mcp_server.on_demand import on_demand
from service.routes import ask, conversations, health, mcp, openai, pages, sources, widget
from service.settings import ServiceSettings
from service.subpath import SubPath

_MAX_BODY_BYTES = 4_000_000


def create_app(settings: ServiceSettings | None = None, services: Services | None = None) -> FastAPI:
    """Make the application.

    Args:
        settings: read from the environment if not given.
        services: already opened, and closed by whoever opened them; else opened for the app's lifetime.
    """
    chosen = services.settings if services else settings or ServiceSettings.load()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opening: AbstractContextManager[Services] = opened(chosen) if services is None else nullcontext(services)
        with opening as app.state.services:
            async with on_demand(opened_here(app.state.services)) as app.state.mcp:
                yield

    app: FastAPI = FastAPIOffline(
        title="Citeback",
        version=version("citeback"),
        summary="Answers over a folder of documents; every sentence points back to its exact source.",
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    if chosen.widget_keys:
        _allow(app, set().union(*chosen.widget_origins.values()))
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(BodyLimit, max_bytes=_MAX_BODY_BYTES)
    app.add_middleware(SubPath, default=chosen.root_path)
    for programs in (openai, mcp):
        app.include_router(programs.router, dependencies=[Depends(no_foreign_page)])
    for routes in (ask, conversations, sources):
        app.include_router(routes.router, dependencies=[Depends(owner)])
    for others in (widget, health, pages):
        app.include_router(others.router)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return app


def _allow(app: FastAPI, origins: set[str]) -> None:
    """Let browsers read what pages of these origins ask for; whether they may ask is checked by `deps.owner`."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=sorted(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        max_age=3600,
    )
