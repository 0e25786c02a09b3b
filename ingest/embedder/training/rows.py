"""Question rows: JSON lines in the form of SQuAD, flattened, one question a line, gzip or plain.

    {"id", "title", "context", "question", "answers": [{"text", "answer_start"}], "is_impossible"}

Where an answer is more than a few words, `evidence` holds what answers, in the form of `answers`, and `yes_no` is "yes"
or "no" where that is the answer. `paired_answerable_id` (the answerable question that an unanswerable one was written
beside) and `map_margin` (how surely an unanswerable question belongs to its paragraph) are read where present,
`is_statement` (the question is a statement, to be borne out or contradicted), and `group` (the rows of a question that
were found for it together).
"""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SURE = 0.1
_HELD_OUT_PERCENT = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its passage.

    Attributes:
        id: unique in its file.
        title: of the article.
        context: the passage.
        question: the question.
        answers: accepted answers as (start, text), start in code points of the context; empty when the
            passage does not answer.
        paired: the id of an answerable question about the same thing, or None.
        evidence: sentences, items or rows that answer, in the form of `answers`.
        verdict: "yes" or "no" where that is the answer, else None.
        is_statement: the question is a statement, which the passage bears out, contradicts or does neither.
        group: what all rows of one question have in common that were found for it together; empty of a row by itself.
    """

    id: str
    title: str
    context: str
    question: str
    answers: tuple[tuple[int, str], ...]
    paired: str | None = None
    evidence: tuple[tuple[int, str], ...] = ()
    verdict: str | None = None
    is_statement: bool = False
    group: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether the passage answers the question, in whatever form."""
        return bool(self.answers or self.evidence or self.verdict)


def load_rows(path: Path) -> list[Row]:
    """Read a file of rows, leaving out those whose passage is uncertain.

    Raises:
        OSError: the file can't be read.
        ValueError: a line is no row, or an answer does not stand where it says; the message names the line.
    """
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    found = [_row(path, number, json.loads(line)) for number, line in enumerate(text.split("\n"), 1) if line]
    return [row for row in found if row is not None]


def held_out(title: str) -> bool:
    """Whether an article is kept from training, for calibration: about 3 in 100, by the digest of its title."""
    return int(hashlib.sha256(title.encode()).hexdigest()[:8], 16) % 100 < _HELD_OUT_PERCENT


def _row(path: Path, number: int, fields: dict[str, Any]) -> Row | None:
    if fields.get("map_margin", 1.0) < _SURE:
        return None
    try:
        context = fields["context"]
        answers, evidence = (_places(held) for held in (fields["answers"], fields.get("evidence") or ()))
        row = Row(
            id=str(fields["id"]),
            title=fields.get("title") or str(fields["id"]),
            context=context,
            question=fields["question"],
            answers=answers,
            paired=fields.get("paired_answerable_id"),
            evidence=evidence,
            verdict=fields.get("yes_no"),
            is_statement=bool(fields.get("is_statement")),
            group=fields.get("group") or "",
        )
    except KeyError as error:
        raise ValueError(f"{path}, line {number}: {error} is missing") from None
    for start, text in (*answers, *evidence):
        if context[start : start + len(text)] != text:
            raise ValueError(f"{path}, line {number}: the answer {text!r} does not stand at {start}")
    return row


def _places(held: Iterable[dict[str, Any]]) -> tuple[tuple[int, str], ...]:
    return tuple((int(one["answer_start"]), str(one["text"])) for one in held)
