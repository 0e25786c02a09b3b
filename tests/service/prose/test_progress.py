"""How far a model has read is told on the way, on every wire; who stops listening stops it."""

import re
import threading
import time
from typing import Any

import httpx2
import openai

from eval.local_service import served
from service.app import create_app
from service.events import Delta, Progress
from service.schema import AskRequest
from tests.service.prose.workshops import QUESTION, Messages, Open, faithful, handbook, is_for, told_of


def test_who_stops_listening_stops_the_reading(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(10)})
    provider.respond = faithful
    events = services.answerer.events(AskRequest(question=QUESTION))
    assert any(isinstance(event, Progress) and event.done == 1 for event in events)
    events.close()
    assert len(provider.prompts) == 1


def test_who_stops_listening_stops_the_writing(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(10)})

    def respond(messages: Messages) -> str:
        provider.mode = "well" if is_for("section", messages) else "endless"
        return faithful(messages).replace("] ", "]\n")

    provider.respond = respond
    events = services.answerer.events(AskRequest(question=QUESTION))
    assert any(isinstance(event, Delta) for event in events)
    events.close()
    assert provider.gone.wait(10)


def test_a_closed_connection_ends_the_work(over: Open, provider: Any) -> None:
    services = over({"handbook.md": handbook(30)})
    begun = threading.Event()

    def respond(messages: Messages) -> str:
        begun.set()
        time.sleep(0.5)
        return faithful(messages)

    provider.respond = respond
    with served(create_app(services.settings, services)) as url:
        with httpx2.stream("POST", f"{url}/v1/ask", json={"question": QUESTION, "stream": True}, timeout=20) as answer:
            assert any(line == "event: progress" for line in answer.iter_lines())
            assert begun.wait(10)
        time.sleep(1.5)
        asked_so_far = len(provider.prompts)
        time.sleep(1.5)
        assert len(provider.prompts) == asked_so_far <= 3


def test_over_the_wire_progress_is_an_event_and_for_openais_clients_a_chunk_that_says_nothing(
    over: Open, provider: Any
) -> None:
    services = over({"handbook.md": handbook(10)})
    provider.respond = faithful
    written = " ".join(f"{told_of(at)} [{at + 1}]" for at in range(3))
    with served(create_app(services.settings, services)) as url:
        raw = httpx2.post(f"{url}/v1/ask", json={"question": QUESTION, "stream": True}, timeout=60).text
        first = re.search(r"^event: progress\ndata: (.*)$", raw, re.MULTILINE)
        assert first is not None
        section = "Workshop handbook > Workshop of Alder 0"
        assert (
            first[1] == f'{{"stage":"reading","section":"{section}","done":0,"of":{raw.count("event: progress") - 1}}}'
        )
        with openai.OpenAI(base_url=f"{url}/v1", api_key="unused", max_retries=0) as sdk:
            messages: Any = [{"role": "user", "content": QUESTION}]
            chunks = list(sdk.chat.completions.create(model="citeback", messages=messages, stream=True))
            assert "".join(one.choices[0].delta.content or "" for one in chunks) == written
            old = list(sdk.completions.create(model="citeback", prompt=QUESTION, stream=True))
            assert "".join(one.choices[0].text for one in old) == written
            with sdk.responses.stream(model="citeback", input=QUESTION) as stream:
                events = list(stream)
                assert stream.get_final_response().output_text == written
            assert "".join(one.delta for one in events if one.type == "response.output_text.delta") == written
