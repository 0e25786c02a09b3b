"""Whether a statement speaks of what its sentences speak of, and not of what only the title over them names.

A judge who reads `Ladder policy: The frost policy asks for fires.` holds `The ladder policy asks for fires.` for borne
out. In a summary all is under one title, which a small model makes the subject of whatever it reads there.
"""

from ingest.blocks.sections import section_at
from ingest.schema import Passage
from ingest.text.sayings import leans
from ingest.text.words import stems, tokens
from service.draft import DraftSegment, Evidence
from service.prose.stretches import told


def keeps_subject(segment: DraftSegment) -> bool:
    """Whether a statement that borrows words from a title or heading names what its sentence begins with.

    The sentence is the one of its evidence that shares most words with it. One that leans on what stands before it
    (`It is closed.`) has no subject of its own to keep.
    """
    said = told(segment.text)
    placed = [(one, item) for item in segment.evidence for one in _sentences(item)]
    if not placed:
        return True
    main, item = max(placed, key=lambda one: len(told(one[0]) & said))
    if not (said & _over(item.passage, item.quote.start)) - told(main):
        return True
    head = next((word for word in tokens(main) if stems(word)), "")
    return leans(main) or stems(head) <= said


def _sentences(item: Evidence) -> list[str]:
    quote, text = item.quote, item.passage.text
    spans = [one for one in item.passage.structure.sentences if quote.start <= one.start and one.end <= quote.end]
    return [text[one.start : one.end] for one in spans]


def _over(passage: Passage, position: int) -> frozenset[str]:
    """The words of the title, and of the headings over what stands at a position of a passage."""
    return told(" ".join([passage.source.display_title, *section_at(passage.text, passage.structure, position)]))
