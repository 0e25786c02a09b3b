"""The forms in which a caller may want an answer: text, or the JSON of an answer as `POST /v1/ask` gives it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from service.errors import InvalidRequest
from service.schema import Answer

_TOLD_ONLY = frozenset({"title", "description", "default", "required", "additionalProperties", "$defs"})


def wants_json(wanted: Any, field: str) -> bool:
    """Whether an answer is wanted as JSON.

    Args:
        wanted: `response_format` of a chat completion, or `text.format` of a response.
        field: what it is called there.

    Raises:
        InvalidRequest: JSON of another schema than an answer's is wanted, or a form that isn't known.
    """
    kind = wanted.get("type") if isinstance(wanted, Mapping) else None
    if wanted is None or kind == "text":
        return False
    if kind == "json_schema" and _is_ours(_schema_of(wanted)):
        return True
    if kind == "json_schema":
        raise InvalidRequest(
            f"{field} asks for JSON of another schema than an answer's; "
            'send {"type": "json_object"} for the whole answer as JSON'
        )
    if kind != "json_object":
        raise InvalidRequest(f'{field} must be of the type "text", "json_object" or "json_schema"')
    return True


def _schema_of(wanted: Mapping[str, Any]) -> Any:
    """The schema, which chat completions nest and responses don't."""
    nested = wanted.get("json_schema")
    return (nested if isinstance(nested, Mapping) else wanted).get("schema")


def _is_ours(schema: Any) -> bool:
    """Whether a schema asks for what an answer is, whatever a client left out of its descriptions or added to them."""
    if not isinstance(schema, Mapping):
        return False
    named = _ours().get("$defs", {}) | dict(schema.get("$defs", {}))
    try:
        return bool(_core(schema, named) == _core(_ours(), _ours()["$defs"]))
    except (RecursionError, KeyError):  # it refers to itself, or to what isn't there
        return False


@cache
def _ours() -> dict[str, Any]:
    return Answer.model_json_schema()


def _core(schema: Any, named: Mapping[str, Any]) -> Any:
    """What a schema allows, with definitions in the place of references to them."""
    if isinstance(schema, list):
        return [_core(one, named) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return _core(named[str(schema["$ref"]).rsplit("/", 1)[-1]], named)
    kept = {key: value for key, value in schema.items() if key not in _TOLD_ONLY}
    if isinstance(properties := kept.pop("properties", None), Mapping):
        return {**_cores(kept, named), "properties": _cores(properties, named)}
    return _cores(kept, named)


def _cores(schemas: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _core(value, named) for key, value in schemas.items()}
