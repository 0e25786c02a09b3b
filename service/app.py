"""The HTTP application. Nothing is opened before it starts."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline

from service import problems
from service.body_limit import BodyLimit
from service.deps import Services, opened
from service.routes import ask, conversations, health, openai, pages, sources
from service.settings import ServiceSettings

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
        if services is not None:
            app.state.services = services
            yield
            return
        opening: AbstractContextManager[Services] = opened(chosen)
        with opening as app.state.services:
            yield

    app: FastAPI = FastAPIOffline(
        title="Citeback",
        version=version("citeback"),
        summary="Answers over a folder of documents; every sentence points back to its exact source.",
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    if chosen.widget_origins:
        _allow(app, chosen.widget_origins.split())
    app.add_middleware(BodyLimit, max_bytes=_MAX_BODY_BYTES)
    for routes in (ask, openai, conversations, sources, health, pages):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return app


def _allow(app: FastAPI, origins: list[str]) -> None:
    """Let pages of these origins ask from a browser; without credentials, and nothing but the API."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
        max_age=3600,
    )
