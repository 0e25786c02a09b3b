"""What all of the contract's models have in common: they take no field that they don't know, and text is text."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


def _readable(text: str) -> str:
    """Refuse what is no text: half a surrogate pair, which JSON can hold but UTF-8 can't, and NUL."""
    if "\0" in text:
        raise ValueError("holds a NUL character; remove it")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half a surrogate pair; send well-formed Unicode")
    return text


def _not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write a question")
    return text


Readable = Annotated[str, AfterValidator(_readable)]
Text = Annotated[Readable, AfterValidator(_not_empty)]


class Model(BaseModel):
    """A model of the contract."""

    model_config = ConfigDict(extra="forbid")
