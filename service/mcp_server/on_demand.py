"""The server over HTTP, begun by the first request: loading the protocol's library takes half a second of a start."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio
import anyio.to_thread
from anyio.abc import TaskGroup, TaskStatus
from starlette.types import ASGIApp, Receive, Scope, Send

from service.corpus import Corpus


@asynccontextmanager
async def on_demand(found: Corpus) -> AsyncIterator[ASGIApp]:
    """What answers requests at `/mcp`, as long as the context lasts."""
    async with anyio.create_task_group() as tasks:
        yield _OnDemand(found, tasks)
        tasks.cancel_scope.cancel()


class _OnDemand:
    """Answers by a server that runs in a task of its own once it is asked for."""

    def __init__(self, found: Corpus, tasks: TaskGroup) -> None:
        self._found = found
        self._tasks = tasks
        self._begun: ASGIApp | None = None
        self._one_begins = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._one_begins:
            begun = self._begun = self._begun or await self._tasks.start(self._run)
        await begun(scope, receive, send)

    async def _run(self, *, task_status: TaskStatus[ASGIApp]) -> None:
        over_http = await anyio.to_thread.run_sync(_loaded)
        async with over_http(self._found) as app:
            task_status.started(app)
            await anyio.sleep_forever()


def _loaded() -> Callable[[Corpus], AbstractAsyncContextManager[ASGIApp]]:
    from service.mcp_server.http import over_http

    return over_http
