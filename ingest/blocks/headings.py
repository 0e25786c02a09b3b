"""Headings in lines without markup: what tells them, and how deep each stands."""

import re
from collections.abc import Container, Mapping, Sequence

from ingest.blocks.lines import Line
from ingest.blocks.wrapping import LIST_MARK

_LONGEST = 100
_LONGEST_NUMBERED = 70
_LONG_LINE = 121
_FEWEST_CAPITALS = 4
_FINAL = ".!?…:;,。！？،؟"
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=[^\W\d_])|§+ ?\d+\w?\.?\s|[A-Z]\.\s+(?=[^\W\d_])")
_UNDERLINE = re.compile(r"([=~^*-])\1{2,}")
_LEADERS = re.compile(r"(?:\. ?){4,}\s*[\divxlc]*\Z")
_LABELLED = re.compile(r"[\w-]+(?: [\w-]+){0,2} ?:(?:\s|\Z)")
_NO_NAME = re.compile(r"@|://|[|\t]")
_MOST_IN_A_ROW = 2


def levels(lines: Sequence[Line], taken: Container[int] = ()) -> dict[int, int]:
    """The levels, from 1, of the lines that are headings.

    Of styles it is the order in which they appear that tells which is outermost; numbers tell their depth themselves.
    Where the text begins with a heading that nothing underlines, that is its title, and all others stand below it.

    Args:
        lines: the lines.
        taken: numbers of lines that are something else.
    """
    return _ranked(lines, _styles(lines, taken))


def depth(text: str) -> int:
    """How deep the number of a heading says that it stands, from 1; 0 where it has none."""
    number = _NUMBER.match(text)
    return (number["number"] or "").count(".") + 1 if number else 0


def names_something(text: str) -> bool:
    """Whether a line reads like a name: short, of letters mostly, without a final mark, a label or an address."""
    if len(text) > _LONGEST or text[-1] in _FINAL:
        return False
    if _LABELLED.match(text) or _NO_NAME.search(text) or _LEADERS.search(text):
        return False
    if sum(map(str.isalpha, text)) * 2 <= len(text):
        return False
    return not next(filter(str.isalpha, text)).islower()


def _styles(lines: Sequence[Line], taken: Container[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(len(lines)):
        style = None if at in taken or lines[at].is_rule else _style(lines, at)
        if style is not None:
            found[at] = style
    return {at: style for at, style in found.items() if style or not _in_a_row(found, at)}


def _in_a_row(found: Mapping[int, str], at: int) -> bool:
    """Whether too many lines that stand alone follow each other: those are a list or verses."""
    first, last = at, at
    while found.get(first - 1) == "" and at - first <= _MOST_IN_A_ROW:
        first -= 1
    while found.get(last + 1) == "" and last - at <= _MOST_IN_A_ROW:
        last += 1
    return last - first >= _MOST_IN_A_ROW


def _style(lines: Sequence[Line], at: int) -> str | None:
    """What makes a line a heading: its underline, its number, its capitals; "" where it only stands alone."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if following is None or len(line.text) > _LONGEST:
        return None
    starts = line.is_first or (at > 0 and lines[at - 1].is_rule)
    if starts and following.is_rule and not following.is_first:
        underline = _UNDERLINE.fullmatch(following.text)
        return underline[1] if underline and len(following.text) * 2 >= len(line.text) else None
    if not names_something(line.text):
        return None
    is_alone = starts and line.is_last
    if _NUMBER.match(line.text):
        return "1" if (is_alone and not _counts_on(lines, at)) or (starts and _heads(line, following)) else None
    if LIST_MARK.match(line.text):
        return None
    if (
        starts
        and _is_capitals(line.text)
        and (is_alone or not (_is_capitals(following.text) or following.text[0].islower()))
    ):
        return "A"
    return "" if is_alone or _is_between_long_lines(lines, at) else None


def _counts_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before or the line after a numbered one has the next number: a list, then."""
    own = _number(lines[at])
    return own is not None and any(
        _number(lines[other]) == own + other - at for other in (at - 1, at + 1) if 0 <= other < len(lines)
    )


def _number(line: Line) -> int | None:
    found = _NUMBER.match(line.text)
    return int(found["number"]) if found and found["number"] and found["number"].isdecimal() else None


def _heads(line: Line, following: Line) -> bool:
    """Whether a numbered line stands over the text that follows right below it."""
    if len(line.text) > _LONGEST_NUMBERED or LIST_MARK.match(following.text) or depth(following.text):
        return False
    fits = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) <= len(following.text)
    return fits and not following.text[0].islower()


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS


def _is_between_long_lines(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line stands alone among paragraphs of one line each."""
    before, following = lines[at - 1] if at else None, lines[at + 1]
    if following.is_first or not (len(following.text) >= _LONG_LINE or LIST_MARK.match(following.text)):
        return False
    return before is None or len(before.text) >= _LONG_LINE or not names_something(before.text)


def _ranked(lines: Sequence[Line], styles: Mapping[int, str]) -> dict[int, int]:
    found: dict[int, int] = {}
    ranks: dict[str, int] = {}
    has_title = len(styles) > 1 and styles.get(0) in {"", "A"}
    for at, style in styles.items():
        if at == 0 and has_title:
            found[at] = 1
            continue
        kind = "" if style == "1" else style
        rank = ranks.setdefault(kind, len(ranks) + 1)
        found[at] = rank + has_title + max(0, depth(lines[at].text) - 1)
    return found
