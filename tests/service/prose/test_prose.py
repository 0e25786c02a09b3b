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
    assert answer.answer.endswith("Left out, since no passage supports them: 1.")
    assert len(answer.segments) == 1
    provider.reply = claim.format(n=number)
    alone = services.answerer.answer(AskRequest(question=QUESTION))
    assert alone.answered_by == "extractive"
    assert "verified" in (alone.degraded or "")
    check(services, alone)


@pytest.mark.parametrize(
    "reply",
    [
        "UNANSWERABLE.",
        "The passages do not say how long it takes. You could ask at the harbour.",
        "<think>The crossing takes 55 minutes.\nIs that asked?</think>\nI don't have information about this.",
    ],
)
def test_where_the_model_finds_no_answer_the_closest_passage_is_shown(
    ferry: tuple[Services, int], provider: Any, reply: str
) -> None:
    services, _ = ferry
    provider.reply = reply
    events = list(services.answerer.events(AskRequest(question=QUESTION)))
    answer = next(event.answer for event in events if isinstance(event, Finished))
    assert (answer.status, answer.answered_by, answer.short_answer) == ("tentative", "extractive", None)
    assert answer.degraded == "the chat model found no answer in the passages"
    assert answer.answer.startswith("The chat model found no answer in the passages; the closest says:\n\n")
    assert "55 minutes" in answer.segments[0].text
    assert "".join(event.text for event in events if isinstance(event, Delta)) == answer.answer
    assert [event.citation for event in events if isinstance(event, Cited)] == answer.citations
    check(services, answer)


def test_the_same_goes_over_the_wires(ferry: tuple[Services, int]) -> None:
    services, _ = ferry  # whose model abstains
    events = list(services.answerer.events(AskRequest(question=QUESTION)))
    answer = next(event.answer for event in events if isinstance(event, Finished))
    chunks = list(chat.chunks(iter(events), "http://x", with_usage=True))
    sent = [chunk["choices"][0]["delta"].get("content", "") for chunk in chunks if chunk["choices"]]
    assert "".join(sent) == answer.answer
    whole = [event for event in responses.stream(iter(events), "http://x") if event["type"].endswith("text.done")]
    assert [event["text"] for event in whole] == [answer.answer]


def test_what_neither_the_model_nor_the_reader_can_answer_stays_so(ferry: tuple[Services, int]) -> None:
    services, _ = ferry
    answer = services.answerer.answer(AskRequest(question="Which horse won the Grand National of 1973?"))
    assert (answer.status, answer.citations, answer.degraded) == ("unanswerable", [], None)
    assert answer.answered_by == "openai:fake"
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


@pytest.mark.parametrize("marker", ["", " [77]", " [{wrong}]"])
def test_whatever_the_model_cites_the_citation_is_right(
    ferry: tuple[Services, int], provider: Any, marker: str
) -> None:
    services, number = ferry
    provider.reply = "The boat trip to Gull Island takes 55 minutes." + marker.format(wrong=1 if number != 1 else 2)
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer == "The boat trip to Gull Island takes 55 minutes. [1]"
    assert "55 minutes" in answer.citations[0].quote
    check(services, answer)


def test_prose_of_any_form_is_read(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    provider.reply = (
        f"<think>55 minutes, says passage {number}.</think>\n\n## The crossing\n\nHere is what I found:\n\n"
        f"- The crossing takes **55 minutes** [{number}]. Bicycles travel free of charge.\n"
        f"- The crossing takes **55 minutes** [{number}].\n"
    )
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer == "The crossing takes 55 minutes. [1] Bicycles travel free of charge. [2]"
    check(services, answer)


@pytest.mark.parametrize("reply", ["<think>The crossing takes 55 minutes.", "Here is what I found:"])
def test_a_reply_that_says_nothing_is_no_abstention(ferry: tuple[Services, int], provider: Any, reply: str) -> None:
    services, _ = ferry
    provider.reply = reply
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded


def test_what_does_not_stand_is_sent_back_once(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    asked = len(provider.prompts)
    provider.replies = [
        f"The crossing takes 55 minutes. [{number}]\nThe boat leaves at 8.40. [{number}]\nWhales sing.",
        f"The ferry leaves at 7.40 every morning. [{number}]\nWhales sing at night.",
    ]
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer == (
        "The crossing takes 55 minutes. [1] The ferry leaves at 7.40 every morning. [2]\n\n"
        "Left out, since no passage supports them: 1."
    )
    assert len(provider.prompts) == asked + 2
    sent = provider.prompts[-1][-1]["content"]
    assert "The boat leaves at 8.40.\nWhales sing." in sent
    assert sent.count("<passage ") == sent.count("</passage>")
    check(services, answer)


def test_nothing_is_sent_back_when_half_of_the_time_is_gone(
    ferry: tuple[Services, int], provider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, number = ferry
    asked = len(provider.prompts)
    now = iter([0.0, 0.8])
    monkeypatch.setattr("service.prose.writer.time.monotonic", lambda: next(now, 0.8))
    provider.reply = f"The crossing takes 55 minutes. [{number}]\nWhales sing."
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert answer.answer.endswith("Left out, since no passage supports them: 1.")
    assert len(provider.prompts) == asked + 1


def test_a_model_that_fails_to_mend_has_answered_all_the_same(prose: Open, provider: Any) -> None:
    services = prose()
    provider.replies = ["The crossing takes 55 minutes.\nWhales sing.", ""]  # an empty reply is a failure
    answer = services.answerer.answer(AskRequest(question=QUESTION))
    assert (answer.status, answer.answered_by, answer.degraded) == ("answered", "openai:fake", None)
    assert answer.answer == "The crossing takes 55 minutes. [1]\n\nLeft out, since no passage supports them: 1."


def test_the_model_is_asked_all_that_was_said(ferry: tuple[Services, int], provider: Any) -> None:
    services, _ = ferry
    said = f"My bicycle comes along. {QUESTION}"
    services.answerer.answer(AskRequest(question=said))
    assert f"Question: {said}\n" in provider.prompts[-1][-1]["content"]


def test_the_model_sees_where_a_passage_stands(ferry: tuple[Services, int], provider: Any) -> None:
    services, number = ferry
    services.answerer.answer(AskRequest(question=QUESTION))
    told = provider.prompts[-1][-1]["content"]
    assert f'<passage number="{number}">\nFerry timetable for Port Anselm (2021-03-03)\n' in told
