"""Two things beside each other: the sentences that contrast both, then what is said of each of them."""

from collections.abc import Sequence
from itertools import groupby

from ingest.text.sayings import CONTRAST
from ingest.text.words import stems
from service.answering.overview.question import Overview
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, sentence, whole
from service.draft import Draft

_NEAR, _MOST_EMBEDDED = 16, 96
_MOST_OF_EACH, _MOST_ROWS = 2, 12


def comparison(corpus: Corpus, ask: Overview) -> Draft | None:
    """What tells two things apart; None unless the documents say something of both together, or of each."""
    one, other = stems(ask.about), stems(ask.other)
    if not (one and other) or one == other:
        return None
    texts = (f"{ask.about} {ask.other}", ask.about, ask.other)
    found = statements({it.id: it for text in texts for it in corpus.nearest(text, _NEAR)}.values())
    if (rows := _table(one, other, found)) is not None:
        return draft([whole(rows, rows[0].section[-1:])])
    told = list({it.text: it for it in found if it.is_prose or it.block.kind == "row"}.values())
    told = _nearest(corpus, f"difference between {ask.about} and {ask.other}", told)
    both = [it for it in told if one | other <= it.stems and CONTRAST.search(it.text)][:_MOST_OF_EACH]
    most = 1 if both else _MOST_OF_EACH
    sides = [_of_one(told, one, other - one)[:most], _of_one(told, other, one - other)[:most]]
    if not both and not all(sides):
        return None
    kept = dict.fromkeys([*both, *sides[0], *sides[1]])
    return draft([sentence(it) for it in kept], is_sure=bool(both))


def _table(one: frozenset[str], other: frozenset[str], found: Sequence[Statement]) -> list[Statement] | None:
    """The rows of a table that has a column for each of both."""
    for (passage, number), run in groupby(found, key=lambda it: (it.passage, it.block.group)):
        group = passage.structure.groups.get(number)
        columns = [stems(name) for name in group.columns] if group else []
        if one in columns and other in columns:
            return [it for it in run if it.block.kind == "row"][:_MOST_ROWS]
    return None


def _nearest(corpus: Corpus, goal: str, found: Sequence[Statement]) -> list[Statement]:
    """The statements that are near to a goal, the nearest first."""
    some = found[:_MOST_EMBEDDED]
    vectors = corpus.index.embedder.embed_array([goal, *(it.text for it in some)])
    scored = sorted(zip(map(float, vectors[1:] @ vectors[0]), some, strict=True), key=lambda pair: -pair[0])
    return [it for _, it in scored]


def _of_one(told: Sequence[Statement], wanted: frozenset[str], others: frozenset[str]) -> list[Statement]:
    """What speaks of one thing, by itself or with the heading above, and not of the other."""

    def speaks(it: Statement) -> bool:
        return bool(wanted & it.stems) and wanted <= it.told and not (others and others <= it.stems)

    return [it for it in told if speaks(it)]
