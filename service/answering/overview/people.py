"""Who is who: what introduces persons with what they are."""

from itertools import groupby

from ingest.blocks.groups import cell_text
from ingest.text.persons import GROUPS, ROLES, begun_with_person, introduced
from ingest.text.words import tokens
from service.answering.overview.scope import Corpus, Scope
from service.answering.overview.statements import Statement
from service.answering.overview.writing import draft, entry, whole
from service.draft import Draft, DraftSegment

_MOST_SENTENCES, _MOST_ENTRIES, _FEWEST_ENTRIES = 8, 24, 2
_LONGEST_INTRODUCTION, _LONGEST_ENTRY = 400, 80


def people(corpus: Corpus, scope: Scope) -> Draft | None:
    """The sentences, entries and rows that introduce persons, each person once; None where none does."""
    shown: dict[str, Statement] = {}
    for one in corpus.statements(scope, " ".join(ROLES | GROUPS)):
        for name in _persons(one):
            shown.setdefault(name.split()[-1].casefold(), one)
    segments: list[DraftSegment] = []
    for (_, section), run in groupby(dict.fromkeys(shown.values()), key=lambda one: (one.passage.id, one.section)):
        held = list(run)
        entries = [one for one in held if len(one.text) <= _LONGEST_ENTRY or one.block.kind == "row"][:_MOST_ENTRIES]
        segments += [whole(entries, section)] if len(entries) >= _FEWEST_ENTRIES else []
        alone = [one for one in held if len(entries) < _FEWEST_ENTRIES or one not in entries]
        segments += [entry(one) for one in alone if one.block.kind == "row" or introduced(one.text)]
    left = len(segments) - _MOST_SENTENCES
    return draft(segments[:_MOST_SENTENCES], [f"{left:,} more introduce somebody."] if left > 0 else [])


def _persons(one: Statement) -> list[str]:
    """The persons whom a sentence, an entry of a list or a row introduces with what they are."""
    if one.block.kind == "row":
        group = one.passage.structure.groups.get(one.block.group)
        columns = [frozenset(tokens(name)) for name in group.columns] if group else []
        cells = [cell_text(one.passage.text, one.block, cell) for cell in one.block.cells]
        is_told = any("name" in name for name in columns) and any(name & ROLES for name in columns)
        return cells[:1] if is_told and not one.block.is_header and cells[0] else []
    found = introduced(one.text) if len(one.text) <= _LONGEST_INTRODUCTION else []
    if not found and len(one.text) <= _LONGEST_ENTRY and frozenset(tokens(" ".join(one.section))) & (ROLES | GROUPS):
        found = begun_with_person(one.text)
    return found
