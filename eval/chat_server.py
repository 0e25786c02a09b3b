"""A server that speaks as much of OpenAI's API as the service asks for, at a port of its own on the loopback address.

What it replies is told by a `Replier`: a recording, or a model elsewhere whose replies are recorded.
"""

import json
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from eval.exchanges import Head, Messages
from ingest.errors import CitebackError

_UNRECORDED = 422  # which the service takes for the request's own fault: others are asked on
_POLL_SECONDS = 0.02  # so long the end of a run may wait for the server's


class Unrecorded(CitebackError):
    """Nothing is recorded for a prompt."""


class Replier(Protocol):
    """Replies to prompts."""

    @property
    def head(self) -> Head:
        """What is known of the model."""

    def reply(self, messages: Messages) -> Generator[dict[str, Any]]:
        """The chunks of a reply, in the form of OpenAI's API.

        Raises:
            Unrecorded: nothing is recorded.
            CitebackError: the model fails.
        """


@contextmanager
def served(replier: Replier) -> Iterator[str]:
    """Serve a replier's replies; yields the URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(replier)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


def _handler(replier: Replier) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            """Tell the model, and how much it takes in the way of vLLM."""
            head = replier.head
            told = {"object": "list", "data": [{"id": head.model, "object": "model", "max_model_len": head.context}]}
            self._send(*((200, told) if self.path == "/v1/models" else (404, _error("there is no such page"))))

        def do_POST(self) -> None:
            """Reply to a prompt."""
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                self._send(404, _error("there is no such page"))
                return
            with closing(replier.reply(body["messages"])) as chunks:
                try:
                    first = next(chunks, {})
                except Unrecorded as error:
                    self._send(_UNRECORDED, _error(str(error)))
                except CitebackError as error:
                    self._send(502, _error(str(error)))
                else:
                    self._stream(first, chunks)

        def _stream(self, first: dict[str, Any], chunks: Iterator[dict[str, Any]]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self._event(json.dumps(first))
                for chunk in chunks:
                    self._event(json.dumps(chunk))
                self._event("[DONE]")
            except (OSError, CitebackError):
                self.close_connection = True  # whoever asked has gone, or the model failed: it breaks off here too

        def _event(self, data: str) -> None:
            self.wfile.write(f"data: {data}\n\n".encode())
            self.wfile.flush()

        def _send(self, code: int, told: dict[str, Any]) -> None:
            content = json.dumps(told).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


def _error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error"}}
