"""A model's replies are written down while it is asked, and replayed over a socket; a changed prompt is named."""

from contextlib import closing
from pathlib import Path

import pytest

from eval import exchanges
from eval.chat_tape import Chat, Tape, taped
from ingest.errors import UsageError
from service.errors import ModelFailed
from service.prose.address import Address
from service.prose.backend import Piece
from service.prose.endpoint import Endpoint
from tests.service.prose.servers import LLAMA, VLLM, events, refusing, saying, serving

COUNTED = {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}}
HELLO = events(saying("Hello"), saying(" there.\n"), COUNTED, "[DONE]")


def asked(tape: Tape, user: str) -> list[Piece]:
    """What the model replies that a run is to ask."""
    with closing(Address(tape.settings["chat_url"], None, 5.0)) as address:
        return list(Endpoint(address, None).stream("Do it.", user))


def test_what_is_recorded_is_replayed(tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    with serving(LLAMA, HELLO) as server, taped(Chat(url=server.url, record=file)) as tape:
        first = [asked(tape, user) for user in ("With this.", "With that.", "With this.")]
    assert tape.lines == ["chat model: 2 exchanges with small recorded"]
    assert exchanges.read(file).head.context == 6144

    with taped(Chat(replay=file)) as tape:
        again = [asked(tape, user) for user in ("With this.", "With that.", "With this.")]
        assert again == first
        assert [piece for kind, piece in again[0] if kind == "text"] == ["Hello", " there.\n"]
        assert tape.lines == ["chat model: 2 of 2 prompts replayed (small)"]


def test_a_prompt_that_has_changed_is_named(tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    with serving(LLAMA, HELLO) as server, taped(Chat(url=server.url, record=file)) as tape:
        asked(tape, "With this.")
    with taped(Chat(replay=file)) as tape:
        asked(tape, "With this.")
        with pytest.raises(ModelFailed, match="HTTP 422"):
            asked(tape, "With these.")
    assert tape.lines == [
        "chat model: 1 of 2 prompts replayed (small)",
        "chat model: not in the recording, since they have changed: 1; record anew",
    ]


def test_what_is_recorded_already_is_not_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    with serving(LLAMA, HELLO) as server:
        for users in (["this", "that"], ["that", "these"]):
            with taped(Chat(url=server.url, record=file)) as tape:
                said = [asked(tape, user) for user in users]
            assert said[0] == said[1]
        assert [body["messages"][1]["content"] for body in server.asked] == ["this", "that", "these"]
    assert [one.messages[1]["content"] for one in exchanges.read(file).exchanges] == ["that", "these"]
    with (
        serving(VLLM, HELLO) as server,
        pytest.raises(UsageError, match="was recorded with small"),
        taped(Chat(url=server.url, record=file)),
    ):
        pass


def test_a_run_that_breaks_off_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"

    def broken_off(url: str) -> None:
        with taped(Chat(url=url, record=file)) as tape:
            asked(tape, "that")
            raise KeyboardInterrupt

    with serving(LLAMA, HELLO) as server:
        with taped(Chat(url=server.url, record=file)) as tape:
            asked(tape, "this")
        with pytest.raises(KeyboardInterrupt):
            broken_off(server.url)
    assert [one.messages[1]["content"] for one in exchanges.read(file).exchanges] == ["this", "that"]


@pytest.mark.parametrize("chat", [refusing(500), events(saying("Hello"))])
def test_a_reply_that_fails_is_not_recorded(tmp_path: Path, chat: tuple[int, str, bytes]) -> None:
    file = tmp_path / "chat.jsonl"
    with serving(LLAMA, chat) as server, taped(Chat(url=server.url, record=file)) as tape:
        for _ in range(2):
            with pytest.raises(ModelFailed):
                asked(tape, "With this.")
    assert exchanges.read(file).exchanges == ()


def test_what_does_not_go_together_is_said(tmp_path: Path) -> None:
    for chat in (Chat(replay=tmp_path, url="http://x"), Chat(replay=tmp_path, record=tmp_path), Chat(record=tmp_path)):
        with pytest.raises(UsageError, match="--"), taped(chat):
            pass


def test_without_a_recording_the_model_is_asked_itself() -> None:
    with taped(Chat(url="http://x", model="m")) as tape:
        assert (tape.settings, tape.lines) == ({"chat_url": "http://x", "chat_model": "m"}, [])
    with taped(Chat()) as tape:
        assert tape.settings == {}
