"""What a real chat model once wrote for our own sets, replayed over a socket: no figure falls below what was reached.

A row whose prompt has changed since (passages, prompts or what is mended) can't be compared. Where that are more than a
few, the recording has to be made anew: `citeback eval SET --chat-url URL --record-chat eval/sets/SET/chat.jsonl.gz
--record`.
"""

import pytest

from eval import sets
from eval.chat_tape import Chat, taped
from eval.real import asking, rows, written

pytestmark = pytest.mark.timeout(600)
RECORDED = sorted(path.parent.name for path in sets.HOME.glob(f"*/{written.RECORDING}"))
_FITTING = 0.5  # of the rows


def test_there_is_one() -> None:
    assert RECORDED


@pytest.mark.parametrize("name", RECORDED)
def test_nothing_fell_with_what_a_model_once_wrote(name: str) -> None:
    home = sets.HOME / name
    before = written.recorded(home)
    assert before is not None
    asked = [row for row in rows.read(home / rows.NAME) if row.id in before.rows]
    with taped(Chat(replay=home / written.RECORDING)) as tape:
        replies = asking.ask(
            home / rows.NAME, asked, home / rows.DOCUMENTS, None, lambda done, total: None, tape.settings
        )
    fitting = sum(not written.is_changed(reply) for reply in replies)
    assert fitting >= _FITTING * len(before.rows), f"record anew; {'; '.join(tape.lines)}"
    assert written.fallen(before.rows, replies) == [], tape.lines
