"""What an overview is written of: the passages of documents, in sections that a model can read one at a time."""

from dataclasses import dataclass
from typing import Literal

from ingest.schema import Passage
from prompts import load
from service.draft import DraftSegment


@dataclass(frozen=True, slots=True)
class Section:
    """Passages that a model is shown together.

    Attributes:
        name: where they stand, for a person who waits.
        passages: in reading order.
        own: sentences of theirs, to be taken where the model doesn't come to read them.
    """

    name: str
    passages: tuple[Passage, ...]
    own: tuple[DraftSegment, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All that an overview is written of.

    Attributes:
        task: what is to be written; the prompts are named by it.
        sections: in reading order, at least one.
        of: how many passages there are, of which those of the sections may be a part.
    """

    task: Literal["summary", "comparison"]
    sections: tuple[Section, ...]
    of: int

    @property
    def note(self) -> str:
        """What is said at the end where only a part of the passages is read; else empty."""
        read = sum(len(section.passages) for section in self.sections)
        return load("read_in_part").fill(read=f"{read:,}", of=f"{self.of:,}") if read < self.of else ""
