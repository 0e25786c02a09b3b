"""Lists and tables: an item or row answers alone, or all of them do, when what leads to them is what was asked."""

from ingest.blocks.sections import section_at
from ingest.schema import Block, Span
from ingest.text.words import stems
from service.draft import Evidence

_MOST_ITEMS = 8


def whole_list(question: str, item: Evidence) -> list[Evidence]:
    """All items of the list, or rows of the table, that evidence is one of; empty unless the whole of it answers.

    It does when what leads to the list, a sentence or else its heading, shares more of the question's words than the
    item does: `What is sold?` is answered by what stands under `Sold here`.
    """
    structure = item.passage.structure
    own = structure.block_at(item.quote.start)
    if own is None or own.kind not in {"item", "row"}:
        return []
    members = [block for block in structure.blocks if block.kind == own.kind and block.group == own.group]
    above = section_at(item.passage.text, structure, members[0].start)
    leads = structure.groups[own.group].lead_in or "".join(above[-1:])
    if not 1 < len(members) <= _MOST_ITEMS or not leads:
        return []
    asked = stems(question)
    if len(asked & stems(leads)) <= len(asked & stems(item.text)):
        return []
    return [item if member is own else _whole(item, member) for member in members]


def _whole(item: Evidence, member: Block) -> Evidence:
    return Evidence(item.passage, Span(member.start, member.end), None, item.score, item.unweighed)
