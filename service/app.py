"""The HTTP application. Nothing is opened before it starts."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
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

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if services is not None:
            app.state.services = services
            yield
            return
        opening: AbstractContextManager[Services] = opened(settings or ServiceSettings.load())
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
    app.add_middleware(BodyLimit, max_bytes=_MAX_BODY_BYTES)
    for routes in (ask, openai, conversations, sources, health, pages):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return app
