"""The server that replies for a chat model says plainly what it doesn't have."""

import json
from collections.abc import Generator
from typing import Any

import httpx2
import pytest

from eval.chat_server import Unrecorded, served
from eval.exchanges import Head, Messages
from ingest.errors import CitebackError


class Fixed:
    head = Head(model="small", context=4096)

    def reply(self, messages: Messages) -> Generator[dict[str, Any]]:
        if messages[0]["content"] == "new":
            raise Unrecorded("this prompt is not in the recording")
        if messages[0]["content"] == "broken":
            raise CitebackError("no server answers")
        yield {"choices": [{"delta": {"content": "Hello."}}]}
        if messages[0]["content"] == "cut":
            raise CitebackError("broke off")


def post(url: str, content: str) -> httpx2.Response:
    return httpx2.post(f"{url}/chat/completions", json={"messages": [{"role": "user", "content": content}]})


def test_models_and_replies_come_as_from_a_server() -> None:
    with served(Fixed()) as url:
        (model,) = httpx2.get(f"{url}/models").json()["data"]
        assert (model["id"], model["max_model_len"]) == ("small", 4096)
        reply = post(url, "Hi.")
    first, end = reply.text.strip().split("\n\n")
    assert json.loads(first.removeprefix("data: "))["choices"][0]["delta"] == {"content": "Hello."}
    assert end == "data: [DONE]"


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [("new", 422, "this prompt is not in the recording"), ("broken", 502, "no server answers")],
)
def test_what_there_is_not_is_an_error_with_its_reason(content: str, code: int, message: str) -> None:
    with served(Fixed()) as url:
        reply = post(url, content)
    assert (reply.status_code, reply.json()["error"]["message"]) == (code, message)


def test_what_breaks_off_breaks_off_here_too() -> None:
    with served(Fixed()) as url:
        assert "[DONE]" not in post(url, "cut").text


def test_other_pages_are_not_there() -> None:
    with served(Fixed()) as url:
        assert httpx2.get(f"{url}/nothing").status_code == 404
        assert httpx2.post(f"{url}/embeddings", json={}).status_code == 404
