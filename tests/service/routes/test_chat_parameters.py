"""Chat completions and completions with all that clients send along, against a real server."""

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from fastapi.testclient import TestClient

from eval.local_service import served
from service.app import create_app
from service.deps import Services
from service.schema import Answer
from service.settings import ServiceSettings

QUESTION = "How long does the crossing to Gull Island take?"
ASKED: list[Any] = [{"role": "user", "content": QUESTION}]
TOOL: Any = {"type": "function", "function": {"name": "search_web", "parameters": {"type": "object"}}}
TITLE = (
    '### Task:\nName it.\n### Output:\n{ "title": "..." }\n### Chat History:\n<chat_history>\n'
    f"USER: {QUESTION}\nASSISTANT: {'55 minutes. ' * 300}\n</chat_history>"
)


@pytest.fixture(scope="module")
def sdk(settings: ServiceSettings, services: Services) -> Iterator[openai.OpenAI]:
    with (
        served(create_app(settings, services)) as url,
        openai.OpenAI(base_url=f"{url}/v1", api_key="unused", max_retries=0) as made,
    ):
        yield made


def test_what_open_webui_sends_is_answered(sdk: openai.OpenAI) -> None:
    extra = {"chat_id": "c", "session_id": "s", "metadata": {}, "features": {}, "tool_ids": [], "files": []}
    stream = sdk.chat.completions.create(
        model="citeback", messages=ASKED, tools=[TOOL], stream=True, tool_choice="auto", extra_body=extra
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
    assert "55 minutes" in text
    assert sdk.responses.create(model="citeback", input=QUESTION, tools=[]).output_text == text


def test_an_answer_as_json(sdk: openai.OpenAI) -> None:
    found = sdk.chat.completions.create(model="citeback", messages=ASKED, response_format={"type": "json_object"})
    answer = Answer.model_validate_json(found.choices[0].message.content or "")
    assert answer.short_answer == "55 minutes"
    assert not found.choices[0].message.annotations
    parsed = sdk.chat.completions.parse(model="citeback-sources", messages=ASKED, response_format=Answer)
    assert parsed.choices[0].message.parsed is not None
    assert parsed.choices[0].message.parsed.answer == answer.answer


def test_an_answer_as_streamed_json(sdk: openai.OpenAI) -> None:
    stream = sdk.chat.completions.create(
        model="citeback", messages=ASKED, response_format={"type": "json_object"}, stream=True
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert Answer.model_validate_json(text).short_answer == "55 minutes"


@pytest.mark.parametrize(
    "more",
    [
        {"n": 2},
        {"tools": [TOOL], "tool_choice": "required"},
        {"response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"type": "object"}}}},
    ],
)
def test_what_is_depended_on_is_an_error_as_the_sdk_knows_it(sdk: openai.OpenAI, more: dict[str, Any]) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.chat.completions.create(model="citeback", messages=ASKED, **more)
    assert caught.value.type == "invalid_request_error"
    assert "body" not in caught.value.body["message"]  # type: ignore[index]


def test_a_picture_before_the_question_is_passed_over(sdk: openai.OpenAI) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:,"}}
    before = [{"role": "user", "content": [picture]}, {"role": "assistant", "content": "I can't see it."}]
    found = sdk.chat.completions.create(model="citeback", messages=[*before, *ASKED])  # type: ignore[list-item]
    assert "55 minutes" in (found.choices[0].message.content or "")
    asked: Any = [{"role": "user", "content": [picture, {"type": "text", "text": QUESTION}]}]
    with pytest.raises(openai.BadRequestError, match="image_url"):
        sdk.chat.completions.create(model="citeback", messages=asked)


def test_a_helper_prompt_asks_nothing_of_the_documents(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(services.answerer, "answer", fail)
    monkeypatch.setattr(services.answerer, "events", fail)
    asked = {"model": "citeback", "messages": [{"role": "user", "content": TITLE}]}
    found = client.post("/v1/chat/completions", json=asked).json()
    assert json.loads(found["choices"][0]["message"]["content"]) == {"title": QUESTION}
    lines = client.post("/v1/chat/completions", json=asked | {"stream": True}).text.splitlines()
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: {")]
    assert json.loads("".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)) == {
        "title": QUESTION
    }
    assert lines[-1] == "data: [DONE]" or lines[-2] == "data: [DONE]"


@pytest.mark.parametrize("streaming", [False, True])
def test_the_other_model_lists_its_sources(sdk: openai.OpenAI, streaming: bool) -> None:
    chosen: Any = {"model": "citeback-sources", "messages": ASKED}
    if streaming:
        chunks = list(sdk.chat.completions.create(stream=True, **chosen))
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        assert {chunk.model for chunk in chunks} == {"citeback-sources"}
    else:
        text = sdk.chat.completions.create(**chosen).choices[0].message.content
    assert "\n\nSources:\n\n- [1] Ferry timetable for Port Anselm, harbour.txt, line" in text
    assert sdk.responses.create(model="citeback-sources", input=QUESTION).output_text == text
    assert "Sources:" not in (
        sdk.chat.completions.create(model="citeback", messages=ASKED).choices[0].message.content or ""
    )


@pytest.mark.parametrize("prompt", [QUESTION, [QUESTION]])
def test_a_completion(sdk: openai.OpenAI, prompt: str | list[str]) -> None:
    found = sdk.completions.create(model="citeback", prompt=prompt)
    assert "55 minutes" in found.choices[0].text
    assert found.choices[0].finish_reason == "stop"
    assert found.usage is not None
    assert found.usage.total_tokens == 0
    stream = sdk.completions.create(
        model="citeback", prompt=prompt, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    assert "".join(chunk.choices[0].text for chunk in chunks if chunk.choices) == found.choices[0].text
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "stop"
    assert len({chunk.id for chunk in chunks}) == 1
    assert chunks[-1].usage is not None


@pytest.mark.parametrize("prompt", ["", [], ["a", "b"], [1, 2, 3], "x" * 3000, {"a": 1}])
def test_a_prompt_that_is_no_question_is_refused(sdk: openai.OpenAI, prompt: Any) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.completions.create(model="citeback", prompt=prompt)
    assert caught.value.type == "invalid_request_error"
