"""Statements as the reader's questions: whether a passage bears a statement out, contradicts it or does neither.

A statement is put to a passage as a question is, and the reader's yes, no and neither are the answer: what is asked of
"Dogs are allowed." and of "Are dogs allowed?" is the same. So one head learns from both, and no other model is needed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.text.questions import AnswerType, answer_type
from service.answering.reader.training.rowfiles import read

Fields = dict[str, Any]

MOST = {
    "nli_support": 6_000,
    "nli_infotabs": 4_000,
    "nli_foolmetwice": 2_600,
    "nli_fever_symmetric": 1_000,
    "nli_mnli": 4_600,
    "nli_snli": 1_300,
}
"""How many rows of each set are taken: fewer of what is about pictures, or made by rule."""

VERDICTS = {"entailment": "yes", "contradiction": "no", "neutral": None}

_CHANGED = 0.3  # the share of the statements that a passage bears out of which one that it contradicts is made besides
_OTHERWISE = 0.5  # the share of those made of a question and its answer that are given another answer besides
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_VERB = re.compile(r"\b(is|are|was|were|can|could|will|would|must|should|has|have|had|may|does|do|did)\b(?! not\b|n't)")
_NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*")


def statements(folder: Path, chance: random.Random) -> Iterator[Fields]:
    """Rows of the entailment sets, and of statements made false by a changed number, a denial or two names exchanged.

    Raises:
        OSError: a set's file is missing.
    """
    for name, most in MOST.items():
        rows = list(read(folder / f"{name}_train.jsonl.gz"))
        answers: dict[AnswerType, list[str]] = defaultdict(list)
        for row in rows:
            if row.get("answer"):
                answers[answer_type(row["question"])].append(row["answer"])
        for number, row in enumerate(chance.sample(rows, min(most, len(rows)))):
            yield fields(f"{name}:{number}", row["premise"], row["hypothesis"], row["label"])
            if row["label"] == "entailment":
                changed = falsified(row["hypothesis"], chance) if chance.random() < _CHANGED else None
                if changed is not None:
                    yield fields(f"{name}:{number}:changed", row["premise"], changed, "contradiction")
                other = _answered_otherwise(row, answers, chance) if chance.random() < _OTHERWISE else None
                if other is not None:
                    yield fields(f"{name}:{number}:otherwise", row["premise"], other, "contradiction")


def fields(name: str, premise: str, hypothesis: str, label: str) -> Fields:
    """A row in the form of the mixture: all of the passage is what bears a statement out, or contradicts it."""
    verdict = VERDICTS[label]
    return {
        "id": name,
        "title": premise[:80],
        "context": premise,
        "question": hypothesis,
        "answers": [],
        "evidence": [],
        "yes_no": verdict,
        "is_impossible": verdict is None,
        "is_statement": True,
    }


def _answered_otherwise(row: Fields, answers: Mapping[AnswerType, Sequence[str]], chance: random.Random) -> str | None:
    """The row's question with another answer of its type, which the premise contradicts.

    None of a row that is not made of a question and its answer, and where the premise holds that other answer as well.
    """
    if not row.get("answer"):
        return None
    other = chance.choice(answers[answer_type(row["question"])])
    return None if other.lower() in row["premise"].lower() else f"{row['question'].rstrip('?')}? {other}"


def falsified(statement: str, chance: random.Random) -> str | None:
    """A true statement made false in one place, or None where there is none for it."""
    for change in chance.sample((_other_number, _denied, _reversed), 3):
        changed = change(statement, chance)
        if changed is not None:
            return changed
    return None


def _other_number(statement: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(statement))
    if not found:
        return None
    place = chance.choice(found)
    at = chance.choice([at for at, character in enumerate(place[0]) if character.isdigit()])
    digit = chance.choice([other for other in "123456789" if other != place[0][at]])
    return statement[: place.start() + at] + digit + statement[place.start() + at + 1 :]


def _denied(statement: str, chance: random.Random) -> str | None:
    place = _VERB.search(statement)
    if place is None or "?" in statement:
        return None
    return f"{statement[: place.end()]} not{statement[place.end() :]}"


def _reversed(statement: str, chance: random.Random) -> str | None:
    """Two names exchanged around a verb; what is said of both alike is no reversal."""
    names = [place for place in _NAME.finditer(statement) if not place[0].lower().startswith(("the ", "a "))]
    if len(names) != 2 or "?" in statement or names[0][0] == names[1][0]:
        return None
    first, second = names
    between = statement[first.end() : second.start()]
    if re.search(r"\b(?:and|or|both|is|was|are|were)\b|,", between) or not between.strip():
        return None
    return statement[: first.start()] + second[0] + between + first[0] + statement[second.end() :]
