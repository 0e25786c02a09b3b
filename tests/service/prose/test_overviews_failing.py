"""Overviews by a chat model that stalls, fails or says nothing: something is told all the same, and why not more."""

import re
import time
from typing import Any

import pytest

from tests.service.prose.workshops import DUO, Messages, Open, asked, faithful, handbook, is_for, progress, told_of


def test_a_model_that_stalls_leaves_the_extractive_overview(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(10)}, seconds=1.0)
    provider.mode = "slow"
    began = time.monotonic()
    _, answer = asked(services)
    assert time.monotonic() - began < 4
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded == "the chat model took longer than 1 seconds"
    assert answer.segments


def test_a_single_sentence_is_no_overview(over: Open, provider: Any) -> None:
    services = over({"boats.md": DUO})
    provider.reply = "A punt is a flat boat pushed along with a pole. [1] Whales sing. [1] Captain Nemo was here. [1]"
    _, answer = asked(services, "Summarise boats.md")
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded == "too little of what the chat model wrote could be verified"
    assert "Left out" not in answer.answer


def test_what_there_is_no_time_to_read_speaks_for_itself(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(30)}, seconds=4.0)

    def respond(messages: Messages) -> str:
        time.sleep(0.8)
        return faithful(messages)

    provider.respond = respond
    events, answer = asked(services)
    (read, of) = re.findall(r"\d+", answer.degraded or "")
    assert 1 <= int(read) < int(of) == progress(events)[-1].of
    assert answer.degraded == f"the chat model read {read} of {of} sections in the time that it has"
    assert answer.answered_by == "openai:fake"
    last = [text for text in map(told_of, range(30)) if text in provider.prompts[-1][-1]["content"]][-1]
    assert not any(last in messages[-1]["content"] for messages in provider.prompts[:-1])


def test_a_failure_in_the_middle_costs_one_section(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(10)})

    def respond(messages: Messages) -> str:
        provider.mode = "500" if len(provider.prompts) == 2 else "well"
        return faithful(messages)

    provider.respond = respond
    events, answer = asked(services)
    count = progress(events)[-1].of
    assert answer.answered_by == "openai:fake"
    failed = "the chat model failed (HTTP 500)"
    assert answer.degraded == f"the chat model read {count - 1} of {count} sections: {failed}"
    second = next(text for text in map(told_of, range(10)) if text in provider.prompts[1][-1]["content"])
    assert second in provider.prompts[-1][-1]["content"]


@pytest.mark.parametrize("fails_at", ["section", "summary"])
def test_a_failure_from_the_first_or_at_the_last_leaves_the_extractive_overview(
    over: Open, provider: Any, fails_at: str
) -> None:
    services = over({"handbook.md": handbook(10)})

    def respond(messages: Messages) -> str:
        provider.mode = "500" if is_for(fails_at, messages) else "well"
        return faithful(messages)

    provider.respond = respond
    _, answer = asked(services)
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded
    assert answer.segments


@pytest.mark.parametrize("reply", ["UNANSWERABLE", "The passages do not say what this is about."])
def test_a_model_that_finds_nothing_to_say_does_not_take_the_overview_away(
    over: Open, provider: Any, reply: str
) -> None:
    services = over({"boats.md": DUO})
    provider.reply = reply
    _, answer = asked(services, "Summarise boats.md")
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded == "the chat model found nothing to say of the documents"


def test_the_questions_to_begin_with_wait_for_no_model(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(10), "boats.md": DUO})
    assert services.suggestions.questions()
    assert provider.prompts == []
