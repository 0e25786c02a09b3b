"""The rows of a `questions.jsonl`: one question each, with what an answer to it must hold."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from eval import sets
from eval.errors import SetInvalid
from eval.real.evened import occurs, searchable
from eval.schema import Strict
from service.schema import Text

NAME = "questions.jsonl"
DOCUMENTS = "corpus"


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
    return pattern


Pattern = Annotated[Text, AfterValidator(_compiles)]


class Row(Strict):
    """A question as a person types it.

    Attributes:
        history: the user's earlier questions of the same conversation, oldest first.
        answerable: whether the documents answer it.
        files: where the answer stands; any one of them will do.
        gold: all of these, or `min` of them, must occur in the answer, its short answer or its quotes; for what
            can't be answered, what an answer may say all the same.
        never: none of these may occur in the answer or the short answer.
        cited: whether one of `files` must be cited.
        expected: the answer in a few words, for a person.
        line: where the row stands in its file, from 1.
    """

    id: str = Field(min_length=1)
    corpus: str = ""
    q: Text
    history: tuple[Text, ...] = ()
    kind: str = Field(min_length=1)
    answerable: bool
    files: tuple[str, ...]
    gold: tuple[Pattern, ...]
    never: tuple[Pattern, ...] = ()
    min: int | None = Field(None, ge=1)
    cited: bool = False
    expected: str = ""
    line: int = 0

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        if self.answerable and not (self.gold and self.files):
            raise ValueError("an answerable question needs files and gold")
        if self.min is not None and self.min > len(self.gold):
            raise ValueError(f"min is {self.min}, but there are {len(self.gold)} expressions in gold")
        return self

    @property
    def needed(self) -> int:
        """How many of the gold expressions an answer must hold."""
        return self.min or len(self.gold)


def read(path: Path, corpus: str = "") -> list[Row]:
    """The rows of a file, or those of one corpus of it.

    Args:
        path: one JSON object a line; empty lines are passed over.
        corpus: which rows to take; empty where the file is about one corpus only.

    Raises:
        SetInvalid: the file can't be read, a line is not what it should be (the message names it), an id stands
            twice, or the rows asked for are not there or not all of one corpus.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise SetInvalid(f"can't read {path}: {error.strerror}") from None
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    first: dict[str, int] = {}
    for row in rows:
        if first.setdefault(row.id, row.line) != row.line:
            raise SetInvalid(f"{path}, line {row.line}: the id {row.id} stands in line {first[row.id]} already")
    return _of_one(path, rows, corpus)


def hold_against(path: Path, rows: Collection[Row], texts: Mapping[str, str]) -> None:
    """Check that what the rows want can be had.

    Args:
        path: the rows' file, to name it.
        rows: its rows.
        texts: the documents' texts by their paths.

    Raises:
        SetInvalid: a row names a file that isn't there, or gold that none of its files holds.
    """
    forms = {name: searchable(text) for name, text in texts.items()}
    for row in rows:
        if missing := [name for name in row.files if name not in forms]:
            raise SetInvalid(f"{path}, line {row.line}: {missing[0]} is not among the documents that were read")
        wanted = row.gold if row.answerable else ()
        for gold in wanted:
            if not any(occurs(gold, forms[name]) for name in row.files):
                raise SetInvalid(f"{path}, line {row.line}: {gold!r} occurs in none of {', '.join(row.files)}")


def located(name: str) -> Path | None:
    """The folder of a set with such rows, given its name or its path; None where there is none."""
    folders = (sets.HOME / name, Path(name))
    return next((folder for folder in folders if (folder / NAME).is_file()), None)


def names() -> list[str]:
    """The sets of this form that come with Citeback."""
    return sorted(path.parent.name for path in sets.HOME.glob(f"*/{NAME}"))


def _row(path: Path, number: int, line: bytes) -> Row:
    try:
        loaded: Any = json.loads(line.decode("utf-8"))
        if not isinstance(loaded, dict):
            raise SetInvalid(f"{path}, line {number}: not a JSON object")
        return Row.model_validate({**loaded, "line": number})
    except ValidationError as error:
        raise SetInvalid(f"{path}, line {number}: {sets.first_of(error)}") from None
    except (ValueError, RecursionError) as error:
        raise SetInvalid(f"{path}, line {number}: no JSON ({' '.join(str(error).split())})") from None


def _of_one(path: Path, rows: list[Row], corpus: str) -> list[Row]:
    known = sorted({row.corpus for row in rows})
    if corpus and corpus not in known:
        raise SetInvalid(f"{path} has no questions of {corpus!r}; it has: {', '.join(filter(None, known)) or 'none'}")
    if not corpus and len(known) > 1:
        raise SetInvalid(f"{path} asks about {', '.join(known)}; pick one with --corpus")
    if not rows:
        raise SetInvalid(f"{path} has no questions")
    return [row for row in rows if not corpus or row.corpus == corpus]
