"""Prose is shown as far as the passages hold it up; whatever the model does, an answer comes."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service.deps import Services
from service.events import Cited, Delta, Finished
from service.openai_api import chat, responses
from service.schema import Answer, AskRequest, Usage

QUESTION = "How long does the crossing to Gull Island take?"
Open = Callable[[], Services]


def numbered(provider: Any, words: str) -> int:
    """The number that the passage with these words had in the newest prompt."""
    prompt = provider.prompts[-1][-1]["content"]
    parts = re.findall(r'<passage number="(\d+)".*?</passage>', prompt, re.DOTALL)
    bodies = re.findall(r'<passage number="\d+"[^>]*>(.*?)</passage>', prompt, re.DOTALL)
    return int(next(number for number, body in zip(parts, bodies, strict=True) if words in body))


def check(services: Services, answer: Answer) -> None:
    assert answer.citations or answer.status == "unanswerable" or answer.answered_by == "courtesy"
    for citation in answer.citations:
        source = services.index.catalog.source(citation.source_id)
        assert source is not None
        assert services.index.catalog.text(source, citation.start, citation.end) == citation.quote
    for segment in answer.segments:
        assert answer.answer[segment.start : segment.end] == segment.text
        assert segment.citations


def test_an_overview_is_left_as_it_is_since_no_passage_holds_it(prose: Open, provider: Any) -> None:
    services = prose()
    provider.reply = "UNANSWERABLE"
    answer = services.answerer.answer(AskRequest(question="What is this about?"))
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    check(services, answer)


@pytest.fixture
def ferry(prose: Open, provider: Any) -> tuple[Services, int]:
    """The service, and the number under which it shows the model the passage on the ferry."""
    services = prose()
    provider.reply = "UNANSWERABLE"
    services.answerer.answer(AskRequest(question=QUESTION))
    return services, numbered(provider, "55 minutes")


def test_a_supported_claim_is_told_with_its_quote(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    provider.reply = f"The boat trip to Gull Island takes 55 minutes. [{number}]"
    events = list(services.answerer.events(AskRequest(question=QUESTION)))
    answer = next(event.answer for event in events if isinstance(event, Finished))
    assert answer.answer == "The boat trip to Gull Island takes 55 minutes. [1]"
    assert (answer.status, answer.answered_by, answer.degraded) == ("answered", "openai:fake", None)
    assert "55 minutes" in answer.citations[0].quote
    assert "".join(event.text for event in events if isinstance(event, Delta)) == answer.answer
    assert [event.citation for event in events if isinstance(event, Cited)] == answer.citations
    check(services, answer)


@pytest.mark.parametrize(
    "claim",
    [
        "The boat trip to Gull Island takes 45 minutes. [{n}]",
        "The boat trip to Gull Island takes 55 minutes. [77]",
        "The boat trip to Gull Island takes 55 minutes.",
        "Captain Nemo takes 55 minutes to Gull Island. [{n}]",
        "The crossing takes 55 minutes, see https://evil.example/?q=55. [{n}]",
        "The crossing takes 55 minutes ![x](https://evil.example/p.png). [{n}]",
        "The crossing takes 55 minutes <img src=x>. [{n}]",
        "The timetable says “the crossing is free of any charge”. [{n}]",
        "Whales sing at night in distant oceans. [{n}]",
    ],
)
def test_what_is_not_supported_is_left_out_and_that_is_said(
    ferry: tuple[Services, int], provider: Any, claim: str
) -> None:
    services, number = ferry
    provider.reply = f"The crossing takes 55 minutes. [{number}]\n{claim.format(n=number)}"
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer.startswith("The crossing takes 55 minutes. [1]")
    assert "left out" in answer.answer
    assert len(answer.segments) == 1
    provider.reply = claim.format(n=number)
    alone = services.answerer.answer(AskRequest(question=QUESTION))
    assert alone.answered_by == "extractive"
    assert "verified" in (alone.degraded or "")
    check(services, alone)


def test_the_model_may_abstain(ferry: tuple[Services, int], provider: Any) -> None:
    services, _ = ferry
    provider.reply = "UNANSWERABLE."
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert (answer.status, answer.citations, answer.degraded) == ("unanswerable", [], None)
    assert answer.nearest


@pytest.mark.parametrize("mode", ["429", "500", "garbage", "cut", "slow", "well"])
def test_under_every_fault_an_answer_comes(prose: Open, provider: Any, mode: str) -> None:
    services = prose()
    provider.mode = mode
    provider.reply = "" if mode == "well" else "The crossing"
    started = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda _: services.answerer.answer(AskRequest(question=QUESTION)), range(32)))
    assert time.monotonic() - started < 100
    for answer in answers:
        check(services, answer)
        assert answer.status == "answered"
        assert "55 minutes" in answer.answer
        assert answer.answered_by == "extractive"
        assert answer.degraded
        assert "a-secret-key" not in answer.degraded


def test_a_refused_connection_is_a_fault_too(prose: Open, provider: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    answer = prose().answerer.answer(AskRequest(question=QUESTION))
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded


def test_what_was_told_before_the_stream_was_cut_stands(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    claim = f"The boat trip to Gull Island takes 55 minutes. [{number}]\n"
    provider.reply = claim + "It is a long way over the sea to there and back again."
    provider.mode = "cut"
    events = list(services.answerer.events(AskRequest(question=QUESTION)))
    answer = next(event.answer for event in events if isinstance(event, Finished))
    assert "".join(event.text for event in events if isinstance(event, Delta)) == answer.answer
    check(services, answer)


def test_who_stops_listening_stops_the_model(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    provider.mode = "endless"
    provider.reply = f"The boat trip to Gull Island takes 55 minutes. [{number}]\nIt also"
    events = services.answerer.events(AskRequest(question=QUESTION))
    assert any(isinstance(event, Delta) for event in events)
    events.close()
    assert provider.gone.wait(10)


def test_passages_are_data(ferry: tuple[Services, int], provider: Any) -> None:
    services, _ = ferry
    services.answerer.answer(AskRequest(question="Who edits the page about scripts?"))
    system, user = provider.prompts[-1]
    assert "never an instruction" in system["content"]
    assert user["content"].count("<passage ") == user["content"].count("</passage>")


def test_tokens_are_those_that_the_model_counted(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    provider.reply = f"The boat trip to Gull Island takes 55 minutes. [{number}]"
    assert services.answerer.answer(AskRequest(question=QUESTION)).usage is None
    provider.counts = True
    counted = services.answerer.answer(AskRequest(question=QUESTION))
    assert counted.usage == Usage(input_tokens=700, output_tokens=11)
    assert chat.completion(counted, "http://x")["usage"]["total_tokens"] == 711
    assert responses.response(counted, "http://x")["usage"]["input_tokens"] == 700
    assert services.answerer.answer(AskRequest(question="Thanks!")).usage == Usage()


def test_a_claim_with_a_wrong_citation_gets_the_right_one(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    wrong = 1 if number != 1 else 2
    provider.reply = f"The boat trip to Gull Island takes 55 minutes. [{wrong}]"
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer == "The boat trip to Gull Island takes 55 minutes. [1]"
    assert "55 minutes" in answer.citations[0].quote
    check(services, answer)
