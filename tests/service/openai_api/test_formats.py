"""JSON is given where it is the JSON of an answer."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from openai.lib._pydantic import to_strict_json_schema

from service.errors import InvalidRequest
from service.openai_api.formats import wants_json
from service.schema import Answer, Citation, SearchResponse


def of(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "wanted", "schema": schema, "strict": True}}


@pytest.mark.parametrize("wanted", [None, {"type": "text"}])
def test_text_is_text(wanted: object) -> None:
    assert not wants_json(wanted, "response_format")


@pytest.mark.parametrize(
    "schema",
    [
        Answer.model_json_schema(),
        Answer.model_json_schema(mode="serialization"),
        Answer.model_json_schema(ref_template="#/components/schemas/{model}"),
        to_strict_json_schema(Answer),
    ],
)
def test_our_own_schema_is_known_however_it_is_written(schema: dict[str, Any]) -> None:
    assert wants_json(of(schema), "response_format")
    assert wants_json({"type": "json_schema", "name": "wanted", "schema": schema}, "text.format")


def test_the_schema_in_the_description_of_the_api_is_ours(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert wants_json(of(schemas["Answer"]), "response_format")


@pytest.mark.parametrize(
    "schema",
    [
        {},
        None,
        {"type": "object", "properties": {"answer": {"type": "string"}}},
        {"$ref": "#/$defs/Nothing"},
        {"$ref": "#/$defs/Loop", "$defs": {"Loop": {"$ref": "#/$defs/Loop"}}},
        Citation.model_json_schema(),
        SearchResponse.model_json_schema(),
    ],
)
def test_another_schema_is_refused_in_a_sentence(schema: Any) -> None:
    with pytest.raises(InvalidRequest, match="another schema") as caught:
        wants_json(of(schema), "response_format")
    assert "json_object" in str(caught.value)


@pytest.mark.parametrize("wanted", ["json", {"type": "grammar"}, {}, 7])
def test_forms_that_are_not_known_are_refused(wanted: object) -> None:
    with pytest.raises(InvalidRequest, match="response_format must be"):
        wants_json(wanted, "response_format")
