"""Text that stands within a line, as a browser shows it."""

import re

from ingest.loaders.html.node import BLOCKS, EDGE, LISTS, Content, Node

_BREAK = "\v"
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_REFERENCE = re.compile(r"\[?(\d{1,3}|[a-z]{1,2}|[ivx]+)\]?", re.I)
_NUMBER = re.compile(r"[+\-−–]?\d+([.,]\d+)?")
_SHORT_SYMBOL = re.compile(r"(?:^|[^\w])[^\W\d_]{1,3}$|[\d)\]}]$")
_ORDINAL = frozenset("a e o er re st nd rd th".split())
_ENDS_IN_DIGIT = re.compile(r"\d$")
_LOOK_BACK = 5


def line_of(content: list[Content]) -> str:
    """Content on one line, blocks in it parted by a space."""
    taken: list[str] = []
    for child in content:
        take(child, taken)
    return shown(taken).replace("\n", " ")


def shown(taken: list[str]) -> str:
    """Taken text with its white space collapsed; a line break where the page has `<br>`."""
    said = "".join(taken)
    if not said.isascii():
        said = _UNSEEN.sub("", said)
    if _BREAK not in said:
        return " ".join(said.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.split(_BREAK))))


def take(child: Content, taken: list[str]) -> None:
    """Add what a child says to the taken text."""
    if isinstance(child, str):
        taken.append(child)
        return
    tag = child.tag
    if tag == "br":
        taken.append(_BREAK)
    elif tag in LISTS:
        items = [line_of(item.content) if isinstance(item, Node) else item.strip() for item in child.content]
        taken += (" ", "; ".join(filter(None, items)), " ")
    elif tag in BLOCKS or tag == EDGE:
        taken.append(" ")
        _take_all(child, taken)
        taken.append(" ")
    elif tag in _SPECIAL:
        _SPECIAL[tag](child, taken)
    else:
        _take_all(child, taken)


def _take_all(node: Node, taken: list[str]) -> None:
    for child in node.content:
        take(child, taken)


def _quoted(node: Node, taken: list[str]) -> None:
    taken.append("“")
    _take_all(node, taken)
    taken.append("”")


def _annotated(node: Node, taken: list[str]) -> None:
    taken += ("(", line_of(node.content), ")")


def _link(node: Node, taken: list[str]) -> None:
    """A link; one that is nothing but a raised number and leads to a place on the page refers to a note."""
    inner = [child for child in node.content if isinstance(child, Node) or child.strip()]
    lone = inner[0] if len(inner) == 1 else None
    if isinstance(lone, Node) and lone.tag == "sup" and "#" in node.get("href"):
        taken.append(_raised(line_of(lone.content), taken, is_reference=True))
    else:
        _take_all(node, taken)


def _superscript(node: Node, taken: list[str]) -> None:
    is_reference = any(child.tag == "a" and "#" in child.get("href") for child in node.elements())
    taken.append(_raised(line_of(node.content), taken, is_reference=is_reference))


def _subscript(node: Node, taken: list[str]) -> None:
    said = line_of(node.content)
    taken.append("_" + said if said[:1].isdigit() and _ENDS_IN_DIGIT.search(_end(taken)) else said)


def _scripted(node: Node, taken: list[str]) -> None:
    """A formula's base with what stands below and above it."""
    marks = iter({"msub": "_", "msup": "^", "msubsup": "_^"}[node.tag])
    is_base = True
    for part in node.content:
        if is_base or isinstance(part, str):
            take(part, taken)
            is_base = is_base and isinstance(part, str)
        else:
            taken.append(next(marks, " ") + _bracketed(line_of(part.content)))


def _fraction(node: Node, taken: list[str]) -> None:
    parts = (line_of(part.content if isinstance(part, Node) else [part]) for part in node.content)
    taken.append("/".join(map(_bracketed, filter(None, parts))))


def _raised(said: str, taken: list[str], *, is_reference: bool) -> str:
    """Raised text: a power is written `^3`, a reference to a note `[3]`, so that neither runs into a number or a word.

    Letters that belong to a word or a number (1st, Mlle) and signs (*, ™) are left as they are.
    """
    before = _end(taken)
    if not said or not before or before.isspace():
        return said
    if is_reference:
        return f"[{said}]" if _REFERENCE.fullmatch(said) and said[0] != "[" else said
    if not any(map(str.isalnum, said)) or said[0] in "[(":
        return said
    if said.isalpha() and (len(said) > 1 or said.lower() in _ORDINAL):
        return said
    if _SHORT_SYMBOL.search(before):
        return "^" + _bracketed(said)
    return f"[{said}]" if said.isdigit() else "^" + _bracketed(said)


def _bracketed(said: str) -> str:
    return said if said.isalnum() or _NUMBER.fullmatch(said) else f"({said})"


def _end(taken: list[str]) -> str:
    """The last characters that were taken."""
    end = ""
    for part in reversed(taken):
        end = part[-_LOOK_BACK:] + end
        if len(end) >= _LOOK_BACK:
            break
    return end


_SPECIAL = {
    "a": _link,
    "mfrac": _fraction,
    "msub": _scripted,
    "msubsup": _scripted,
    "msup": _scripted,
    "q": _quoted,
    "rt": _annotated,
    "sub": _subscript,
    "sup": _superscript,
}
