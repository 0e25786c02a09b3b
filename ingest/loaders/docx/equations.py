"""Equations of Office Math as a line of text: `E=mc^2`, `(a+b)/2`, `√(x)`, `∑_(i=1)^n x`."""

from collections.abc import Callable, Mapping
from typing import Any

from ingest.loaders.docx.symbols import superscript
from ingest.loaders.docx.tree import child, children, name, value

UNREAD = "[equation]"
"""Stands where an equation can't be written."""

_DEEPEST = 40
_NO_TEXT = frozenset(
    "m:ctrlPr m:rPr m:fPr m:naryPr m:dPr m:radPr m:mPr m:accPr m:funcPr m:eqArrPr m:barPr m:phantPr m:limLowPr "
    "m:limUppPr m:sSupPr m:sSubPr m:sSubSupPr m:sPrePr m:boxPr m:borderBoxPr m:groupChrPr m:oMathParaPr m:argPr "
    "w:rPr w:del w:moveFrom".split()
)
_SCRIPTS = frozenset({"m:sSup", "m:sSub", "m:sSubSup"})
_OVER = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "¯": "\u0304", "˙": "\u0307", "→": "\u20d7"}


def equation(element: Any) -> str:
    """An equation, or a paragraph of such, on one line."""
    return " ".join(_said(element, 0).split()).replace("( ", "(") or UNREAD


def _said(element: Any | None, depth: int) -> str:
    if element is None:
        return ""
    if depth > _DEEPEST:
        return UNREAD
    what = name(element)
    if what in {"m:t", "w:t"}:
        return element.text or ""
    if what in _NO_TEXT:
        return ""
    written = _WRITTEN.get(what)
    return written(element, depth + 1) if written else _inside(element, depth + 1)


def _inside(element: Any, depth: int) -> str:
    """What the parts of an element say; a space ends what stands below or above the line."""
    said, before = "", ""
    for one in element:
        part = _said(one, depth)
        said += " " + part if before in _SCRIPTS and part[:1].isalnum() else part
        before = name(one)
    return said


def _part(element: Any, of: str, depth: int) -> str:
    return _said(child(element, of), depth).strip()


def _one(text: str) -> str:
    """A part of which something is said as a whole: in parentheses, unless it is one word."""
    whole = text.isalnum() or len(text) < 2 or (text[0] == "(" and text.find(")") == len(text) - 1)
    return text if whole else f"({text})"


def _fraction(element: Any, depth: int) -> str:
    over, under = _one(_part(element, "m:num", depth)), _one(_part(element, "m:den", depth))
    if value(child(element, "m:fPr", "m:type"), "m:val") == "noBar":
        return f"({over} over {under})"
    return f"{over}/{under}"


def _script(below: str, above: str) -> str:
    return (f"_{_one(below)}" if below else "") + (f"^{_one(above)}" if above else "")


def _scripts(element: Any, depth: int) -> str:
    base = _part(element, "m:e", depth)
    if child(element, "m:e", "m:f") is not None:
        base = f"({base})"
    return base + _script(_part(element, "m:sub", depth), _part(element, "m:sup", depth))


def _scripts_before(element: Any, depth: int) -> str:
    return _script(_part(element, "m:sub", depth), _part(element, "m:sup", depth)) + _part(element, "m:e", depth)


def _root(element: Any, depth: int) -> str:
    degree, under = superscript(_part(element, "m:deg", depth)), _part(element, "m:e", depth)
    return f"{degree}√{_one(under)}"


def _sum(element: Any, depth: int) -> str:
    properties = child(element, "m:naryPr")
    sign = child(properties, "m:chr")
    said = "∫" if sign is None else value(sign, "m:val")
    below, above = _part(element, "m:sub", depth), _part(element, "m:sup", depth)
    return f"{said}{_script(below, above)} {_part(element, 'm:e', depth)}"


def _between(element: Any, depth: int) -> str:
    properties = child(element, "m:dPr")
    marks = [
        usual if (given := child(properties, named)) is None else value(given, "m:val")
        for named, usual in (("m:begChr", "("), ("m:sepChr", "|"), ("m:endChr", ")"))
    ]
    first, between, last = marks
    return first + between.join(_said(one, depth).strip() for one in children(element, "m:e")) + last


def _function(element: Any, depth: int) -> str:
    return f" {_part(element, 'm:fName', depth)} {_part(element, 'm:e', depth)}"


def _limit(element: Any, depth: int) -> str:
    mark = "_" if name(element) == "m:limLow" else "^"
    return f"{_part(element, 'm:e', depth)}{mark}{_one(_part(element, 'm:lim', depth))}"


def _accented(element: Any, depth: int) -> str:
    sign = child(element, "m:accPr", "m:chr")
    mark = "\u0302" if sign is None else value(sign, "m:val")
    base = _part(element, "m:e", depth)
    return base + _OVER.get(mark, mark) if len(base) == 1 else base


def _matrix(element: Any, depth: int) -> str:
    rows = (", ".join(_said(one, depth).strip() for one in children(row, "m:e")) for row in children(element, "m:mr"))
    return f"[{'; '.join(rows)}]"


def _lines(element: Any, depth: int) -> str:
    return "; ".join(filter(None, (_said(one, depth).replace("&", "").strip() for one in children(element, "m:e"))))


def _unseen(element: Any, depth: int) -> str:
    shown = child(element, "m:phantPr", "m:show")
    return _inside(element, depth) if shown is None or value(shown, "m:val") not in {"0", "off", "false"} else ""


def _several(element: Any, depth: int) -> str:
    return "; ".join(filter(None, (_said(one, depth).strip() for one in element)))


_WRITTEN: Mapping[str, Callable[[Any, int], str]] = {
    "m:f": _fraction,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _scripts_before,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _between,
    "m:func": _function,
    "m:limLow": _limit,
    "m:limUpp": _limit,
    "m:acc": _accented,
    "m:m": _matrix,
    "m:eqArr": _lines,
    "m:phant": _unseen,
    "m:oMathPara": _several,
}
