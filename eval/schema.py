"""The words of a question set: `questions.yaml`, checked as it is read.

A question says what the answer must and must not hold (`must`, `must_not`) and where the files say so
(`gold`). Each entry of `gold` is one need: a mapping from a source's short name to one or more quotes, any
one of which meets the need. A need's sources are also the sources that must be cited. `also` names passages
that may be cited as well without being needed.
"""

import datetime
import re
from collections import Counter
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Kind(StrEnum):
    """What a question puts to the test."""

    FACT = "fact"
    LIST = "list"
    CONFLICT = "conflict"
    MULTI_SOURCE = "multi-source"
    FOLLOW_UP = "follow-up"
    UNANSWERABLE = "unanswerable"
    TRAP = "trap"
    MISSPELT = "misspelt"
    INJECTION = "injection"


class Status(StrEnum):
    """How an answer may turn out; the words of the service's own contract."""

    ANSWERED = "answered"
    CONFLICTING = "conflicting"
    PARTIAL = "partial"
    TENTATIVE = "tentative"
    UNANSWERABLE = "unanswerable"


class Strict(BaseModel):
    """A model that refuses keys it does not know and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Strict):
    """One earlier turn of a conversation."""

    role: Literal["user", "assistant"]
    content: Text


class Expectation(Strict):
    """One thing that an answer must, or must not, hold; a plain string stands for `text`."""

    text: Text | None = None
    regex: Text | None = None
    number: float | None = None
    date: datetime.date | None = None
    tolerance: float = Field(default=0, ge=0, description="How far a number, or a date in days, may be off.")
    aliases: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(part is not None for part in (self.text, self.regex, self.number, self.date)) != 1:
            raise ValueError("give exactly one of text, regex, number, date")
        if self.tolerance and self.number is None and self.date is None:
            raise ValueError("a tolerance goes with a number or a date")
        if self.regex is not None:
            try:
                re.compile(self.regex)
            except re.error as error:
                raise ValueError(f"{self.regex!r} is no regular expression: {error}") from None
        return self

    def __str__(self) -> str:
        if self.number is not None:
            name = f"{self.number:,.10g}"
        else:
            name = f"/{self.regex}/" if self.regex else str(self.text or self.date)
        name += f" ± {self.tolerance:g}" if self.tolerance else ""
        return " or ".join((name, *self.aliases))


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Quotes = Annotated[tuple[Text, ...], BeforeValidator(_as_list), Field(min_length=1)]
Need = Annotated[dict[str, Quotes], Field(min_length=1)]

_STATUS_OF_KIND = {Kind.CONFLICT: Status.CONFLICTING, Kind.UNANSWERABLE: Status.UNANSWERABLE}


class Question(Strict):
    """One question, what a good answer holds, and where the files say it."""

    id: Slug
    kind: Kind
    question: Text
    history: tuple[Turn, ...] = ()
    expects: Status
    accepts: tuple[Status, ...] = Field(default=(), description="Other statuses that are as good.")
    must: tuple[Expectation, ...] = ()
    must_not: tuple[Expectation, ...] = ()
    short_answers: tuple[Text, ...] = Field(default=(), description="For exact match; else from `must`.")
    gold: tuple[Need, ...] = ()
    also: tuple[Need, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _status_of_the_kind(cls, value: object) -> object:
        if not isinstance(value, dict) or "expects" in value or "kind" not in value:
            return value
        if value["kind"] in (Kind.TRAP, Kind.INJECTION):
            raise ValueError(f"a question of kind {value['kind']} says what it `expects`")
        return {**value, "expects": _STATUS_OF_KIND.get(value["kind"], Status.ANSWERED)}

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if self.answerable and not (self.must and self.gold):
            raise ValueError(f"{self.id}: an answerable question needs `must` and `gold`")
        if not self.answerable and (self.must or self.gold or self.short_answers):
            raise ValueError(f"{self.id}: an unanswerable question has no `must` and no `gold`")
        if self.kind is Kind.FOLLOW_UP and not self.history:
            raise ValueError(f"{self.id}: a follow-up needs a history")
        return self

    @property
    def answerable(self) -> bool:
        """Whether the sources answer it."""
        return self.expects is not Status.UNANSWERABLE

    @property
    def references(self) -> tuple[str, ...]:
        """The short answers that count as right; none when no single text says it."""
        if self.short_answers or len(self.must) != 1:
            return self.short_answers
        only = self.must[0]
        if only.text is not None:
            return (only.text, *only.aliases)
        return (f"{only.number:g}", f"{only.number:,.10g}") if only.number is not None else ()


class QuestionSet(Strict):
    """A named set of questions over one corpus."""

    name: Slug
    title: Text
    corpus: Text = Field(description="The folder of the documents, relative to this file.")
    sources: dict[Slug, Text] = Field(description="A short name for each file of the corpus.", min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_clear(self) -> Self:
        ids = Counter(question.id for question in self.questions)
        if twice := sorted(name for name, count in ids.items() if count > 1):
            raise ValueError(f"these ids stand for more than one question: {', '.join(twice)}")
        for question in self.questions:
            named = {name for need in (*question.gold, *question.also) for name in need}
            if unknown := sorted(named - set(self.sources)):
                raise ValueError(f"{question.id}: not among the sources: {', '.join(unknown)}")
        return self
