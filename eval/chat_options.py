"""The options of the commands that run a set through a chat model."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from eval.chat_tape import Chat

_OPTIONS = (
    click.option("--chat-url", help="Have this OpenAI-compatible server's model write the answers."),
    click.option("--chat-model", help="The name of its model, where it has several."),
    click.option(
        "--record-chat",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write down what is said to the chat model and what it replies (JSONL, or .gz).",
    ),
    click.option(
        "--replay-chat",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Have the answers written by what such a file holds; no model is needed.",
    ),
)


def with_chat(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command these options, as its argument `chat`."""

    @wraps(command)
    def called(
        *args: Any,
        chat_url: str | None,
        chat_model: str | None,
        record_chat: Path | None,
        replay_chat: Path | None,
        **more: Any,
    ) -> int:
        return command(*args, chat=Chat(chat_url, chat_model, record_chat, replay_chat), **more)

    for option in reversed(_OPTIONS):
        called = option(called)
    return called
