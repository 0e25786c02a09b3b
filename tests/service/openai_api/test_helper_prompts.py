"""Open WebUI's helper prompts are known by their form, and answered without the documents."""

import json
from collections.abc import Sequence

import pytest

from service.openai_api.helper_prompts import helper_reply
from service.openai_api.requests import Message

CHAT = "USER: How long does the crossing\nto Gull Island take?\nASSISTANT: 55 minutes.\nUSER: And back?"
SUGGESTED = ["What is a fog bell?", "And back?"]


def prompt(shown: str, chat: str = CHAT, output: str = "### Output:") -> str:
    """A helper prompt in words of our own."""
    head = f"### Task:\nDo it.\n\n### Rules:\n- Short.\n\n{output}\n{shown}\n### Chat History:\n"
    return f"{head}<chat_history>\n{chat}\n</chat_history>\n"


def reply(text: str, *before: Message) -> object:
    said = helper_reply([*before, Message(role="user", content=text)], lambda: SUGGESTED)
    return None if said is None else json.loads(said)


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ('{ "title": "..." }', {"title": "How long does the crossing to Gull Island take?"}),
        ('{ "tags": ["a", "b"] }', {"tags": ["General"]}),
        ('JSON: {"follow_ups": ["a?"]}', {"follow_ups": ["What is a fog bell?"]}),
        ('{\n  "queries": ["a"]\n}', {"queries": []}),
    ],
)
def test_each_gets_its_json(shown: str, wanted: object) -> None:
    assert reply(prompt(shown)) == wanted
    assert reply(prompt(shown), Message(role="system", content="Be kind.")) == wanted


def test_autocompletion_continues_nothing() -> None:
    text = prompt('{ "text": "" }', output="### **Output Rules**:") + "<text>The fog</text>\n#### Output:\n"
    assert reply(text) == {"text": ""}


def test_a_long_title_is_cut_between_words() -> None:
    asked = "USER: " + "When does the first ferry to the island leave on working days in winter, and the last one?"
    title = reply(prompt('{"title": ""}', asked))
    assert title == {"title": "When does the first ferry to the island leave on working…"}


@pytest.mark.parametrize(("chat", "title"), [("", "New Chat"), ("Where is the pier?", "Where is the pier?")])
def test_a_chat_without_roles_has_a_title_too(chat: str, title: str) -> None:
    assert reply(prompt('{"title": ""}', chat)) == {"title": title}


@pytest.mark.parametrize(
    "text",
    [
        "Where is the pier?",
        "### Task:\nWhere is the pier?",
        "What does a prompt that begins with ### Task: do?",
        prompt('{"title": ""}').replace("chat_history", "history"),
        prompt('{"title": ""}', output="### Hints:"),
        prompt('{"colour": ""}'),
        "Please: " + prompt('{"title": ""}'),
    ],
)
def test_what_has_not_all_of_the_form_is_a_question(text: str) -> None:
    assert reply(text) is None


def test_in_the_middle_of_a_chat_it_is_a_question() -> None:
    before: Sequence[Message] = [Message(role="user", content="Hello"), Message(role="assistant", content="Hello")]
    assert reply(prompt('{"title": ""}'), *before) is None
    assert helper_reply([], lambda: []) is None
