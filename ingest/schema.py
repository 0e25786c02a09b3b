"""The words of the documents' side: source, passage, filter, and what an ingest did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "row", "code", "quote", "caption"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text plainly says of itself."""

    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A slice `[start, end)` of a text, in Unicode code points."""

    start: int
    end: int


class Cell(NamedTuple):
    """A cell of a row, `[start, end)` of the text that the row lies in; empty where nothing stands in it.

    Attributes:
        start, end: where it stands. A cell that spans columns is given once for each of them.
        above: the words of a cell that spans down from an earlier row, where it stands; `[start, end)` is empty then.
    """

    start: int
    end: int
    above: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `[start, end)` of a canonical text that is one thing, trimmed of white space.

    Attributes:
        kind: what it is.
        start, end: where it stands.
        level: of a heading, how deep it stands, from 1; of an item, how deep its list is nested, from 1; of what else
            lies inside of an item, the item's; else 0.
        group: the same number for all blocks of one table, or of one list with the lists nested in it and with what
            its items hold; 0 for what belongs to neither.
        is_header: whether a row names the columns of its table.
        cells: of a row, one for each column.
        markup: stretches of it that are marks and no text, in order: `## `, `**`, a link's address.
        sentences: where its sentences stand, in order; every character of it but white space lies in exactly one.
        referred_at: of a footnote, where in the text the first mark stands that refers to it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    is_header: bool = False
    cells: tuple[Cell, ...] = ()
    markup: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    referred_at: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What is known of a list or a table beside its blocks.

    Attributes:
        columns: the names of a table's columns, without markup; empty where no row names them.
        lead_in: the caption or the paragraph over it, without markup; empty where there is none, or a long one.
    """

    columns: tuple[str, ...] = ()
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file declares about itself beside its text: front matter, `<head>`, mail headers, document properties.

    Attributes:
        title: as it is declared; what is no title is told from it later.
        published: the day that a person declared, in front matter, a page's head or a mail's header.
        created: the day on which a program says that it made the file, such as a PDF's CreationDate.
    """

    title: str = ""
    published: date | None = None
    created: date | None = None


class Place(NamedTuple):
    """Where a stretch of a text stands in its file, in the words of the format: `sheet Costs, A3:D3`, `slide 4`.

    Attributes:
        start: where it starts in the text; it goes on to the next one.
        name: what a person finds it by.
    """

    start: int
    name: str


class Attachment(NamedTuple):
    """A file that lies within another: its name there, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extract:
    """What a loader makes of a file's bytes.

    Attributes:
        text: the canonical text, into which all offsets point.
        blocks: its blocks in order, never overlapping, without their sentences. What stands in none of them (front
            matter, comments, rules) is neither searched nor quoted.
        declared: what the file declares about itself.
        page_starts: where each page starts in the text, for files that have pages.
        unread: what of the file the text lacks, in words for a person; empty where nothing is missing.
        places: where its parts stand in the format's own words, in order, for files that have such.
        attachments: files within it, which are read after it where a loader reads their kind.
    """

    text: str
    blocks: tuple[Block, ...]
    declared: Declared = Declared()
    page_starts: tuple[int, ...] = ()
    unread: str = ""
    places: tuple[Place, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file.

    Attributes:
        text: its canonical text, into which all offsets point.
        blocks: its blocks in order, never overlapping, with their sentences.
        metadata: its title and its date.
        page_starts: where each page starts in the text, for files that have pages.
        unread: what of the file the text lacks, in words for a person; empty where nothing is missing.
        places: where its parts stand in the format's own words, in order, for files that have such.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    page_starts: tuple[int, ...] = ()
    unread: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What a passage knows of its place and its parts.

    Attributes:
        section: the section path of its first block that is no heading, outermost first, without markup; the headings
            of it that stand in the passage itself come last. Short sections that follow may be in it too
            (`ingest.blocks.sections.section_at`).
        inside: how many of these stand in the passage itself.
        blocks: its blocks, or the parts of them that lie in it; offsets are those of the passage's text.
        groups: what is known of the lists and tables in it, by the number that their blocks share.
        context: what stands elsewhere and it can't be read without, without markup: items that it is nested in, the
            sentence that leads to its code, those that refer to its footnotes.
    """

    section: tuple[str, ...] = ()
    inside: int = 0
    blocks: tuple[Block, ...] = ()
    groups: Mapping[int, Group] = field(default_factory=dict)
    context: tuple[str, ...] = ()

    @property
    def over(self) -> tuple[str, ...]:
        """The headings above that don't stand in the passage itself."""
        return self.section[: len(self.section) - self.inside]

    @property
    def sentences(self) -> list[Span]:
        """Its sentences, in order."""
        return [sentence for block in self.blocks for sentence in block.sentences]

    def block_at(self, position: int) -> Block | None:
        """The block that holds a position of the passage's text, or None."""
        return next((block for block in self.blocks if block.start <= position < block.end), None)

    @property
    def continued(self) -> Group:
        """What is known of the list or table that the passage begins within; empty where it begins within none."""
        first = self.blocks[0] if self.blocks else None
        goes_on = first is not None and first.group in self.groups and not first.is_header
        return self.groups[first.group] if first is not None and goes_on else Group()


@dataclass(frozen=True, slots=True)
class Source:
    """One ingested document.

    Attributes:
        id: stable for a path: `src_` and 16 hexadecimal digits.
        path: relative to the ingested folder, with forward slashes.
        sha256: of the file's bytes, in hexadecimal.
        title: as the text gives it, or None.
        published: publication date as the text gives it, or None.
        bytes: size of the file.
        chars: length of the canonical text in code points.
        passages: how many passages it was split into.
        ingested_at: when the version was stored, in UTC.
        collection: the collection it belongs to, or an empty string.
    """

    id: str
    path: str
    sha256: str
    title: str | None
    published: date | None
    bytes: int
    chars: int
    passages: int
    ingested_at: datetime
    collection: str = ""

    @property
    def display_title(self) -> str:
        """The title, or the file's name where the text gives none."""
        return self.title or self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of one source's canonical text: whole blocks of one section, what is indexed and retrieved.

    Attributes:
        id: 24 hexadecimal digits, the same for the same slice of the same version of a source.
        source: the source it is cut from.
        start: first code point in the canonical text.
        end: one past the last.
        start_line: line of `start`, counted from 1.
        text: exactly `canonical_text[start:end]`.
        page: page of `start`, counted from 1, where the source has pages.
        structure: its blocks and what stands over them.
        place: where it stands in the words of its format, where that has such.
    """

    id: str
    source: Source
    start: int
    end: int
    start_line: int
    text: str
    page: int | None = None
    structure: Structure = field(default_factory=Structure, compare=False)
    place: str | None = None


class Hit(NamedTuple):
    """A passage that a search found, with its score: higher is better."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sources may be used.

    Attributes:
        sources: path globs (`*` stays within a folder, `**` crosses them); empty means all.
        published_after: only sources published on or after this day.
        published_before: only sources published on or before this day.
        collections: only sources of these; empty means all.

    A source without a publication date passes no date bound.
    """

    sources: tuple[str, ...] = ()
    published_after: date | None = None
    published_before: date | None = None
    collections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sources or self.published_after or self.published_before or self.collections)
