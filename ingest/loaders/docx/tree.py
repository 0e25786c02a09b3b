"""Names and values in Office Open XML, whose namespaces differ between its transitional and its strict form."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:office:office": "o",
}
_OFF = frozenset({"0", "false", "off"})
_MOST = 10**9


def every_name(*locals_: str) -> tuple[str, ...]:
    """The full names, in both forms, of elements given as `w:p`."""
    found = []
    for one in locals_:
        prefix, _, local = one.partition(":")
        found += [f"{{{namespace}}}{local}" for namespace, known in _PREFIXES.items() if known == prefix]
    return tuple(found)


@lru_cache(maxsize=4096)
def _short(tag: Any) -> str:
    if not isinstance(tag, str):
        return ""  # a comment, a processing instruction, an entity that is not resolved
    namespace, _, local = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], '')}:{local}"


def name(element: Any) -> str:
    """An element's name with the usual prefix, `w:p`; without one, `:txbx`, where the namespace is another."""
    return _short(element.tag)


@lru_cache(maxsize=256)
def _full(attribute: str) -> tuple[str, ...]:
    return (*every_name(attribute), attribute.partition(":")[2])


def value(element: Any, attribute: str = "w:val") -> str:
    """An attribute's value, `w:val` if not said otherwise; empty where there is none."""
    if element is None:
        return ""
    for full in _full(attribute):
        if (found := element.get(full)) is not None:
            return str(found)
    return ""


def number(element: Any, attribute: str = "w:val", default: int = 0) -> int:
    """An attribute's value as a whole number of reasonable size; the default where it is none."""
    try:
        found = int(value(element, attribute))
    except ValueError:
        return default
    return found if abs(found) <= _MOST else default


def is_on(element: Any) -> bool:
    """Whether a property that is on or off is there and on: without a value, it is."""
    return element is not None and value(element).lower() not in _OFF


def child(element: Any, *path: str) -> Any | None:
    """The first child of a name, or what a path of such leads to; None where there is none."""
    for step in path:
        element = next((one for one in element if name(one) == step), None) if element is not None else None
    return element


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names, in order."""
    return (one for one in element if name(one) in names)


UNSEEN = frozenset(
    "w:pPr w:rPr w:del w:moveFrom w:delText w:delInstrText w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rt w:rubyPr "
    "w:commentReference w:footnoteRef w:endnoteRef w:annotationRef w:softHyphen w:pgNum w:tblPr w:tblGrid w:tblPrEx "
    "w:trPr w:tcPr w:sectPr".split()
)
"""What holds nothing that a person sees."""


def is_placeholder(control: Any) -> bool:
    """Whether a content control only shows what is to be filled in."""
    return is_on(child(control, "w:sdtPr", "w:showingPlcHdr"))


def flat(elements: Iterable[Any], *wanted: str) -> Iterator[Any]:
    """The elements of these names among others and below them, in order, whatever is put around them.

    What lies inside of a wanted one is not looked at. Of content that is given in several forms the first is taken.

    Args:
        elements: elements, or one whose children are meant.
        wanted: names.
    """
    rest = [iter(elements)]
    while rest:
        one = next(rest[-1], None)
        if one is None:
            rest.pop()
            continue
        what = name(one)
        if what in wanted:
            yield one
        elif what == "mc:AlternateContent":
            rest.append(iter([one[0]] if len(one) else ()))
        elif what not in UNSEEN and not (what == "w:sdt" and is_placeholder(one)):
            rest.append(iter(one))
