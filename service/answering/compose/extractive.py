"""Answers with the sentences that answer, word for word: one value, several, or values that conflict."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.schema import Passage, Span, Structure
from ingest.text.quantities import find_quantity
from prompts import load
from service.answering.asides import is_statement
from service.answering.compose.dimensions import measures_otherwise
from service.answering.compose.expectation import Expectation, expectation
from service.answering.compose.groups import Group, grouped
from service.answering.compose.headings import under_heading
from service.answering.compose.lists import whole_list
from service.answering.compose.positions import conflicting, for_other_date
from service.answering.compose.rows import rows_alike
from service.answering.reader import AnswerSpan, Reading
from service.draft import Draft, DraftPosition, DraftSegment, Evidence
from service.inert import inert

_MOST_SEGMENTS = 5
_MOST_ROWS = 8
_SPANS_OF_SEVERAL = 3
_NEAR_BEST = 0.8
_SUPPORTING = 0.5
_OF_SEVERAL = 0.25
_FITTING_SHARE = 0.1
_AGAINST = 0.4
_MEASURED = frozenset({Expectation.NUMBER, Expectation.DATE})
_PROSE = frozenset({"paragraph", "item", "quote"})
_TYPED = _MEASURED | {Expectation.NAME}


def compose(question: str, readings: Sequence[Reading], threshold: float) -> Draft:
    """The answer to a question out of what was read.

    Args:
        question: decides what may stand beside the best answer.
        readings: of the retrieved passages.
        threshold: readings less answerable than this hold no answer.
    """
    expected = expectation(question)
    evidence = _evidence(question, readings, threshold, expected)
    if not evidence or evidence[0].score < threshold:
        if expected not in _TYPED and (below := under_heading(question, readings)) is not None:
            group = grouped([below], expected)[0]
            return _listed(question, [group], expected) or _answer([group], expected)
        surest = max((reading.answerable for reading in readings), default=0.0)
        return Draft("unanswerable", (), None, min(surest, threshold))
    groups = grouped(evidence, expected)
    weaker = _with_weaker(question, groups, readings, threshold, expected)
    positions = conflicting(question, weaker, expected)
    if len(positions) > 1:
        return _conflict(question, positions)
    passages = [reading.candidate.passage for reading in readings]
    return (
        _alike(question, groups[0], passages, expected)
        or _listed(question, groups, expected)
        or _answer(groups, expected)
    )


def _with_weaker(
    question: str, groups: Sequence[Group], readings: Sequence[Reading], threshold: float, expected: Expectation
) -> Sequence[Group]:
    """The groups that may contradict one another: of numbers and dates also those too unsure to answer alone.

    A passage that contradicts the answer is often worded in another way than the question, and so liked less.
    """
    if expected not in _MEASURED:
        return groups
    return grouped(_evidence(question, readings, _AGAINST * threshold, expected), expected)


def _alike(question: str, group: Group, passages: Sequence[Passage], expected: Expectation) -> Draft | None:
    """The rows that have in common what the question names, where several are wanted and the best is one of them."""
    rows = rows_alike(question, group.best, passages) if expected is Expectation.SEVERAL else []
    if not rows:
        return None
    shown = rows[:_MOST_ROWS]
    segments = tuple(DraftSegment(_shown(row), (row,)) for row in shown)
    more = (load("more_rows").fill(count=str(len(rows) - len(shown))),) if len(rows) > len(shown) else ()
    short = "; ".join(" ".join(row.value.split()) for row in shown)
    return Draft("answered", segments, short, group.score, notes=more)


def _listed(question: str, groups: Sequence[Group], expected: Expectation) -> Draft | None:
    """The whole list that the best value is an item of, where that is what was asked; else None."""
    items = whole_list(question, groups[0].best) if expected not in _MEASURED else []
    if not items:
        return None
    segments = tuple(DraftSegment(_shown(item), (item,)) for item in items)
    return Draft("answered", segments, "; ".join(item.shown for item in items), groups[0].score)


def _answer(groups: Sequence[Group], expected: Expectation) -> Draft:
    """The best value; beside it others where several are wanted, or where they are told for other dates."""
    best = groups[0]
    if expected is Expectation.SEVERAL:
        beside = [g for g in groups[1:] if g.score >= _OF_SEVERAL * best.score and is_statement(g.best.text)]
    else:
        beside = [g for g in groups[1:] if g.score >= _NEAR_BEST * best.score and for_other_date(best, g, expected)]
    kept = [best, *beside][:_MOST_SEGMENTS]
    values = list(dict.fromkeys(group.value for group in kept))
    return Draft("answered", _segments(kept), "; ".join(values), best.score)


def _conflict(question: str, positions: Sequence[Group]) -> Draft:
    first, *others = (_segment(group) for group in positions)
    segments = (replace(first, lead=load("conflict_lead").text), *others)
    drafted = tuple(
        DraftPosition(question, group.value, number, group.published) for number, group in enumerate(positions)
    )
    short = "; ".join(dict.fromkeys(group.value for group in positions))
    return Draft("conflicting", segments, short, positions[0].score, drafted)


def _segment(group: Group) -> DraftSegment:
    """The group's best sentence, with all that support its value."""
    supporting = [item for item in group.evidence if item.score >= _SUPPORTING * group.score]
    first = group.best
    return DraftSegment(_shown(first), (first, *(item for item in supporting if item is not first)))


def _segments(groups: Sequence[Group]) -> tuple[DraftSegment, ...]:
    """One segment for a sentence, also where it holds several values."""
    by_text: dict[str, list[Evidence]] = {}
    for group in groups:
        segment = _segment(group)
        by_text.setdefault(" ".join(segment.text.split()), []).extend(segment.evidence)
    return tuple(DraftSegment(_shown(items[0]), tuple(dict.fromkeys(items))) for items in by_text.values())


def _shown(item: Evidence) -> str:
    """What evidence says, inert; its quote stays as it is."""
    return inert(item.shown.strip("| "))


def _evidence(question: str, readings: Sequence[Reading], threshold: float, expected: Expectation) -> list[Evidence]:
    """The spans of confident readings with the sentences around them, best first."""
    spans = _SPANS_OF_SEVERAL if expected is Expectation.SEVERAL else 1
    found = []
    for reading in readings:
        if reading.answerable < threshold:
            continue
        around = (item for item in _around(reading) if not _measures_otherwise(question, item))
        usable = _fitting(list(around), expected, threshold)
        best = usable[0].score if usable else 0.0
        found += [item for item in usable[:spans] if item.score >= _OF_SEVERAL * best]
    return sorted(found, key=lambda item: -item.score)


def _around(reading: Reading) -> list[Evidence]:
    """A reading's spans, each with the whole sentence or sentences that hold it."""
    passage = reading.candidate.passage
    shares = _value_shares(reading)
    found = []
    for span, relative in zip(reading.spans, shares, strict=True):
        quote = _quote(passage.structure, span)
        if quote is None:
            continue
        inner = Span(max(span.start, quote.start), min(span.end, quote.end))
        inner = inner if inner.start < inner.end else quote
        item = Evidence(passage, quote, inner, reading.answerable * relative, reading.unweighed * relative)
        if _shown(item):  # else white space, or the empty cells of a row
            found.append(item)
    return found


def _value_shares(reading: Reading) -> list[float]:
    """How sure each span is beside the surest, 0 to 1.

    Where a value stands twice, as in a heading and below it, its chances add up.
    """
    text = reading.candidate.passage.text
    values = [text[span.start : span.end].casefold() for span in reading.spans]
    total: dict[str, float] = defaultdict(float)
    for value, span in zip(values, reading.spans, strict=True):
        total[value] += span.score
    best = max(total.values(), default=0.0)
    return [total[value] / best if best else 1.0 for value in values]


def _quote(structure: Structure, span: AnswerSpan) -> Span | None:
    """The whole sentences of one block that hold a span, or None; for a heading, the sentence that it stands over.

    A heading over a table answers nothing: its rows do.
    """
    for place, block in enumerate(structure.blocks):
        held = [one for one in block.sentences if one.start < span.end and span.start < one.end]
        if not held:
            continue
        below = structure.blocks[place + 1 : place + 2]
        if block.kind == "heading" and below:
            return below[0].sentences[0] if below[0].kind in _PROSE else None
        return Span(held[0].start, held[-1].end)
    return None


def _fitting(evidence: list[Evidence], expected: Expectation, threshold: float) -> list[Evidence]:
    """The same, statements and values of the kind asked for before others, unless far less sure or too unsure."""
    floor = max(_FITTING_SHARE * evidence[0].score, threshold) if evidence else 0.0

    def misfits(item: Evidence) -> int:
        return 3 if item.score < floor else 2 * (not _holds_kind(item, expected)) + (not is_statement(item.text))

    return sorted(evidence, key=misfits)


def _measures_otherwise(question: str, item: Evidence) -> bool:
    span = item.highlight or item.quote
    return measures_otherwise(question, item.passage.text, span.start, span.end)


def _holds_kind(item: Evidence, expected: Expectation) -> bool:
    if expected is Expectation.NUMBER:
        return find_quantity(item.value) is not None
    return expected is not Expectation.DATE or any(char.isdigit() for char in item.value)
