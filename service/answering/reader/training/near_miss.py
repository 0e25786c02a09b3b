"""Questions that differ from an answerable one in a word, so that the passage no longer answers them.

The hardest questions of SQuAD 2.0 are of that kind (Rajpurkar et al. 2018, table 2: an entity swap, an antonym,
a negation). Made from the passage at hand they cost nothing and never run out.
"""

import random
import re
from collections.abc import Sequence

from ingest.text.dates import is_time

_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+(?:-\w+)*(?: (?:of the |of |the |de |von )?[A-Z]\w+(?:-\w+)*)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_WORD = re.compile(r"[a-z]+")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in (
        "first/last north/south northern/southern east/west eastern/western before/after largest/smallest "
        "most/least highest/lowest oldest/youngest increase/decrease increased/decreased early/late start/end "
        "began/ended won/lost high/low higher/lower above/below male/female inside/outside older/younger "
        "longest/shortest best/worst new/old public/private bought/sold large/small rich/poor major/minor "
        "support/oppose supported/opposed allow/forbid accepted/rejected upper/lower positive/negative maximum/minimum "
        "common/rare always/never born/buried majority/minority internal/external strong/weak"
    ).split()
)
_OPPOSITE = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}
_DENIED = {
    "did": "didn't",
    "does": "doesn't",
    "do": "don't",
    "was": "wasn't",
    "were": "weren't",
    "is": "isn't",
    "are": "aren't",
}
_DENIALS = 0.06  # the share denied outright: of these some are still answered


def near_miss(
    question: str, passage: str, answer: tuple[int, int], elsewhere: Sequence[str], rng: random.Random
) -> str | None:
    """The question with one thing in it changed for another, or None when nothing in it can be.

    Args:
        question: one that the passage answers.
        passage: where names and numbers to put in are looked for, outside the sentence that answers.
        answer: the answer's characters in the passage.
        elsewhere: other passages on the same subject, whose names and numbers will do as well.
        rng: the random numbers.
    """
    sentence = _sentence_around(passage, answer)
    around = [passage[: sentence[0]] + " " + passage[sentence[1] :], *elsewhere]
    told = passage[sentence[0] : sentence[1]].lower()
    changes = rng.sample((_other_name, _other_number, _opposite), 3)
    if rng.random() < _DENIALS:
        changes.insert(0, _denied)
    for change in changes:
        changed = change(question, told, rng.choice(around), rng)
        if changed is not None and changed != question:
            return changed
    return None


def _sentence_around(passage: str, answer: tuple[int, int]) -> tuple[int, int]:
    start = max((passage.rfind(mark, 0, answer[0]) for mark in (". ", "! ", "? ")), default=-1)
    ends = [found for mark in (". ", "! ", "? ") if (found := passage.find(mark, answer[1])) >= 0]
    return start + 1, min(ends, default=len(passage))


def _swap(question: str, place: re.Match[str], other: str) -> str:
    return question[: place.start()] + other + question[place.end() :]


def _other_name(question: str, told: str, source: str, rng: random.Random) -> str | None:
    """Another name, not from the sentence that answers; one after the same word ("in", "by"), where there is one."""
    places = list(_NAME.finditer(question))
    if not places:
        return None
    place = rng.choice(places)
    own = set(question.lower().split())
    before: dict[str, str] = {}
    for other in _NAME.finditer(source):
        if not is_time(other[0]) and other[0].lower() not in told and not own.intersection(other[0].lower().split()):
            before[other[0]] = _word_before(source, other)
    alike = [name for name, word in before.items() if word == _word_before(question, place)]
    pool = sorted(alike or before)
    return _swap(question, place, rng.choice(pool)) if pool else None


def _word_before(text: str, place: re.Match[str]) -> str:
    return (text[: place.start()].split() or [""])[-1].lower()


def _other_number(question: str, told: str, source: str, rng: random.Random) -> str | None:
    """Another number of the same kind from the text, or a year not far off."""
    places = list(_NUMBER.finditer(question))
    if not places:
        return None
    place = rng.choice(places)
    value = place[0].rstrip(",.")
    year = _YEAR.fullmatch(value)
    found = {other.rstrip(",.") for other in _NUMBER.findall(source)}
    alike = sorted(
        other for other in found if other not in told and other != value and bool(_YEAR.fullmatch(other)) == bool(year)
    )
    if year and (not alike or rng.random() < 0.5):
        alike = [str(int(value) + rng.choice((-1, 1)) * rng.randint(1, 40))]
    return _swap(question, place, rng.choice(alike) + place[0][len(value) :]) if alike else None


def _opposite(question: str, told: str, source: str, rng: random.Random) -> str | None:
    places = [place for place in _WORD.finditer(question) if place[0] in _OPPOSITE]
    if not places:
        return None
    place = rng.choice(places)
    return _swap(question, place, _OPPOSITE[place[0]])


def _denied(question: str, told: str, source: str, rng: random.Random) -> str | None:
    places = [place for place in _WORD.finditer(question) if place[0] in _DENIED]
    return _swap(question, places[0], _DENIED[places[0][0]]) if places else None
