"""A Chroma server that isn't there, hangs, or is something else."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ingest import chroma
from ingest.errors import IndexIncomplete, StoreFull, StoreUnreachable, StoreUnusable


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>welcome</html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def web_page() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_no_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(StoreUnreachable, match=f"the Chroma server at {url} doesn't answer .* start it, or check"):
        chroma.client(Path("unused"), url)


def test_a_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "_SIGN_OF_LIFE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(StoreUnreachable, match="doesn't answer"):
        chroma.client(Path("unused"), f"http://127.0.0.1:{silent.getsockname()[1]}")


def test_something_else_answers() -> None:
    with web_page() as url, pytest.raises(StoreUnreachable, match="is no Chroma server; check CITEBACK_CHROMA_URL"):
        chroma.client(Path("unused"), url)


def test_a_full_disk_and_damage_are_told_apart(tmp_path: Path) -> None:
    full = RuntimeError("error returned from database: (code: 13) database or disk is full")
    assert type(chroma.of_writing(full, tmp_path, None)) is StoreFull
    assert type(chroma.of_reading(full, tmp_path, None)) is StoreFull
    assert type(chroma.of_reading(RuntimeError("broken"), tmp_path, None)) is IndexIncomplete
    assert type(chroma.of_writing(RuntimeError("broken"), tmp_path, None)) is StoreUnusable
