"""Whether a statement of a summary keeps close to what it cites: by its words, and by what it speaks of.

A summary is checked against many passages under one title. There a judge is easily content: of a list of eight things
with the one that a text names, and of `The ladder policy asks for fires` with `The frost policy asks for fires`, if
that stands under `Ladder policy`.
"""

from ingest.blocks.sections import section_at
from ingest.text.sayings import leans
from ingest.text.words import stems, tokens
from service.draft import DraftSegment, Evidence
from service.prose.stretches import told


def is_close(segment: DraftSegment) -> bool:
    """Whether a statement says mostly what it cites says, and says it of the same thing."""
    return is_mostly_cited(segment) and keeps_subject(segment)


def is_mostly_cited(segment: DraftSegment) -> bool:
    """Whether half of a statement's telling words, or more, stand in what it cites."""
    said = told(segment.text)
    held = frozenset[str]().union(*(told(item.text) for item in segment.evidence))
    return 2 * len(said & held) >= len(said)


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
    if not (said & _over(item)) - told(main):
        return True
    head = next((word for word in tokens(main) if stems(word)), "")
    return leans(main) or stems(head) <= said


def _sentences(item: Evidence) -> list[str]:
    quote, text = item.quote, item.passage.text
    spans = [one for one in item.passage.structure.sentences if quote.start <= one.start and one.end <= quote.end]
    return [text[one.start : one.end] for one in spans]


def _over(item: Evidence) -> frozenset[str]:
    """The words of the title, and of the headings over where a quote begins."""
    passage = item.passage
    path = section_at(passage.text, passage.structure, item.quote.start)
    return told(" ".join([passage.source.display_title, *path]))
