"""Which rows and cells of a table a question may be about: of one thing's price another thing's row says nothing.

A reader of single rows sees no others: asked how heavy one thing is, it takes the weight of any that it is shown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ingest.text.dates import MONTHS, WEEKDAYS
from ingest.text.measures import asked_measures
from ingest.text.names import inner_capitals, may_be_name
from ingest.text.words import stems, tokens

_WHICH = re.compile(r"\b(?:which|what)((?: [^\W\d]+){1,2})", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    r"\b(most|least|fewest|best|worst|total|sum|altogether|average|combined|together"
    r"|(?!(?:w|t|r|gu|n|v|qu|requ|inter|for|har|sugg|inv|cont|prot|arr|dig|mod|hon|man)est)[a-z]{3,}est)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many ([^\W\d]+)", re.IGNORECASE)
_WIDE = 3


def asked_rows(question: str, rows: Sequence[Sequence[str]], around: str) -> list[bool]:
    """For each row whether the question may be about it.

    A first cell is meant where the question calls it by a name or a number, or, in a table of three columns or more,
    has all its words; words that stand in most first cells tell nothing. If any is, only such rows are meant, and
    those that hold the name elsewhere. Else what the question names must stand in the row or around. A row whose
    first cell gives another day, month, year or number of the same form is never meant.

    Args:
        question: the question.
        rows: their cells.
        around: what else is said of them all: title, heading, names of columns, and the text beside the table.
    """
    keys = [stems(cells[0]) if cells else frozenset[str]() for cells in rows]
    common = {
        stem for stem, count in Counter(stem for key in keys for stem in key).items() if 1 < count > len(rows) / 2
    }
    asked, called = stems(question) - common, _called(question) - common
    by_name = called & frozenset[str]().union(*keys)
    by_words = [
        len(cells) >= _WIDE and bool(key - common) and key - common <= asked
        for key, cells in zip(keys, rows, strict=True)
    ]
    held = [frozenset[str]() if _of_another(question, cells) else stems(" ".join(cells)) for cells in rows]
    if by_name or any(by_words):
        return [bool(told) and (whole or bool(by_name & told)) for told, whole in zip(held, by_words, strict=True)]
    names, beside = _names(question), stems(around)
    return [bool(told) and (not names or bool(names & (beside | told))) for told in held]


def asked_columns(question: str, key: str, names: Sequence[str]) -> set[int]:
    """The columns of a row in which the answer must lie, where the question tells.

    Args:
        question: the question.
        key: the row's first cell.
        names: of the columns, from the first on; none where they aren't known.

    Returns:
        Their numbers, from 0: where the question means the first cell, columns that it has words of too, or asks for in
        others (`how heavy`: the weight); else those that it calls by name. None where it tells nothing, or asks which
        row it is.
    """
    asked, told = stems(question), stems(key)
    which = _WHICH.search(question)
    if which and stems(which[1]) & (told | stems("".join(names[:1]))):
        return set()
    is_meant = bool(told) and (told <= asked or bool(told & _called(question)))
    wanted = asked | stems(asked_measures(question)) if is_meant else _names(question)
    return {at for at, name in enumerate(names) if at and wanted & stems(name)}


def looked_up(question: str, cells: Sequence[str], names: Sequence[str], columns: set[int]) -> frozenset[str]:
    """The words by which a question leads to a row: its names, and words of the first cell and of the columns asked."""
    words = stems(" ".join([*cells[:1], *(names[at] for at in columns)])) if columns else frozenset[str]()
    return words & stems(question) | _names(question) & stems(" ".join(cells))


def asks_across(question: str, cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether no single row can answer: a question for the greatest, for a sum, or for how many rows there are.

    A row that says itself that it is the greatest, or the sum, can.
    """
    told = " ".join(cells).lower()
    if any(found.lower() not in told for found in _SUPERLATIVE.findall(question)):
        return True
    counted = _COUNTED.search(question)
    return counted is not None and bool(stems(counted[1]) & stems("".join(names[:1])))


def _of_another(question: str, cells: Sequence[str]) -> bool:
    """Whether the first cell tells one day, month or number, the question another one, and no cell tells that."""
    first = _told(cells[0] if cells else "")
    for asked in _told(question):
        alike = [told for told in first if told[0] == asked[0]]
        if len(alike) == 1 and asked not in _told(" ".join(cells)):
            return True
    return False


@lru_cache(maxsize=1024)
def _told(text: str) -> frozenset[tuple[str, str]]:
    """Words that stand for one of many, each with its kind: a number's form, or what days and months are."""
    words = set(tokens(text))
    numbers = {(re.sub(r"\d", "9", word), word) for word in words if any(map(str.isdigit, word))}
    times = (("day", WEEKDAYS), ("month", MONTHS))
    return frozenset(numbers | {(kind, str(known[word])) for kind, known in times for word in words & known.keys()})


@lru_cache(maxsize=64)  # asked for each row of each table
def _called(question: str) -> frozenset[str]:
    """The stems of what a question calls by a name or a number, and of days and months."""
    times = " ".join(word for word in tokens(question) if word in WEEKDAYS or word in MONTHS)
    return _names(question) | stems(times) | {stem for stem in stems(question) if not stem.isalpha()}


@lru_cache(maxsize=64)
def _names(question: str) -> frozenset[str]:
    """The stems of what a question calls by name; none where it is written in capitals throughout."""
    found = [word for word in inner_capitals(question) if not word.isupper() and may_be_name(word)]
    return stems(" ".join(found)) if len(found) * 2 <= len(question.split()) else frozenset()
