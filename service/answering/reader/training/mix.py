"""One file of training rows from the question sets, in the form in which the product shows passages.

What a set gives a row for is kept: short spans as `answers`, sentences and longer stretches as `evidence`, yes and no
as `yes_no`. Of a context that makes several passages, those that hold no answer become rows without one.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from service.answering.reader.training.as_shown import Place, View, heading, shown
from service.answering.reader.training.rowfiles import read
from service.answering.reader.training.statements import statements

Fields = dict[str, Any]


class Share(NamedTuple):
    """How much of a set is taken.

    Attributes:
        most: rows at most, drawn at random.
        times: how often each is taken.
        sentences: its answers are whole sentences, none of them a span.
        lookups: only rows marked as `lookup`, which need no comparing.
    """

    most: int = 100_000
    times: int = 1
    sentences: bool = False
    lookups: bool = False


SHARES = {
    "squad2": Share(62_000),
    "nq_qed": Share(),
    "nq_gold": Share(),
    "nq_multispan": Share(times=2),
    "nq_swap": Share(1_200),
    "tydiqa_en": Share(),
    "boolq": Share(5_000),
    "condaqa": Share(1_500),
    "conditionalqa": Share(),
    "sharc": Share(600),
    "cuad": Share(3_500),
    "selqa": Share(sentences=True),
    "quoref": Share(1_000),
    "timeqa": Share(1_300),
    "tatqa": Share(),
    "aitqa": Share(times=2),
    "wikitables": Share(lookups=True),
    "fetaqa": Share(700),
    "faq_dstc9": Share(sentences=True),
    "faq_dstc11": Share(700, sentences=True),
}
"""What the shipped mixture is made of: less of what is noisy, contrived or made by rule."""

_LONGEST_SPAN = 14  # words; a longer answer is no span but evidence
_LONGEST_CONTEXT = 8_000
_HEADED = 0.35  # the share of the contexts that stand under their title
_SHORT = 0.5  # the share of scenarios that are left out
_NEIGHBOURS = 2
_RIGHT = 2
_HISTORY = 200  # characters of what was said before


def mixed(folder: Path, seed: int, *, with_statements: bool = False) -> list[Fields]:
    """The rows of the mixture, in random order: the same for the same files and seed.

    Args:
        folder: holds the sets' files.
        seed: of all random numbers.
        with_statements: take in the entailment sets as well.

    Raises:
        OSError: a set's file is missing.
    """
    found: list[Fields] = []
    for name, share in SHARES.items():
        chance = random.Random(f"{seed} {name}")
        rows = [row for row in read(folder / f"{name}_train.jsonl.gz") if _is_wanted(row, share)]
        for turn in range(share.times):
            drawn = chance.sample(rows, min(share.most, len(rows)))
            found += (made for row in drawn for made in _made(name, row, turn, share, chance))
    if with_statements:
        found += statements(folder, random.Random(f"{seed} statements"))
    random.Random(seed).shuffle(found)
    return found


def counted(rows: Sequence[Fields]) -> Counter[str]:
    """How many rows there are by set and by what they are rows for."""
    kinds = [next((kind for kind in ("yes_no", "answers", "evidence") if row[kind]), "none") for row in rows]
    return Counter([row["id"].split(":")[0] for row in rows] + kinds)


def _is_wanted(row: Fields, share: Share) -> bool:
    says = row["answers"] or row.get("evidence") or row.get("yes_no") or row["is_impossible"]
    return bool(says) and len(row["context"]) <= _LONGEST_CONTEXT and bool(row.get("lookup") or not share.lookups)


def _made(name: str, row: Fields, turn: int, share: Share, chance: random.Random) -> Iterator[Fields]:
    """The rows that a row becomes: passages that answer, and passages beside them that don't."""
    question = _question(row, chance)
    spans, longer = _sorted(row["answers"], share)
    evidence = [*longer, *_places(row.get("evidence") or ())]
    is_headed = not row["context"].startswith("#") and chance.random() < _HEADED
    title = heading(row.get("title") or "") if is_headed else ""
    views = shown(question, title, row["context"], [spans, evidence])
    right = [view for view in views if any(view.marked)]
    if row["is_impossible"]:
        chosen = [(view, None) for view in chance.sample(views, min(_NEIGHBOURS, len(views)))]
    elif spans or evidence:
        beside = [view for view in views if not any(view.marked)]
        chosen = [(view, row.get("yes_no")) for view in right[:_RIGHT]]
        chosen += [(view, None) for view in chance.sample(beside, min(_NEIGHBOURS, len(beside))) if right]
    else:  # a bare yes or no; what of several passages says it nobody knows
        chosen = [(view, row["yes_no"]) for view in views if len(views) == 1]
    for number, (view, verdict) in enumerate(chosen):
        yield _fields(f"{name}:{row['id']}:{turn}:{number}", question, row, view, verdict)


def _fields(name: str, question: str, row: Fields, view: View, verdict: str | None) -> Fields:
    spans, evidence = view.marked
    fields = {
        "id": name,
        "title": row.get("title") or row["id"],
        "context": view.text,
        "question": question,
        "answers": [{"text": text, "answer_start": start} for start, text in spans],
        "evidence": [{"text": text, "answer_start": start} for start, text in evidence],
        "yes_no": verdict,
        "is_impossible": not (spans or evidence or verdict),
    }
    return fields | ({"map_margin": row["map_margin"]} if row.get("map_margin") is not None else {})


def _question(row: Fields, chance: random.Random) -> str:
    short = row.get("short_question")
    if short and chance.random() < _SHORT:
        return str(short)
    before = " ".join(f"{asked} {said}" for asked, said in row.get("history") or ())
    if before and chance.random() < _SHORT:
        return f"{before[-_HISTORY:]} {row['question']}"
    return str(row["question"])


def _sorted(answers: Sequence[Fields], share: Share) -> tuple[list[Place], list[Place]]:
    """Spans, and what is too long for one."""
    places = _places(answers)
    is_span = [not share.sentences and len(text.split()) <= _LONGEST_SPAN for _, text in places]
    spans = [place for place, short in zip(places, is_span, strict=True) if short]
    return spans, [place for place, short in zip(places, is_span, strict=True) if not short]


def _places(held: Sequence[Fields]) -> list[Place]:
    return [(int(one["answer_start"]), str(one["text"])) for one in held]
