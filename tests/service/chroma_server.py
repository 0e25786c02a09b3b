"""A Chroma server of our own, which can be stopped and started again."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

import httpx2

_COMMAND = [sys.executable, "-c", "from chromadb.cli.cli import app; app()", "run", "--host", "127.0.0.1"]


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def chroma_server(folder: Path, port: int) -> Iterator[str]:
    """The URL of a server over a folder, gone when the context ends."""
    command = [*_COMMAND, "--port", str(port), "--path", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait(url: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            httpx2.get(f"{url}/api/v2/heartbeat", timeout=1).raise_for_status()
            return
        except httpx2.HTTPError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
