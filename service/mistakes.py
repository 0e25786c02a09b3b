"""What is wrong with a request, in plain words: which field, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.errors import InvalidRequest

_SHOWN = 3
_NO_OBJECT = frozenset({"dict_type", "missing", "model_attributes_type", "model_type"})
_BODY = 'the body must be a JSON object such as {"question": "..."}, sent as Content-Type: application/json'
_WORDS = {
    "missing": "is missing; add it",
    "extra_forbidden": "is unknown here; remove it",
    "string_type": "must be text",
    "list_type": "must be a list",
    "dict_type": "must be a JSON object",
    "model_type": "must be a JSON object",
    "model_attributes_type": "must be a JSON object",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "holds too little: it must have at least {min_length}",
    "too_long": "holds too much: it may have at most {max_length}",
    "literal_error": "must be {expected}",
    "string_pattern_mismatch": "must have the form {pattern}",
    "date_type": "must be a date such as 2024-05-31",
    "date_parsing": "must be a date such as 2024-05-31",
    "date_from_datetime_parsing": "must be a date such as 2024-05-31",
}


def in_words(errors: Sequence[Mapping[str, Any]], given: object) -> str:
    """Validation errors as sentences, the first three of them.

    Args:
        errors: as pydantic lists them, each `loc` beginning at what was given.
        given: what was validated; where it is None, every part of a `loc` is taken for the name of a field.
    """
    told = "; ".join(_sentence(error, given) for error in errors[:_SHOWN])
    return told + (f" (and {len(errors) - _SHOWN} more)" if len(errors) > _SHOWN else "")


def check_length(text: str, limit: int) -> None:
    """Refuse a question that is too long.

    Raises:
        InvalidRequest: it is.
    """
    if len(text) > limit:
        raise InvalidRequest(f"{len(text):,} characters are over the limit of {limit:,}; ask a shorter question")


def _sentence(error: Mapping[str, Any], given: object) -> str:
    kind, steps = error["type"], list(_steps(error["loc"], given))
    if kind == "json_invalid":
        return "the body is not valid JSON"
    if not steps and kind in _NO_OBJECT:
        return _BODY
    said = str(error["msg"]).removeprefix("Value error, ")
    if kind == "value_error" and isinstance(error.get("input"), dict):
        return said  # it is about several fields, and names them
    known = _WORDS.get(kind)
    said = known.format(**error.get("ctx", {})) if known else said.removeprefix("Input ")
    return f"{_place(steps)} {said}"


def _steps(location: Sequence[str | int], given: object) -> Iterator[str | int]:
    """The fields and positions of a location, without the names of the types that were tried there."""
    for at, part in enumerate(location):
        if isinstance(part, int):
            yield part
            given = given[part] if isinstance(given, list) and part < len(given) else None
        elif given is None or (isinstance(given, dict) and (part in given or at == len(location) - 1)):
            yield part
            given = given.get(part) if isinstance(given, dict) else None


def _place(steps: Sequence[str | int]) -> str:
    """Where something stands, from the inside out: `"content" in item 1 of "messages"`."""
    said = ""
    for step in steps:
        if isinstance(step, int):
            said = f"item {step + 1} of {said}" if said else f"item {step + 1}"
        else:
            said = f'"{step}" in {said}' if said else f'"{step}"'
    return said or "the body"
