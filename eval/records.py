"""What a release reached, kept as a JSON file beside the questions."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from eval.errors import SetInvalid
from eval.schema import Strict
from eval.sets import first_of

_Record = TypeVar("_Record", bound=Strict)


def read(path: Path, kind: type[_Record]) -> _Record | None:
    """A record of this kind; None where there is no such file.

    Raises:
        SetInvalid: the file is not what it should be.
    """
    try:
        return kind.model_validate_json(path.read_bytes()) if path.exists() else None
    except ValidationError as error:
        raise SetInvalid(f"{path}: {first_of(error)}; write it anew with --record") from None


def write(path: Path, record: Strict) -> None:
    """Write a record down.

    Raises:
        SetInvalid: nothing can be written there.
    """
    try:
        path.write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise SetInvalid(f"can't write {path}: {error.strerror}") from None
