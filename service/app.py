"""The HTTP application. Nothing is opened before it starts."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline
from starlette.types import ASGIApp

from service import problems
from service.admission import admission
from service.body_limit import BodyLimit
from service.corpus import opened_live
from service.deps import caller, no_foreign_page, reader
from service.door import Door
from service.headers import SafeHeaders
from service.hosts import AllowedHosts
from service.live import Live
from service.mcp_server.on_demand import on_demand
from service.readiness import readiness
from service.routes import ask, conversations, documents, health, jobs, mcp, openai, pages, sources, widget
from service.services import Services
from service.serving import Serving, serving
from service.settings import ServiceSettings
from service.subpath import SubPath

_MAX_BODY_BYTES = 4_000_000


def create_app(settings: ServiceSettings | None = None, services: Services | Serving | None = None) -> FastAPI:
    """Make the application.

    Args:
        settings: read from the environment if not given.
        services: already opened, and closed by whoever opened them; else opened for the app's lifetime.
    """
    given = Serving(Live(services)) if isinstance(services, Services) else services
    chosen = given.live.settings if given else settings or ServiceSettings.load()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opening: AbstractContextManager[Serving] = serving(chosen) if given is None else nullcontext(given)
        with opening as app.state.serving:
            app.state.admission = admission(chosen)
            app.state.readiness = readiness(app.state.serving.live)
            async with on_demand(opened_live(app.state.serving.live)) as app.state.mcp:
                yield

    app: FastAPI = FastAPIOffline(
        title="Citeback",
        version=version("citeback"),
        summary="Answers over a folder of documents; every sentence points back to its exact source.",
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    app.add_middleware(Door)
    _allow_pages(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(BodyLimit, max_bytes=_MAX_BODY_BYTES, max_upload_mb=chosen.max_upload_mb)
    app.add_middleware(AllowedHosts, bound=chosen.host, named=chosen.allowed_hosts.split())
    app.add_middleware(SafeHeaders)
    app.add_middleware(SubPath, default=chosen.root_path)
    for programs in (openai, mcp):
        app.include_router(programs.router, dependencies=[Depends(no_foreign_page), Depends(caller)])
    for routes in (ask, conversations, sources):
        app.include_router(routes.router, dependencies=[Depends(caller)])
    app.include_router(pages.router, dependencies=[Depends(reader)])
    for others in (documents, jobs, widget, health):
        app.include_router(others.router)
    app.include_router(documents.collections)
    app.mount("/static", StaticFiles(directory=pages.STATIC), name="static")
    return app


class _Pages(CORSMiddleware):
    """Lets browsers read what pages with a key ask for; whether they may ask is checked by `deps.caller`."""

    def __init__(self, app: ASGIApp, has_key: Callable[[str], bool]) -> None:
        methods, headers = ("GET", "POST"), ("Authorization", "Content-Type")
        super().__init__(app, allow_methods=methods, allow_headers=headers, max_age=3600)
        self._has_key = has_key

    def is_allowed_origin(self, origin: str) -> bool:
        return self._has_key(origin)


def _allow_pages(app: FastAPI) -> None:
    def has_key(origin: str) -> bool:
        running: Serving = app.state.serving
        with running.live.leased() as services:
            return origin in services.access.keys.origins

    app.add_middleware(_Pages, has_key=has_key)
