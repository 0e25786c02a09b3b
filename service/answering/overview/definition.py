"""How much a statement defines a thing, told by its structure: where the name stands, and what follows it."""

import re
from collections.abc import Sequence

from ingest.blocks.groups import cell_text
from ingest.text.sayings import COPULA, QUALIFIER, leans
from ingest.text.words import ARTICLES, stems, tokens
from service.answering.overview.statements import Statement

_FEWEST_WORDS = 3
_ASIDE = re.compile(r"\s*(?:\([^()]{1,80}\)|,[^,]{1,80},)")
_GLOSSED = re.compile(r"\s*(?::|–|—|-\s)\s*\w")


def defines(term: str, statement: Statement) -> float:
    """How much a statement says what a thing is, 0 to 1.

    A row headed by the name: 1; a sentence with the name as its subject, before a copula and what is of that kind:
    0.95, before another verb 0.6; what a colon or dash parts from the name: 0.8; the first sentence under a heading
    that is the name: 0.7, one word more 0.55. What merely names it: 0.2; else 0.

    Args:
        term: the name of the thing, as it is asked for.
        statement: a sentence, an item or a row.
    """
    wanted = stems(term) or frozenset(tokens(term))
    if not wanted:
        return 0.0
    if statement.block.kind == "row":
        return _of_row(wanted, statement)
    is_first = statement.place == 0 and statement.is_prose and not leans(statement.text)
    under = max((_likeness(wanted, name) for name in _names_over(statement)), default=0.0) if is_first else 0.0
    rest = _rest(term, statement.text)
    return max(under, _of_rest(rest) if rest else 0.2 if wanted <= statement.stems else 0.0)


def _names_over(statement: Statement) -> Sequence[str]:
    """The heading over a statement; of what stands under none, the document's title and its file's name."""
    if statement.section:
        return statement.section[-1:]
    source = statement.passage.source
    return source.display_title, source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _of_row(wanted: frozenset[str], statement: Statement) -> float:
    """A row defines what its first cell names, where another cell says more of it."""
    row, text = statement.block, statement.passage.text
    cells = [cell_text(text, row, cell) for cell in row.cells]
    if row.is_header or len(cells) < 2 or not _same(wanted, cells[0]):
        return 0.2 if wanted <= statement.stems else 0.0
    return 1.0 if any(len(cell.split()) >= _FEWEST_WORDS for cell in cells[1:]) else 0.2


def _same(wanted: frozenset[str], name: str) -> bool:
    return wanted == (stems(name) or frozenset(tokens(name)))


def _rest(term: str, text: str) -> str:
    """What follows the name that a sentence begins with, an article before it and an aside behind it left out."""
    name = r"[\W_]+".join(re.escape(word) + r"(?:e?s)?" for word in _bare(term))
    found = (
        re.match(rf"(?:\W*\b(?:{'|'.join(ARTICLES)})\b)?\W*{name}\b[\"”’'*`]*", text, re.IGNORECASE) if name else None
    )
    if found is None:
        return ""
    aside = _ASIDE.match(text, found.end())
    return text[aside.end() if aside else found.end() :]


def _likeness(wanted: frozenset[str], name: str) -> float:
    """How much what stands first under a name defines what is asked for: all if it is that, less with one word more."""
    named = stems(name) or frozenset(tokens(name))
    return 0.7 if named == wanted else 0.55 if wanted < named and len(named) == len(wanted) + 1 else 0.0


def _bare(term: str) -> list[str]:
    words = re.findall(r"[^\W_]+", term)
    while words and words[0].lower() in ARTICLES:
        words = words[1:]
    return words


def _of_rest(rest: str) -> float:
    """How much what follows the name defines it."""
    if _GLOSSED.match(rest):
        return 0.8
    found = COPULA.match(rest)
    if found is None:
        return 0.3
    if found["means"]:
        return 0.95
    if found["is"]:
        return 0.95 if QUALIFIER.match(rest, found.end()) else 0.4
    return 0.6
