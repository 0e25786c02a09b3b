"""The tree of a page as its reading needs it: elements that mean something, and the text between them."""

from dataclasses import dataclass, field

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CODE = frozenset("pre xmp listing plaintext".split())
LISTS = frozenset("ul ol menu dir".split())
CELLS = frozenset(("td", "th"))
ROW_GROUPS = frozenset("thead tbody tfoot".split())
LANDMARKS = frozenset("main article section nav aside form header footer".split())
BLOCKS = (
    frozenset(
        "address blockquote caption center col colgroup dd details dialog div dl dt fieldset figcaption figure "
        "frameset hgroup hr legend li noframes optgroup option p search summary table tr".split()
    )
    | HEADINGS.keys()
    | CODE
    | LISTS
    | CELLS
    | ROW_GROUPS
    | LANDMARKS
)
"""What begins on a line of its own; every other element, known or not, stands within a line."""

EDGE = "edge"
"""Tag of an empty element that only parts what stands before it from what comes after it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element.

    Attributes:
        tag: what it is, by its role where it has one: `<div role="heading">` is a heading.
        attributes: those of its attributes that are read.
        content: its text and its elements in order.
        depth: how many elements it lies in.
        size: length of its text without white space at the ends of each stretch.
        linked: how much of that stands in links.
        headings: how many headings it is or holds.
        titles: how many of these are of the first level.
        blocks: how many elements with text it holds that begin on a line of their own.
        structured: whether it holds a table of rows and columns, or code of several lines.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Content"] = field(default_factory=list)
    depth: int = 0
    size: int = 0
    linked: int = 0
    headings: int = 0
    titles: int = 0
    blocks: int = 0
    structured: bool = False

    def get(self, name: str) -> str:
        """An attribute; empty where it isn't there."""
        return self.attributes.get(name, "")

    def elements(self) -> list["Node"]:
        """Its elements without the text between them."""
        return [child for child in self.content if isinstance(child, Node)]

    @property
    def link_share(self) -> float:
        """How much of its text stands in links, 0 to 1."""
        return self.linked / self.size if self.size else 0.0


Content = str | Node
