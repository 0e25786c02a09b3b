"""What a real chat model once wrote for our own sets, replayed over a socket: no figure falls below what was reached.

A row whose prompt has changed since (passages, prompts or what is mended) can't be compared. Where that are more than a
few, the recording has to be made anew: `citeback eval SET --chat-url URL --record-chat eval/sets/SET/chat.jsonl.gz
--record`.
"""

import pytest

from eval import sets
from eval.chat_tape import Chat, taped
from eval.real import asking, rows, written
from eval.real.verdicts import Reply
from eval.real.written import Record

pytestmark = pytest.mark.timeout(600)
RECORDED = sorted(path.parent.name for path in sets.HOME.glob(f"*/{written.RECORDING}"))
_FITTING = 0.5  # of the rows


def test_there_is_one() -> None:
    assert RECORDED


def _replayed(name: str) -> tuple[Record, list[Reply], list[str]]:
    """What was reached with a recording, and the rows of it asked again."""
    home = sets.HOME / name
    before = written.recorded(home)
    assert before is not None
    path = home / rows.NAME
    asked = [row for row in rows.read(path) if row.id in before.rows]
    with taped(Chat(replay=home / written.RECORDING)) as tape:
        replies = asking.ask(path, asked, home / rows.DOCUMENTS, None, lambda done, total: None, tape.settings)
    return before, replies, tape.lines


@pytest.mark.parametrize("name", RECORDED)
def test_nothing_fell_with_what_a_model_once_wrote(name: str) -> None:
    before, replies, told = _replayed(name)
    fitting = sum(not written.is_changed(reply) for reply in replies)
    assert fitting >= _FITTING * len(before.rows), f"record anew; {'; '.join(told)}"
    assert written.fallen(before.rows, replies) == [], told


def test_a_check_that_is_spoilt_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.prose.support._SUPPORTED", 0.99)
    before, replies, _ = _replayed(RECORDED[0])
    assert {line.split(":")[0] for line in written.fallen(before.rows, replies)} >= {"by_model", "shown", "left_out"}
