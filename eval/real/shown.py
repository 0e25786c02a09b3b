"""A run over rows for a person: its figures in a table, and the rows that were not right."""

from collections.abc import Iterator, Sequence

from eval.real.figures import SECONDS, TITLES, WORDS, Figures
from eval.real.verdicts import Reply

_LONGEST = 300
_KIND = "right of "


def amount(name: str, value: float | None) -> str:
    """A figure as people read it."""
    if value is None:
        return "–"
    if name in WORDS:
        return f"{value:.0f}"
    if name in SECONDS:
        return f"{value:.2f} s"
    return f"{value:.3f}" if name == "confidence_auroc" else f"{100 * value:.1f} %"


def table(replies: Sequence[Reply], figures: Figures) -> Iterator[str]:
    """The figures, one a line, and how many of each kind are right."""
    able = sum(reply.row.answerable for reply in replies)
    yield f"{len(replies)} questions, {able} of them answerable"
    yield from (f"{title:36}{amount(name, figures[name]):>10}" for name, title in TITLES.items())
    yield "By kind, right:"
    for name in figures:
        if name.startswith(_KIND):
            kind = name.removeprefix(_KIND)
            of_kind = [reply for reply in replies if reply.row.kind == kind]
            yield f"  {kind:34}{sum(reply.right for reply in of_kind):6} of {len(of_kind)}"


def not_right(replies: Sequence[Reply]) -> Iterator[str]:
    """Each row that is not right: what was asked and expected, and what came back."""
    for reply in replies:
        if reply.right:
            continue
        row, answer = reply.row, reply.answer
        yield f"--- {row.id} {reply.verdict} [{row.kind}] {' > '.join((*row.history, row.q))}"
        yield f"    expected: {row.expected}"
        said = " ".join(answer.answer.split())[:_LONGEST]
        yield f"    {answer.status} {answer.confidence:.2f}, short {answer.short_answer!r}: {said}"
        if row.history and answer.standalone_question != row.q:
            yield f"    asked as: {answer.standalone_question}"
