"""What an ingest did, for a person or a program."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that did not become a source, and why.

    Attributes:
        path: of the file.
        reason: why, for a person.
        partly: it became a source that lacks something.
        kind: where it is of a kind that nobody expects to be read (a picture, a style sheet), what its kind is called:
            `.png`. That is no fault. Else empty.
    """

    path: str
    reason: str
    partly: bool = False
    kind: str = ""


@dataclass(slots=True)
class IngestReport:
    """What one ingest did.

    Attributes:
        generation: the number of the finished ingest.
        added, changed, unchanged, removed: paths of sources.
        skipped: files that did not become sources, or of which a part could not be read.
        passages: passages now in the corpus.
        embedded: passages whose vector was computed in this run.
        seconds: wall time by stage.
    """

    generation: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def faults(self) -> list[Skipped]:
        """What should have been read and couldn't be, or not all of it."""
        return [skipped for skipped in self.skipped if not skipped.kind]

    @property
    def left_out(self) -> dict[str, list[str]]:
        """Paths of the files that nobody expects to be read, by what their kind is called."""
        found: dict[str, list[str]] = {}
        for skipped in self.skipped:
            if skipped.kind:
                found.setdefault(skipped.kind, []).append(skipped.path)
        return dict(sorted(found.items()))
