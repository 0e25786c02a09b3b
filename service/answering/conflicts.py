"""What several sources say of the same thing: who states the same value, and when they contradict one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.text.dates import find_date, may_be_same
from ingest.text.questions import AnswerType, answer_type
from service.answering.candidates import Candidate
from service.answering.units import sentence
from service.answering.values import Comparison, Value, compare, read_value
from service.draft import DraftSegment, Evidence
from service.judge import Judge

_COMPARABLE = frozenset({AnswerType.NUMBER, AnswerType.DATE, AnswerType.NAME, AnswerType.CAUSE})
_STATES = 0.5  # as sure as of the best: below, a passage rather tells of something else
_CONTRADICTS = 0.75
_SAME = 0.5  # that both are told of the same thing
_LIKELY = 0.02  # false conflicts are 6 % of pairs instead of 11 (docs/answering.md)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the candidates that state it, the best first; never empty."""

    value: Value
    candidates: tuple[Candidate, ...]

    @property
    def segment(self) -> DraftSegment:
        """The best candidate's sentence, backed by those of the others."""
        shown = sentence(self.candidates[0])
        others = (sentence(one).evidence[0] for one in self.candidates[1:])
        return DraftSegment(
            shown.text, (*shown.evidence, *others), kind=shown.kind, section=shown.section, is_titled=shown.is_titled
        )

    @property
    def belief(self) -> float:
        """How sure the reader is of the best of its passages, read alone, 0 to 1."""
        return max(one.belief for one in self.candidates)

    @property
    def confidence(self) -> float:
        """The probability that one of its candidates answers, 0 to 1."""
        return sum(one.confidence for one in self.candidates)

    @property
    def published(self) -> date | None:
        """When it was published: the shown source's date, or else the first of those that say the same."""
        dates = [one.passage.source.published for one in self.candidates if one.passage.source.published]
        return self.candidates[0].passage.source.published or min(dates, default=None)

    @property
    def short(self) -> str:
        """The bare answer, as the shown sentence words it."""
        return " ".join(sentence(self.candidates[0]).evidence[0].value.split())


def contradicting(question: str, ranked: Sequence[Candidate], judge: Judge) -> list[Stated]:
    """The values that exclude each other, the later published first where all dates are known; none where none do.

    They are from different sources, not told of different dates, and the reader is nearly as sure of each. What hardly
    any probability is left for to be the answer is a value of something else.

    Args:
        question: whose type of answer tells whether values can be told apart, and how they are read.
        ranked: the candidates, best first.
        judge: tells whether texts that state other values contradict one another.
    """
    wanted = answer_type(question)
    if wanted not in _COMPARABLE or not ranked or not ranked[0].spans:
        return []
    values = _stated(wanted, ranked)
    surest = max(one.belief for one in values)
    positions: list[Stated] = []
    for one in values:
        is_strong = one.belief >= _CONTRADICTS * surest and one.confidence >= _LIKELY
        if is_strong and _is_of_type(wanted, one) and all(_excludes(wanted, one, other) for other in positions):
            positions.append(one)
    if len(positions) > 1:
        positions = _of_the_same(question, positions, judge)
    if len(positions) < 2:
        return []
    dates = [one.published for one in positions]
    return sorted(positions, key=lambda one: one.published or date.min, reverse=True) if all(dates) else positions


def _stated(wanted: AnswerType, ranked: Sequence[Candidate]) -> list[Stated]:
    """The values that candidates state, each with all who state it; the first is the best candidate's."""
    found: list[tuple[Value, list[Candidate]]] = []
    surest = max(one.belief for one in ranked)
    for number, one in enumerate(ranked):
        if not one.spans or (number and one.belief < _STATES * surest):
            continue
        value = read_value(one.passage.text, one.answer.start, one.answer.end, wanted)
        home = next((held for known, held in found if compare(known, value) is Comparison.SAME), None)
        if home is None:
            found.append((value, [one]))
        else:
            home.append(one)
    return [Stated(value, tuple(held)) for value, held in found]


def _is_of_type(wanted: AnswerType, one: Stated) -> bool:
    needed = {AnswerType.NUMBER: one.value.quantity, AnswerType.DATE: one.value.date}
    return needed.get(wanted, one) is not None


def _of_the_same(question: str, positions: Sequence[Stated], judge: Judge) -> list[Stated]:
    """The first value and those that are told of the same thing as it, by the reader's judgement.

    Each of two values is put to the other's text as an answer: a text of the same thing bears it out or contradicts it,
    a text of another does neither.
    """
    first, *others = positions
    both = [[(_claim(question, first), _text(one)), (_claim(question, one), _text(first))] for one in others]
    judged = iter(judge([pair for pairs in both for pair in pairs]))
    same = [sum(1 - next(judged).neither for _ in pairs) / len(pairs) for pairs in both]
    return [first, *(one for one, each in zip(others, same, strict=True) if each >= _SAME)]


def _claim(question: str, one: Stated) -> str:
    return f"{question.rstrip('?')}? {one.short}"


def _text(one: Stated) -> str:
    told = one.candidates[0]
    over = [told.passage.source.display_title, *told.section[-1:]]
    return f"{' > '.join(over)}: {one.segment.evidence[0].text}"


def _excludes(wanted: AnswerType, one: Stated, other: Stated) -> bool:
    sources = ({each.passage.source.id for each in held.candidates} for held in (one, other))
    if set.intersection(*sources) or compare(one.value, other.value) is not Comparison.DIFFERENT:
        return False
    return wanted is AnswerType.DATE or not _told_for_different_dates(one, other)


def _told_for_different_dates(one: Stated, other: Stated) -> bool:
    """Whether both sentences tell a date beside their value, and not the same."""
    first, second = (find_date(_beside_value(held.segment.evidence[0])) for held in (one, other))
    return first is not None and second is not None and not may_be_same(first, second)


def _beside_value(item: Evidence) -> str:
    span, text = item.highlight or item.quote, item.passage.text
    return f"{text[item.quote.start : span.start]} {text[span.end : item.quote.end]}"
