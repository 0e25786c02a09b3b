"""Two things beside each other: the sentences that name both, then what each of them is."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.text.sayings import CONTRAST, leans
from ingest.text.words import stems
from service.answering.overview.definition import defines
from service.answering.overview.question import Overview
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, sentence, whole
from service.draft import Draft

_NEAR, _MOST_EMBEDDED = 16, 48
_MOST_OF_BOTH, _MOST_ROWS = 2, 12
_LEANS, _DEFINES = 0.2, 0.5
_LEAST, _LEAST_OF_BOTH = 0.3, 0.4


class _Told(NamedTuple):
    """A statement that speaks of one of two things: how near it is to each, and how much it defines each."""

    statement: Statement
    near: tuple[float, ...]
    defines: tuple[float, float]


def comparison(corpus: Corpus, ask: Overview) -> Draft | None:
    """What tells two things apart; None unless the documents say something of each, or contrast both."""
    texts = (f"{ask.about} {ask.other}", ask.about, ask.other)
    near = {it.id: it for text in texts for it in corpus.nearest(text, _NEAR)}
    all_ = statements(near.values())
    found = {it.text: it for it in all_ if it.is_prose or it.block.kind == "row"}
    names = _completed(ask.about, ask.other, list(found.values())), ask.other
    one, other = map(stems, names)
    if not (one and other) or one == other:
        return None
    if (rows := _table(one, other, all_)) is not None:
        return draft([whole(rows, rows[0].section[-1:])])
    told = _told(corpus, names, list(found.values()))
    sides = [_of_one(told, side, names) for side in (0, 1)]
    both = _of_both(one | other, told)
    if not both and not all(sides):
        return None
    kept = dict.fromkeys(it.statement for it in [*both, *sides[0], *sides[1]])
    is_sure = both or any(max(it.defines) > _DEFINES for side in sides for it in side)
    return draft([sentence(it) for it in kept], is_sure=bool(is_sure))


def _table(one: frozenset[str], other: frozenset[str], found: Sequence[Statement]) -> list[Statement] | None:
    """The rows of a table that has a column for each of both."""
    for (passage, number), run in groupby(found, key=lambda it: (it.passage, it.block.group)):
        group = passage.structure.groups.get(number)
        columns = [stems(name) for name in group.columns] if group else []
        if one in columns and other in columns:
            return [it for it in run if it.block.kind == "row"][:_MOST_ROWS]
    return None


def _told(corpus: Corpus, names: tuple[str, str], found: Sequence[Statement]) -> list[_Told]:
    """Those statements that speak of either, the defining ones first, compared with both names."""
    defining = [(it, (defines(names[0], it), defines(names[1], it))) for it in found]
    spoken = [it for it in defining if max(it[1]) > _DEFINES or any(_speaks(name, it[0]) for name in names)]
    spoken = sorted(spoken, key=lambda it: -sum(it[1]))[:_MOST_EMBEDDED]
    goals = [f"difference between {names[0]} and {names[1]}", *names]
    vectors = corpus.index.embedder.embed_array(goals + [it.text for it, _ in spoken])
    near = vectors[3:] @ vectors[:3].T
    return [_Told(it, tuple(map(float, row)), told) for (it, told), row in zip(spoken, near, strict=True)]


def _speaks(name: str, statement: Statement) -> bool:
    """Whether a statement speaks of a thing, by itself or with the heading above."""
    wanted, own = stems(name), statement.stems
    above = stems(statement.section[-1]) if statement.section else frozenset()
    return bool(wanted & own) and wanted <= own | above


def _completed(one: str, other: str, found: Sequence[Statement]) -> str:
    """The first name whole: of `unpaid and paid leave` it is `unpaid leave`, if something speaks of that."""
    whole = " ".join([*one.split(), *other.split()[len(one.split()) :]])
    return whole if any(_speaks(whole, it) for it in found) else one


def _of_both(wanted: frozenset[str], told: Sequence[_Told]) -> list[_Told]:
    """The sentences that name both and contrast them."""
    naming = [it for it in told if wanted <= it.statement.stems and CONTRAST.search(it.statement.text)]
    scored = [(it.near[0] - _weakness(it.statement), it) for it in naming if it.statement.block.kind != "row"]
    best = sorted(scored, key=lambda pair: -pair[0])[:_MOST_OF_BOTH]
    return [it for score, it in best if score >= _LEAST_OF_BOTH]


def _of_one(told: Sequence[_Told], side: int, names: tuple[str, str]) -> list[_Told]:
    """The sentence that says most what one of them is; two, where none defines it."""
    only = stems(names[1 - side]) - stems(names[side])
    own = [
        it
        for it in told
        if it.defines[side] > _DEFINES
        or (_speaks(names[side], it.statement) and not (only and only <= it.statement.stems))
    ]
    scored = [(it.defines[side] + it.near[side + 1] / 2 - _weakness(it.statement), it) for it in own]
    best = [it for score, it in sorted(scored, key=lambda pair: -pair[0]) if score >= _LEAST]
    return best[: 1 if best and best[0].defines[side] > _DEFINES else 2]


def _weakness(statement: Statement) -> float:
    return _LEANS if leans(statement.text) or statement.block.kind == "item" else 0.0
