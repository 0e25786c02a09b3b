"""What was said to a chat model and what it replied, written down in a file: a JSON object a line.

The first line names the model and how many tokens it takes, since prompts depend on that; every other one is an
exchange. A file whose name ends in `.gz` is compressed.
"""

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.errors import SetInvalid
from eval.schema import Strict
from eval.sets import first_of

Messages = Sequence[dict[str, Any]]


class Head(Strict):
    """What is known of the model.

    Attributes:
        model: its name.
        context: how many tokens it takes, prompt and reply; None where its server didn't tell.
    """

    model: str
    context: int | None


class Exchange(Strict):
    """A request and its reply.

    Attributes:
        digest: of the messages, as `digest_of` makes it.
        messages: what was said, each with its role.
        pieces: the reply, as it was streamed.
        used: how many tokens prompt and reply have, in the words of OpenAI's API; empty where it wasn't told.
    """

    digest: str
    messages: tuple[dict[str, str], ...]
    pieces: tuple[str, ...]
    used: dict[str, int]


class Recording(Strict):
    """A model's exchanges, in the order in which they were finished."""

    head: Head
    exchanges: tuple[Exchange, ...]


def digest_of(messages: Messages) -> str:
    """The SHA-256 of what is said to a model: the same prompt has the same one, whoever sends it."""
    said = [[str(message.get("role")), str(message.get("content"))] for message in messages]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def read(path: Path) -> Recording:
    """A recording.

    Raises:
        SetInvalid: the file can't be read, or a line is not what it should be.
    """
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
        first, *others = text.removesuffix("\n").split("\n")
        return Recording(
            head=Head.model_validate_json(first), exchanges=tuple(map(Exchange.model_validate_json, others))
        )
    except ValidationError as error:
        raise SetInvalid(f"{path} is no recording of a chat model: {first_of(error)}") from None
    except (OSError, ValueError, EOFError) as error:
        raise SetInvalid(f"can't read the recording {path}: {' '.join(str(error).split())}") from None


def write(path: Path, recording: Recording) -> None:
    """Write a recording down.

    Raises:
        SetInvalid: nothing can be written there.
    """
    lines = [recording.head.model_dump_json(), *(one.model_dump_json() for one in recording.exchanges)]
    content = "".join(f"{line}\n" for line in lines).encode()
    try:
        path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    except OSError as error:
        raise SetInvalid(f"can't write {path}: {error.strerror}") from None
