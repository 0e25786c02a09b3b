"""The real service over a corpus, in this process, at a port of its own on the loopback address."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import uvicorn
from fastapi import FastAPI

from ingest.errors import CitebackError
from ingest.pipeline import ingest
from service.app import create_app
from service.deps import opened
from service.settings import ServiceSettings

_PATIENCE = 30.0


@contextmanager
def over(corpus: Path, chosen: Mapping[str, Any] = MappingProxyType({})) -> Iterator[str]:
    """Ingest a folder into a store of its own and serve it; yields the URL.

    Args:
        corpus: the folder.
        chosen: settings that are not this machine's.

    Raises:
        CitebackError: the corpus can't be ingested, or the server does not start.
    """
    with TemporaryDirectory(prefix="citeback-eval-", ignore_cleanup_errors=True) as folder:
        settings = stored_in(Path(folder), chosen)
        ingest(settings, [corpus])
        with opened(settings, "eval") as services, served(create_app(settings, services)) as url:
            yield url


def stored_in(folder: Path, chosen: Mapping[str, Any] = MappingProxyType({})) -> ServiceSettings:
    """The settings of this machine, or what was chosen instead, with everything stored in a folder of its own."""
    own = {**chosen, "data_dir": folder, "catalog_url": None, "chroma_url": None}
    return ServiceSettings.load().model_copy(update=own)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application from a thread; yields its URL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _await_start(server, thread)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)


def _await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise CitebackError("the service did not start; its own messages above say why")
        time.sleep(0.01)
