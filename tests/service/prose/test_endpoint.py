"""A model at an address that speaks OpenAI's API: found by itself, and every fault told in one sentence."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import UsageError
from ingest.pipeline import ingest
from service.deps import opened
from service.errors import ModelFailed
from service.prose.address import Address
from service.prose.chosen import chosen
from service.prose.endpoint import Endpoint
from service.schema import AskRequest
from service.settings import ServiceSettings
from tests.service.prose.servers import (
    LLAMA,
    OLLAMA,
    VLLM,
    Told,
    events,
    refusing,
    saying,
    serving,
)

HELLO = events(saying("Hello"), saying(" there."), {"choices": [], "usage": {"prompt_tokens": 7}}, "[DONE]")
HTML: Told = (200, "text/html", b"<html>Sign in</html>")
NOWHERE = "http://127.0.0.1:9/v1"


@contextmanager
def endpoint(
    url: str, model: str | None = None, key: str | None = None, tokens: int | None = None
) -> Iterator[Endpoint]:
    with closing(Endpoint(Address(url, key, 2.0), model, tokens)) as made:
        yield made


def said(made: Endpoint) -> str:
    return "".join(piece for kind, piece in made.stream("Do it.", "With this.") if kind == "text")


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_an_address_is_taken_as_people_write_it(path: str) -> None:
    with serving(LLAMA, HELLO) as server, endpoint(server.url + path) as made:
        assert made.warning() == ""
        assert (made.name, made.place, said(made)) == ("small", f"{server.url}/v1", "Hello there.")
        assert server.asked[0]["messages"] == [
            {"role": "system", "content": "Do it."},
            {"role": "user", "content": "With this."},
        ]
        assert server.keys == [None]


@pytest.mark.parametrize("url", ["127.0.0.1:11434", "ftp://x/v1", "http://", "http://x:99999/v1", "http://[x", ""])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of a server; write one like http") as caught:
        Address(url, None, 1.0)
    assert "\n" not in str(caught.value)


def test_the_key_is_sent() -> None:
    with serving(LLAMA, HELLO) as server, endpoint(server.url, "small", "sk-1") as made:
        assert said(made) == "Hello there."
        assert server.keys == ["Bearer sk-1"]
    with pytest.raises(UsageError, match="CITEBACK_CHAT_KEY"):
        Address(NOWHERE, "sk\n1", 1.0)


def test_a_name_and_password_in_the_address_are_not_shown() -> None:
    with endpoint("http://me:pass@127.0.0.1:9/v1") as made:
        assert made.place == "http://127.0.0.1:9/v1"
        assert "pass" not in made.warning()


def test_which_of_several_models_has_to_be_said() -> None:
    several = {"/v1/models": {"data": [{"id": "b"}, {"id": "a"}, {"id": "text-embedding-x"}]}}
    with serving(several, HELLO) as server:
        with endpoint(server.url) as made, pytest.raises(UsageError, match=r"CITEBACK_CHAT_MODEL .*: .* has a, b$"):
            made.warning()
        with endpoint(server.url, "c") as made:
            assert made.warning() == f"'c' is not among the models of {server.url}/v1: it lists a, b"
        with endpoint(server.url) as made, pytest.raises(ModelFailed, match="more than one model"):
            said(made)


def test_ollama_needs_no_tag_for_the_latest() -> None:
    with serving({"/v1/models": {"data": [{"id": "qwen3:latest"}]}}) as server, endpoint(server.url, "qwen3") as made:
        assert made.warning() == ""


@pytest.mark.parametrize(
    ("pages", "model", "tokens"),
    [
        (LLAMA, "small", 6144),
        (VLLM, "org/Model-7B", 16384),
        (OLLAMA, "qwen3:4b", 8192),
        (OLLAMA | {"/api/show": {"model_info": {"qwen3.context_length": 40960}}}, "qwen3:4b", 4096),
        (OLLAMA | {"/api/ps": {"models": [{"name": "qwen3:4b", "context_length": 32768}]}}, "qwen3:4b", 32768),
        ({"/v1/models": {"data": [{"id": "gpt"}]}}, "gpt", None),
        ({"/v1/models": HTML}, "gpt", None),
    ],
)
def test_how_much_a_model_takes_is_asked(pages: dict[str, Any], model: str, tokens: int | None) -> None:
    with serving(pages, HELLO) as server:
        with endpoint(server.url, model) as made:
            assert made.context() == tokens
        with endpoint(server.url, model, tokens=2048) as made:
            assert made.context() == 2048


def test_what_a_server_refuses_is_left_away() -> None:
    with serving(LLAMA, refusing(400), HELLO) as server, endpoint(server.url, "small") as made:
        assert (said(made), said(made)) == ("Hello there.", "Hello there.")
        assert [set(body) for body in server.asked[1:]] == [{"model", "messages", "stream"}] * 2


def test_a_server_that_streams_nothing_is_understood() -> None:
    whole = (
        200,
        "application/json",
        b'{"choices": [{"message": {"content": "Hello."}}], "usage": {"prompt_tokens": 7}}',
    )
    with serving(LLAMA, whole) as server, endpoint(server.url, "small") as made:
        pieces = list(made.stream("", ""))
    assert pieces == [("text", "Hello."), ("usage", {"input_tokens": 7, "output_tokens": 0})]


@pytest.mark.parametrize(
    ("chat", "sentence"),
    [
        (refusing(401), "the chat model's server refuses the key (HTTP 401); CITEBACK_CHAT_KEY sets it"),
        (refusing(403), "the chat model's server refuses the key (HTTP 403); CITEBACK_CHAT_KEY sets it"),
        (refusing(400), "the chat model failed (HTTP 400)"),
        (refusing(500), "the chat model failed (HTTP 500)"),
        (HTML, "what answers at the chat model's address does not speak OpenAI's API (it sends text/html)"),
        ((200, "application/json", b"[]"), "the chat model's server sent what can't be read"),
        (events(saying("Hello")), "the chat model's server broke off"),
        (events(saying("Hello"), "{"), "the chat model's server sent what can't be read"),
        (events({"error": {"message": "sk-secret"}}), "the chat model failed in the middle of its reply"),
    ],
)
def test_every_fault_is_one_sentence(chat: Told, sentence: str) -> None:
    with serving(LLAMA, chat) as server, endpoint(server.url, "small") as made, pytest.raises(ModelFailed) as caught:
        said(made)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("pages", "code", "sentence"),
    [
        (LLAMA, 404, "has no model 'large'"),
        (LLAMA, 400, "has no model 'large'"),
        ({}, 404, "no OpenAI API at the chat model's address"),
        ({}, 400, "failed .HTTP 400."),
    ],
)
def test_a_model_or_an_api_that_is_not_there_is_told_apart(pages: dict[str, Any], code: int, sentence: str) -> None:
    with (
        serving(pages, refusing(code)) as server,
        endpoint(server.url, "large") as made,
        pytest.raises(ModelFailed, match=sentence),
    ):
        said(made)


@pytest.fixture
def settings(corpus: Path, tmp_path: Path) -> Callable[[str], ServiceSettings]:
    def at(url: str) -> ServiceSettings:
        made = ServiceSettings(data_dir=tmp_path / "data", chat_url=url, chat_seconds=5)
        ingest(made, [corpus])
        return made

    return at


def test_a_question_is_answered_by_the_model_at_an_address(settings: Callable[[str], ServiceSettings]) -> None:
    reply = events(saying("The crossing takes 55 minutes. [1]"), "[DONE]")
    with serving(LLAMA, reply) as server, opened(settings(server.url)) as services:
        answer = services.answerer.answer(AskRequest(question="How long does the crossing to Gull Island take?"))
    assert (answer.answered_by, answer.degraded, answer.status) == ("small", None, "answered")
    assert answer.answer == "The crossing takes 55 minutes. [1]"


def test_an_address_where_nothing_answers_is_a_warning_and_then_a_sentence(
    settings: Callable[[str], ServiceSettings], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "citeback"), opened(settings(NOWHERE)) as services:
        (warned,) = caplog.records
        answer = services.answerer.answer(AskRequest(question="How long does the crossing to Gull Island take?"))
    assert warned.getMessage() == (
        "chat model: no server answers at the chat model's address (http://127.0.0.1:9/v1); "
        "until it does, sentences are quoted instead"
    )
    assert (answer.status, answer.answered_by) == ("answered", "extractive")
    assert answer.degraded == "no server answers at the chat model's address"
    assert [record.exc_info for record in caplog.records] == [None, None]


def test_a_request_that_is_refused_does_not_keep_others_away(settings: Callable[[str], ServiceSettings]) -> None:
    with serving(LLAMA, refusing(422)) as server, opened(settings(server.url)) as services:
        asked = AskRequest(question="How long does the crossing to Gull Island take?")
        told = {services.answerer.answer(asked).degraded for _ in range(5)}
    assert told == {"the chat model failed (HTTP 422)"}


def test_only_as_many_passages_are_shown_as_fit(settings: Callable[[str], ServiceSettings]) -> None:
    reply = events(saying("UNANSWERABLE"), "[DONE]")
    pages = LLAMA | {"/props": {"default_generation_settings": {"n_ctx": 600}}}
    asked = AskRequest(question="How long does the crossing to Gull Island take?")
    shown = []
    for served in (LLAMA, pages):
        with serving(served, reply) as server, opened(settings(server.url)) as services:
            services.answerer.answer(asked)
            shown.append(server.asked[0]["messages"][1]["content"].count("<passage "))
    assert shown[0] > shown[1] >= 1


def test_without_a_model_there_is_none() -> None:
    assert chosen(ServiceSettings()) is None
