"""What a chat model might write over passages, sound and with known faults: which of it the checks let through.

Each statement is scripted over the first text of a pair in `conflict_pairs.yaml`, shown among passages of other pairs.
Paraphrases, reversals and inventions are written by hand in `claims.yaml`; the other kinds are made out of them and of
the texts, always in the same way.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from eval.errors import SetInvalid
from eval.pairs import Text, rows
from eval.pairs import read as read_pairs
from eval.schema import Strict
from ingest.blocks.bounds import bounded
from ingest.blocks.guess import guessed
from ingest.blocks.plain import plain_sentences
from ingest.embedder import ArrayEmbeddings
from ingest.schema import Passage, Source, Structure
from ingest.text.dates import find_dates
from ingest.text.names import may_be_name
from service.inert import inert
from service.judge import Judge
from service.markdown import escaped
from service.prose.statements import statements
from service.prose.support import Checker

FILE = Path(__file__).with_name("claims.yaml")
SOUND = frozenset({"verbatim", "quoted", "introduced", "emphasised", "joined", "paraphrased", "other figures"})
_AMONG = 8
_SEED = 3
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"(?<![.:“] )(?<!^)\b[A-Z][a-z]{3,}\b")
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")


class Claims(Strict):
    """Statements written by hand over the first text of a pair."""

    pair: Text
    sound: Text
    reversed: Text
    invented: Text


@dataclass(frozen=True, slots=True)
class Scripted:
    """A line that a model writes.

    Attributes:
        kind: how it is sound, or what is wrong with it.
        text: the statement, without its marker.
        cites: the number of the passage that it cites, from 1.
        passages: what the model was shown.
    """

    kind: str
    text: str
    cites: int
    passages: tuple[Passage, ...]

    @property
    def sound(self) -> bool:
        """Whether the cited passage says it."""
        return self.kind in SOUND


def read(file: Path = FILE) -> tuple[Claims, ...]:
    """The statements of a file.

    Raises:
        SetInvalid: the file is missing or breaks the rules.
    """
    return rows(file, Claims)


def scripted(claims: Sequence[Claims]) -> Iterator[Scripted]:
    """All lines over all texts.

    Raises:
        SetInvalid: a statement is over a pair that isn't there.
    """
    texts = {pair.id: pair.texts[0] for pair in read_pairs()}
    chance = random.Random(_SEED)  # noqa: S311
    for at, one in enumerate(claims):
        if one.pair not in texts:
            raise SetInvalid(f"there is no pair {one.pair!r}")
        others = [text for name, text in texts.items() if name != one.pair]
        place = chance.randrange(_AMONG)
        shown = chance.sample(others, _AMONG - 1)
        shown.insert(place, texts[one.pair])
        passages = tuple(_passage(number, text) for number, text in enumerate(shown))
        another = claims[(at + 1) % len(claims)].sound
        for kind, text in {**_sound(one, texts[one.pair]), **_faulty(one, texts[one.pair], another, chance)}.items():
            yield Scripted(kind, text, place + 1, passages)
        elsewhere = (place + chance.randrange(1, _AMONG)) % _AMONG
        yield Scripted("cites another passage", one.sound, elsewhere + 1, passages)


def _sound(one: Claims, text: str) -> Mapping[str, str]:
    whole = [text[span.start : span.end] for span in plain_sentences(text)]
    begun = whole[0] if may_be_name(whole[0].split()[0]) else whole[0][0].lower() + whole[0][1:]
    found = {
        "verbatim": whole[0],
        "quoted": f"The text says: “{whole[0]}”",
        "introduced": f"According to the document, {begun}",
        "emphasised": re.sub(r"(\w+ \w+)[.]?$", r"**\1**.", whole[0]),
        "paraphrased": one.sound,
    }
    if len(whole) > 1:
        found["joined"] = f"{whole[0].rstrip('.')}, and {whole[1][0].lower()}{whole[1][1:]}"
    other = text
    for day in find_dates(text):
        other = other.replace(text[day.start : day.end], f"{day.value:%b} {day.value.day}, {day.value.year}")
    other = re.sub(r"(\d),(\d{3})\b", r"\1\2", other)
    return found | ({"other figures": other} if other != text else {})


def _faulty(one: Claims, text: str, another: str, chance: random.Random) -> Mapping[str, str]:
    found = {"reversed": one.reversed, "invented": one.invented}
    if numbers := list(_NUMBER.finditer(one.sound)):
        found["number swapped"] = _replaced(one.sound, numbers[0], str(int(float(numbers[0][0].replace(",", ""))) + 7))
    theirs = [name for name in _NAME.findall(another) if name not in text]
    if theirs and (names := list(_NAME.finditer(one.sound))):
        found["name swapped"] = _replaced(one.sound, chance.choice(names), theirs[0])
    quote = text[: next(iter(plain_sentences(text))).end]
    if words := list(_LONG_WORD.finditer(quote)):
        found["quote altered"] = f"The text says: “{_replaced(quote, chance.choice(words), 'hardly')}”"
    return found


def _replaced(text: str, found: re.Match[str], by: str) -> str:
    return text[: found.start()] + by + text[found.end() :]


def _passage(number: int, text: str) -> Passage:
    source = Source(f"src_{number}", f"{number}.txt", "0" * 64, None, None, len(text), len(text), 1, datetime.now(UTC))
    structure = Structure(blocks=bounded(text, guessed(text)))
    return Passage(f"p{number}", source, 0, len(text), 1, text, structure=structure)


def let_through(line: Scripted, embedder: ArrayEmbeddings, judge: Judge) -> bool:
    """Whether the checks show all statements of a line with the citation that it was written with.

    Of a faulty line a part is as bad as the whole; of a sound one it is not as good.
    """
    checker = Checker("", line.passages, embedder, judge)
    cited = line.passages[line.cites - 1]
    for statement in statements([f"{line.text} [{line.cites}]"]):
        shown = checker.checked(statement)
        if shown is None or not any(item.passage is cited for item in shown.evidence):
            return False
        if line.sound and shown.text != escaped(inert(statement.text)):
            return False
    return True


def shares(judged: Sequence[tuple[Scripted, bool]]) -> dict[str, tuple[int, float]]:
    """For each kind how many lines there are, and the percentage of them that the checks let through."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for line, stands in judged:
        by_kind[line.kind].append(stands)
        by_kind["all sound" if line.sound else "all faulty"].append(stands)
    return {kind: (len(found), 100 * sum(found) / len(found)) for kind, found in by_kind.items()}
