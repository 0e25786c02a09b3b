"""What is wrong is said in plain words: the field, and what to do."""

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from service.mistakes import in_words
from service.openai_api.requests import ChatRequest
from service.schema import AskRequest


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, '"question" is missing; add it'),
        ({"question": 7}, '"question" must be text'),
        ({"question": " "}, '"question" is empty; write a question'),
        ({"question": "x", "colour": 1}, '"colour" is unknown here; remove it'),
        ({"question": "x", "max_citations": "many"}, '"max_citations" must be a whole number'),
        ({"question": "x", "max_citations": 0}, '"max_citations" must be at least 1'),
        ({"question": "x", "stream": "perhaps"}, '"stream" must be true or false'),
        ({"question": "x", "history": "x"}, '"history" must be a list'),
        ({"question": "x", "history": ["x"]}, 'item 1 of "history" must be a JSON object'),
        (
            {"question": "x", "history": [{"role": "user", "content": "x"}, {"role": "sys", "content": "x"}]},
            "\"role\" in item 2 of \"history\" must be 'user' or 'assistant'",
        ),
        ({"question": "x", "filter": {"sources": [""]}}, 'item 1 of "sources" in "filter" holds too little'),
        (
            {"question": "x", "filter": {"published_after": "2024-02-01", "published_before": "2024-01-01"}},
            "published_after is later than published_before; swap them",
        ),
    ],
)
def test_a_mistake_names_the_field(given: object, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        AskRequest.model_validate(given)
    told = in_words(caught.value.errors(), given)
    assert told.startswith(said)
    assert "Input" not in told


def test_many_mistakes_are_counted() -> None:
    given = dict.fromkeys("abcde", 1)
    with pytest.raises(ValidationError) as caught:
        AskRequest.model_validate({"question": "x", **given})
    told = in_words(caught.value.errors(), given)
    assert told.count("; remove it") == 3
    assert told.endswith("(and 2 more)")


def test_types_that_were_tried_are_no_fields() -> None:
    given = {"messages": [{"role": "user", "content": [{"type": "text", "text": 5}]}]}
    with pytest.raises(ValidationError) as caught:
        ChatRequest.model_validate(given)
    assert in_words(caught.value.errors(), given) == (
        '"text" in item 1 of "content" in item 1 of "messages" must be text'
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"messages": "hello"}, '"messages" must be a list'),
        ({"messages": []}, '"messages" holds too little: it must have at least 1'),
        ({"messages": [{"role": "user", "content": 7}]}, '"content" in item 1 of "messages" must be text, or a list'),
        ({"messages": None}, '"messages" is missing; add it'),
        ({"messages": [{"role": "user", "content": " "}]}, "the message of the user is empty; write a question"),
        ({"messages": [{"role": "robot", "content": "x"}]}, 'there is no message of the role "user"'),
    ],
)
def test_clients_of_openai_read_the_same(client: TestClient, body: object, said: str) -> None:
    response = client.post("/v1/chat/completions", json=body)
    assert response.status_code == 400
    error = response.json()["error"]
    assert error["type"] == "invalid_request_error"
    assert error["message"].startswith(said)


def test_a_parameter_of_an_address_is_named_too(client: TestClient) -> None:
    assert client.get("/v1/sources?limit=0").json()["detail"] == '"limit" must be at least 1'
    assert client.get("/v1/sources?offset=x").json()["detail"] == '"offset" must be a whole number'
