"""Tables in plain text: lines whose cells are parted by tabs, by bars, or by gaps that stand one under another."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from ingest.blocks.lines import Line
from ingest.blocks.wrapping import LIST_MARK
from ingest.schema import Span

_TABS, _TAB, _BAR = re.compile(r"\t+"), re.compile(r"\t"), re.compile(r"[|│]")
_GAP = re.compile(r"(?<=[^.!?:;\s]) {2,}|(?<=\S) {3,}")
_FEWEST = 2
_FEWEST_ALIGNED = 3
_NARROWEST = 2
_MOST_GAPS = 60
_FAR = 1 << 30
_Cutter = Callable[[Line], tuple[Span, ...]]


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        lines: how many lines it takes, with the rules below it.
        end: where it ends in the text.
        cells: where its cells stand in the text; an empty one is an empty span.
        rule: the first rule below it; empty where none is.
    """

    lines: int
    end: int
    cells: tuple[Span, ...]
    rule: str = ""


def tables(lines: Sequence[Line], leave_out: Container[int] = ()) -> dict[int, list[Row]]:
    """The tables of a text, by the number of the line that each starts with.

    Args:
        lines: the text's lines.
        leave_out: numbers of lines that are in no table.
    """
    found: dict[int, list[Row]] = {}
    at = 0
    while at < len(lines):
        rows = [] if lines[at].is_rule else _marked(lines, at, leave_out) or _aligned(lines, at, leave_out)
        if rows:
            found[at] = rows
        at += max(1, sum(row.lines for row in rows))
    return found


def _run(lines: Sequence[Line], at: int, leave_out: Container[int]) -> Iterator[Line]:
    """The lines from `at` on up to the next blank one."""
    for number in range(at, len(lines)):
        if number in leave_out or (number > at and lines[number].is_first):
            return
        yield lines[number]


def _marked(lines: Sequence[Line], at: int, leave_out: Container[int]) -> list[Row]:
    """A table whose cells are marked: by hints, by bars or by tabs."""
    if lines[at].hint is not None:
        return _rows(_run(lines, at, leave_out), _hinted)
    if _BAR.search(lines[at].text):
        rows = _rows(_run(lines, at, leave_out), lambda line: _cut(line, _BAR))
    elif "\t" in lines[at].text:
        rows = _rows(_run(lines, at, leave_out), lambda line: _cut(line, _TABS))
        each = [_cut(line, _TAB) for line in lines[at : at + sum(row.lines for row in rows)] if not line.is_rule]
        if len({len(cells) for cells in each}) == 1:
            rows = [row._replace(cells=cells) for row, cells in zip(rows, each, strict=True)]
    else:
        return []
    return rows if len(rows) >= _FEWEST or any(row.rule for row in rows) else []


def _rows(run: Iterator[Line], cut: _Cutter) -> list[Row]:
    """Rows as long as lines are cut into cells; rules between them are theirs."""
    rows: list[Row] = []
    for line in run:
        if line.is_rule and rows:
            rows[-1] = rows[-1]._replace(lines=rows[-1].lines + 1, rule=rows[-1].rule or line.text)
            continue
        cells = cut(line)
        if not cells:
            break
        rows.append(Row(1, line.end, cells))
    return rows


def _hinted(line: Line) -> tuple[Span, ...]:
    return line.hint.cells if line.hint else ()


def _cut(line: Line, edge: re.Pattern[str]) -> tuple[Span, ...]:
    """The cells of a line; none where nothing parts them. Edges at its ends part nothing."""
    edges = [found.span() for found in edge.finditer(line.text)]
    if not edges:
        return ()
    low, high = 0, len(line.text)
    if edges[0][0] == 0:
        low = edges.pop(0)[1]
    if edges and edges[-1][1] == high:
        high = edges.pop()[0]
    places = [low, *(place for span in edges for place in span), high]
    return tuple(_cell(line, start, end) for start, end in zip(places[::2], places[1::2], strict=True))


def _cell(line: Line, start: int, end: int) -> Span:
    at = line.start + start
    said = line.text[start:end]
    lead = len(said) - len(said.lstrip())
    return Span(at + lead, at + lead + len(said.strip())) if said.strip() else Span(at, at)


def _aligned(lines: Sequence[Line], at: int, leave_out: Container[int]) -> list[Row]:
    """A table whose cells are parted by gaps: where all of its lines are blank is an edge of cells."""
    edges = _gaps(lines[at])[:_MOST_GAPS]
    members: list[Line] = []
    for line in _run(lines, at, leave_out) if edges else ():
        if not line.is_rule:
            kept = _common(edges, _blanks(line)) if _gaps(line) or line.indent >= edges[0][1] else []
            if not kept:
                break
            edges = kept
        members.append(line)
    sure = len(edges) > 1 and all(end - start > _NARROWEST for start, end in edges)
    fewest = _FEWEST if sure else _FEWEST_ALIGNED  # words of justified text are parted by two blanks as well
    if sum(not line.is_rule for line in members) < fewest or not _says_something(members):
        return []
    return _unwrapped(_rows(iter(members), lambda line: _cells(line, edges)))


def _says_something(members: Sequence[Line]) -> bool:
    """Whether lines are of letters and digits mostly, unlike a drawing made of marks."""
    said = "".join("".join(line.text.split()) for line in members if not line.is_rule)
    return sum(map(str.isalnum, said)) * 2 >= len(said)


def _gaps(line: Line) -> list[tuple[int, int]]:
    """The columns of letters that are blank within a line."""
    if "  " not in line.text:
        return []
    mark = LIST_MARK.match(line.text)
    low, indent = mark.end() if mark else 0, int(line.indent)
    return [(found.start() + indent, found.end() + indent) for found in _GAP.finditer(line.text, low)]


def _blanks(line: Line) -> list[tuple[int, int]]:
    """The same with what is blank before and after the line."""
    indent = int(line.indent)
    return [(0, indent), *_gaps(line), (indent + len(line.text), _FAR)]


def _common(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What two lists of stretches, both in order, have in common, as far as it is wide enough."""
    found = []
    one = other = 0
    while one < len(some) and other < len(others):
        start, end = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if end - start >= _NARROWEST:
            found.append((start, end))
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1
    return found


def _cells(line: Line, edges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    indent, length = int(line.indent), len(line.text)
    places = [0, *(min(max(place - indent, 0), length) for edge in edges for place in edge), length]
    return tuple(_cell(line, start, end) for start, end in zip(places[::2], places[1::2], strict=True))


def _unwrapped(rows: Sequence[Row]) -> list[Row]:
    """Rows of which those that only fill the last column, and a column below another, go on the row before."""
    found: list[Row] = []
    for row in rows:
        goes_on = found and not found[-1].rule and all(cell.start == cell.end for cell in row.cells[:-1])
        if goes_on and found[-1].cells[-1].start < found[-1].cells[-1].end:
            before = found[-1]
            cells = (*before.cells[:-1], Span(before.cells[-1].start, row.end))
            found[-1] = Row(before.lines + row.lines, row.end, cells, row.rule)
        else:
            found.append(row)
    return found
