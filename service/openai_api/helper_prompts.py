"""The prompts by which Open WebUI has a model name, tag and continue its chats, which are no questions.

They arrive as ordinary chat completions. What they look like is known from the templates in Open WebUI's
`backend/open_webui/config.py` (`DEFAULT_TITLE_GENERATION_PROMPT_TEMPLATE` and those beside it): one message of the
user that begins with the heading "Task", has one for its output, shows a JSON object whose key says what is wanted,
and holds the chat in a `<chat_history>` element, each message after its role in capitals. An administrator may word
them anew; this form is what Open WebUI's own reading of the replies needs.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence

from service.openai_api.requests import Message

_KEY = re.compile(r'\{\s*"(\w+)"\s*:')
_TURN = re.compile(r"^(USER|ASSISTANT|SYSTEM|TOOL): ", re.MULTILINE)
_UNTITLED, _GENERAL = "New Chat", "General"
_LONGEST_TITLE = 60


def helper_reply(messages: Sequence[Message], suggested: Callable[[], Sequence[str]]) -> str | None:
    """What to reply to such a prompt, as JSON; None where the messages are no such prompt.

    Args:
        messages: of a chat completion.
        suggested: questions that the documents answer, for the prompt that wants some.
    """
    chat = [message for message in messages if message.role not in {"system", "developer"}]
    if len(chat) != 1 or chat[0].role != "user":
        return None
    task, opened, rest = chat[0].text.lstrip().partition("<chat_history>")
    headings = [line.strip("#* :") for line in task.splitlines() if line.startswith("#")]
    if not opened or headings[:1] != ["Task"] or not any(one.startswith("Output") for one in headings[1:]):
        return None
    key = next((found for found in _KEY.findall(task) if found in _REPLIES), None)
    if key is None:
        return None
    asked = list(_asked(rest.rpartition("</chat_history>")[0]))
    return json.dumps({key: _REPLIES[key](asked, suggested)}, ensure_ascii=False)


def _asked(history: str) -> Iterator[str]:
    """What the user wrote in a chat, each message on one line; a chat without roles is one message."""
    parts = _TURN.split(history)
    if len(parts) == 1:
        yield " ".join(history.split())
    for role, text in zip(parts[1::2], parts[2::2], strict=True):
        if role == "USER":
            yield " ".join(text.split())


def _title(asked: Sequence[str], _: Callable[[], Sequence[str]]) -> str:
    """The first question, cut between two words where it is long."""
    question = next(filter(None, asked), _UNTITLED)
    if len(question) <= _LONGEST_TITLE:
        return question
    return question[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def _follow_ups(asked: Sequence[str], suggested: Callable[[], Sequence[str]]) -> list[str]:
    """What else may be asked: suggestions that weren't asked in the chat yet."""
    return [question for question in suggested() if question not in asked]


_REPLIES: dict[str, Callable[[Sequence[str], Callable[[], Sequence[str]]], object]] = {
    "title": _title,
    "tags": lambda asked, suggested: [_GENERAL],
    "follow_ups": _follow_ups,
    "queries": lambda asked, suggested: [],
    "text": lambda asked, suggested: "",
}
