"""What a chat model made of a set's questions: what it wrote, what of it was shown, and where it didn't answer.

Beside a recording lies what was reached with it, row by row, so that rows whose prompt has changed since can be left
out of the comparison.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from eval import records
from eval.real.verdicts import Reply
from eval.schema import Strict
from service.schema import Answer

RECORDING, RECORD = "chat.jsonl.gz", "chat-reached.json"
_EXTRACTIVE = frozenset({"extractive", "courtesy"})
_CHANGED = "HTTP 422"  # with which a recording refuses a prompt that it doesn't hold
_RISES_BADLY = "left_out"


class Outcome(Strict):
    """How a row turned out.

    Attributes:
        right: 1 where the answer is right.
        by_model: 1 where the model wrote what is shown.
        shown: how many of its statements are shown.
        left_out: how many are not.
    """

    right: int
    by_model: int
    shown: int
    left_out: int


class Record(Strict):
    """What a release reached with a recording, by the rows' ids."""

    release: str
    rows: dict[str, Outcome]


def outcome(reply: Reply) -> Outcome:
    """How a row turned out."""
    answer = reply.answer
    written = _is_written(answer)
    shown = len(answer.segments) if written else 0
    return Outcome(right=int(reply.right), by_model=int(written), shown=shown, left_out=answer.left_out)


def lines(answers: Sequence[Answer]) -> Iterator[str]:
    """Who wrote the answers, how many statements stood, and why the model wrote none."""
    written = [answer for answer in answers if _is_written(answer)]
    shown = sum(len(answer.segments) for answer in written)
    left_out = sum(answer.left_out for answer in answers)
    yield f"written by the chat model: {len(written)} of {len(answers)}; statements shown {shown}, left out {left_out}"
    reasons = Counter(answer.degraded for answer in answers if answer.degraded)
    yield from (f"  {reason}: {count}" for reason, count in reasons.most_common())


def record(folder: Path, replies: Sequence[Reply]) -> None:
    """Write down what is reached with a recording, of all rows that it holds: those for which the model was asked.

    Raises:
        SetInvalid: nothing can be written there.
    """
    rows = {one.row.id: outcome(one) for one in replies if _is_asked(one) and not is_changed(one)}
    records.write(folder / RECORD, Record(release=version("citeback"), rows=rows))


def recorded(folder: Path) -> Record | None:
    """What the last release reached with the recording of a set; None where nothing is recorded.

    Raises:
        SetInvalid: the file is not what it should be.
    """
    return records.read(folder / RECORD, Record)


def fallen(before: Mapping[str, Outcome], replies: Sequence[Reply]) -> list[str]:
    """What is worse than the last release, over all rows whose prompt is still the recorded one."""
    same = [reply for reply in replies if reply.row.id in before and not is_changed(reply)]
    now, then = [outcome(reply) for reply in same], [before[reply.row.id] for reply in same]
    told = []
    for name in Outcome.model_fields:
        value, was = (sum(getattr(one, name) for one in every) for every in (now, then))
        if value > was if name == _RISES_BADLY else value < was:
            told.append(f"{name}: {value} over {len(same)} rows, the last release had {was}")
    return told


def is_changed(reply: Reply) -> bool:
    """Whether a row was asked with a prompt that the recording doesn't hold."""
    return _CHANGED in (reply.answer.degraded or "")


def _is_asked(reply: Reply) -> bool:
    used = reply.answer.usage
    return used is None or used.input_tokens > 0


def _is_written(answer: Answer) -> bool:
    return bool(answer.segments) and answer.answered_by not in _EXTRACTIVE
