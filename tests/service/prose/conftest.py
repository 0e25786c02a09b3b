"""A provider that speaks OpenAI's API and misbehaves as it is told, and a service that asks it."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import ingest
from ingest.text.words import stems
from service.answering.reader.trained import TrainedReader
from service.deps import Services, opened
from service.judge import Support
from service.settings import ServiceSettings


@dataclass
class Provider:
    """How the provider behaves, and what it saw."""

    mode: str = "well"
    reply: str = ""
    replies: list[str] = field(default_factory=list)
    respond: Callable[[list[dict[str, Any]]], str] | None = None
    counts: bool = False
    prompts: list[list[dict[str, Any]]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            provider.prompts.append(body["messages"])
            if provider.respond is not None:
                provider.reply = provider.respond(body["messages"])
            if provider.replies:
                provider.reply = provider.replies.pop(0)
            if provider.mode in {"429", "500"}:
                self._refuse(int(provider.mode))
            elif provider.mode == "garbage":
                self._send("text/html", b"<html>not what was asked</html>")
            elif provider.mode == "slow":
                time.sleep(5)
            else:
                self._stream()

        def _refuse(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def _send(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            pieces = [provider.reply[at : at + 7] for at in range(0, len(provider.reply), 7)]
            try:
                for number, piece in enumerate(pieces):
                    if provider.mode == "cut" and number > len(pieces) // 2:
                        self.close_connection = True
                        return
                    self._chunk({"content": piece}, None)
                    if provider.mode == "endless":
                        time.sleep(0.02)
                while provider.mode == "endless":
                    self._chunk({"content": " and"}, None)
                    time.sleep(0.02)
                self._chunk({}, "stop")
                if provider.counts:
                    counted = {"prompt_tokens": 700, "completion_tokens": 11, "total_tokens": 711}
                    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": []}
                    self.wfile.write(f"data: {json.dumps({**chunk, 'usage': counted})}\n\n".encode())
                self.wfile.write(b"data: [DONE]\n\n")
            except OSError:
                provider.gone.set()

        def _chunk(self, delta: dict[str, str], finish: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

    return Handler


@pytest.fixture(autouse=True)
def judged_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that holds a text to bear out what has most of its words from it."""

    def support(reader: object, pairs: Sequence[tuple[str, str]]) -> list[Support]:
        shares = (len(stems(claim) & stems(text)) / len(stems(claim) or {""}) for claim, text in pairs)
        return [Support(float(share > 0.5), 0.0) for share in shares]

    monkeypatch.setattr(TrainedReader, "support", support)


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    made = Provider()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(made)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_address[1]}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "a-secret-key")
        yield made
        server.shutdown()


@pytest.fixture
def prose(provider: Provider, corpus: Path, tmp_path: Path) -> Iterator[Callable[[], Services]]:
    """Opens a service over the corpus that writes with the provider's model."""
    settings = ServiceSettings(data_dir=tmp_path / "data", chat_model="openai:fake", chat_seconds=1.5)
    ingest(settings, [corpus])
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened(settings))


@pytest.fixture
def over(provider: Any, tmp_path: Path) -> Iterator[Callable[..., Services]]:
    """Opens a service over documents, by their names, that writes with the provider's model."""
    with ExitStack() as stack:

        def made(documents: dict[str, str], seconds: float = 20.0, **more: Any) -> Services:
            folder = tmp_path / "documents"
            folder.mkdir()
            for name, text in documents.items():
                (folder / name).write_text(text, encoding="utf-8")
            settings = ServiceSettings(
                data_dir=tmp_path / "data", chat_model="openai:fake", chat_seconds=seconds, **more
            )
            ingest(settings, [folder])
            return stack.enter_context(opened(settings))

        yield made
