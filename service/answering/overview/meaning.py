"""What a term means: the statement that defines it, where one does so outright."""

from service.answering.overview.definition import defines
from service.answering.overview.question import Overview
from service.answering.overview.scope import Corpus
from service.answering.overview.statements import Statement, statements
from service.answering.overview.writing import draft, sentence
from service.draft import Draft

_NEAR = 16
_OUTRIGHT = 0.9  # the name is the subject of a sentence that says what it is, or a row or an item of a glossary


def meaning(corpus: Corpus, ask: Overview) -> Draft | None:
    """The statement that defines a term, of several the one in the passage found first; None where none does."""
    found = [one for one in statements(corpus.nearest(ask.about, _NEAR)) if one.is_prose or one.block.kind == "row"]
    outright = [one for one in found if defines(ask.about, one) >= _OUTRIGHT]
    return draft([sentence(_best(ask.about, outright))]) if outright else None


def _best(term: str, found: list[Statement]) -> Statement:
    return max(found, key=lambda one: defines(term, one))
