"""Servers that speak OpenAI's API, each in the way of a real one, over a real socket."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LLAMA = {
    "/v1/models": {"data": [{"id": "small", "meta": {"n_ctx_train": 32768}}]},
    "/props": {"default_generation_settings": {"n_ctx": 6144}},
}
VLLM = {"/v1/models": {"data": [{"id": "org/Model-7B", "max_model_len": 16384}]}}
OLLAMA = {
    "/v1/models": {"data": [{"id": "qwen3:4b"}, {"id": "nomic-embed-text:latest"}]},
    "/api/ps": {"models": []},
    "/api/show": {"parameters": 'stop "<|im_end|>"\nnum_ctx                        8192', "model_info": {}},
}
Told = tuple[int, str, bytes]


@dataclass
class Server:
    """What a server answers by path, and what it was asked."""

    url: str = ""
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    chat: list[Told] = field(default_factory=list)


def events(*chunks: Mapping[str, Any] | str) -> Told:
    """A streamed reply of these chunks."""
    lines = (one if isinstance(one, str) else json.dumps(one) for one in chunks)
    return 200, "text/event-stream", "".join(f"data: {line}\n\n" for line in lines).encode()


def saying(text: str) -> Mapping[str, Any]:
    """A chunk with a piece of the reply."""
    return {"choices": [{"index": 0, "delta": {"content": text}}]}


def refusing(code: int) -> Told:
    """An error in the form of OpenAI's API."""
    return code, "application/json", b'{"error": {"message": "no, said sk-secret", "code": null}}'


@contextmanager
def serving(pages: Mapping[str, Any], *chat: Told) -> Iterator[Server]:
    """A server with these pages, whose chat answers so, the last way again and again."""
    server = Server(pages=dict(pages), chat=list(chat))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._page()

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.keys.append(self.headers.get("Authorization"))
            if not self.path.endswith("/chat/completions"):
                self._page()
                return
            server.asked.append(body)
            self._send(*(server.chat.pop(0) if len(server.chat) > 1 else server.chat[0]))

        def _page(self) -> None:
            page = server.pages.get(self.path)
            if isinstance(page, tuple):
                self._send(*page)
            elif page is None:
                self._send(404, "application/json", b'{"error": "not found"}')
            else:
                self._send(200, "application/json", json.dumps(page).encode())

        def _send(self, code: int, kind: str, content: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        yield server
        http.shutdown()
