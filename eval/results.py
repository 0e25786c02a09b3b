"""`results.jsonl`: one line a question, written as soon as it is answered, so that nothing finished is lost."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from eval.cases import Record
from eval.schema import Question

NAME = "results.jsonl"


def fingerprint(question: Question) -> str:
    """What was asked, in short: another wording or history makes another fingerprint."""
    asked = question.model_dump_json(include={"question", "history"})
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def begun(path: Path, questions: tuple[Question, ...]) -> dict[str, Record]:
    """The records of an earlier, unfinished run that still hold: same question, and a whole answer to it.

    Where nothing is left to ask, the earlier run was finished, and everything is asked anew.
    """
    wanted = {question.id: fingerprint(question) for question in questions}
    kept = {
        record.id: record
        for record in _read(path)
        if record.error is None and wanted.get(record.id) == record.fingerprint
    }
    if len(kept) < len(questions):
        return kept
    path.unlink()
    return {}


def append(path: Path, record: Record) -> None:
    """Write one more line; a line cut short by a crash before it does not spoil it."""
    with path.open("a+b") as file:
        end = file.seek(0, 2)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(record.model_dump_json().encode() + b"\n")


def rewrite(path: Path, records: list[Record]) -> None:
    """Put the lines of a finished run into the order of its set."""
    draft = path.with_suffix(".part")
    draft.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
    draft.replace(path)


def _read(path: Path) -> list[Record]:
    """The lines that can be read; the last one may be cut short by a crash."""
    records = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            records.append(Record.model_validate_json(line))
        except ValidationError:
            continue
    return records
