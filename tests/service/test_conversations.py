"""Turns keep their order, their owner and their bounds."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from service import conversations as module
from service import store
from service.chat import Chat
from service.conversations import Conversations
from service.deps import Services
from service.errors import NotFound
from service.schema import Answer, AskRequest
from service.store import open_store


@pytest.fixture
def answer(services: Services) -> Answer:
    return services.answerer.answer(AskRequest(question="When is entry free?"))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    engine = open_store(tmp_path)
    yield Conversations(engine, days=7)
    engine.dispose()


def test_turns_are_kept_in_order(kept: Conversations, answer: Answer) -> None:
    made = kept.begin("me")
    for number in range(3):
        kept.add(made, "me", f"question {number}", answer)
    assert [turn.question for turn in kept.turns(made, "me")] == ["question 0", "question 1", "question 2"]
    assert [turn.role for turn in kept.history(made, "me")] == ["user", "assistant"] * 3


def test_an_answer_that_was_kept_before_citations_told_their_section(
    kept: Conversations, answer: Answer, tmp_path: Path
) -> None:
    made = kept.begin("me")
    kept.add(made, "me", "question", answer)
    old = answer.model_dump(mode="json")
    for citation in old["citations"]:
        del citation["section"]
    engine = open_store(tmp_path)
    with engine.begin() as connection:
        connection.execute(update(store.turns).values(answer=json.dumps(old)))
    engine.dispose()
    (turn,) = kept.turns(made, "me")
    assert ["Entry is free on Sundays." in citation.quote for citation in turn.answer.citations] == [True]
    assert [citation.section for citation in kept.citations(answer.id)] == [[]]


def test_anothers_conversation_is_not_there(kept: Conversations, answer: Answer) -> None:
    made = kept.begin("me")
    for ask in (kept.turns, kept.history, kept.forget):
        with pytest.raises(NotFound):
            ask(made, "you")
    with pytest.raises(NotFound):
        kept.add(made, "you", "question", answer)
    assert kept.turns(made, "me") == []


def test_what_is_forgotten_is_gone(kept: Conversations, answer: Answer) -> None:
    made = kept.begin("me")
    kept.add(made, "me", "question", answer)
    kept.forget(made, "me")
    with pytest.raises(NotFound):
        kept.turns(made, "me")


def test_the_oldest_turns_are_dropped(kept: Conversations, answer: Answer) -> None:
    made = kept.begin("me")
    for number in range(60):
        kept.add(made, "me", f"question {number}", answer)
    questions = [turn.question for turn in kept.turns(made, "me")]
    assert (len(questions), questions[0], questions[-1]) == (50, "question 10", "question 59")
    assert len(kept.history(made, "me")) == 20


def test_a_conversation_runs_out(kept: Conversations) -> None:
    made = kept.begin("me")
    old = datetime.now(UTC) - timedelta(days=8)
    with kept._engine.begin() as connection:
        connection.execute(update(store.conversations).values(touched_at=old))
    with pytest.raises(NotFound):
        kept.turns(made, "me")


def test_two_questions_at_once_keep_their_order(services: Services, kept: Conversations) -> None:
    chat = Chat(services.answerer, kept)
    begun = chat.answer(AskRequest(question="Who opened the museum?"), "me").conversation_id
    assert begun is not None

    def ask(number: int) -> None:
        chat.answer(AskRequest(question=f"How many lamps does it hold, {number}?", conversation_id=begun), "me")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(16)))
    questions = [turn.question for turn in kept.turns(begun, "me")]
    assert len(questions) == 17
    assert sorted(questions[1:]) == sorted(f"How many lamps does it hold, {number}?" for number in range(16))


def test_many_conversations_in_parallel_are_not_mixed_up(kept: Conversations, answer: Answer) -> None:
    def talk(number: int) -> tuple[str, str]:
        owner = f"owner {number}"
        made = kept.begin(owner)
        for turn in range(3):
            kept.add(made, owner, f"{number}-{turn}", answer)
        return made, owner

    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(talk, range(200)))
    for number, (conversation, owner) in enumerate(made):
        assert [turn.question for turn in kept.turns(conversation, owner)] == [f"{number}-{turn}" for turn in range(3)]


def test_an_answer_is_rated_once(kept: Conversations, answer: Answer) -> None:
    made = kept.begin("me")
    kept.add(made, "me", "question", answer)
    for rating in ("up", "down"):
        kept.rate(answer.id, "me", rating, "why")
    for wrong in (("ans_0", "me"), (answer.id, "you")):
        with pytest.raises(NotFound, match="was given to you"):
            kept.rate(*wrong, "up", "")
    with kept._engine.connect() as connection:
        rows = connection.execute(select(store.feedback.c.rating)).scalars().all()
    assert rows == ["down"]


def test_ratings_are_bounded(kept: Conversations, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_RATINGS", 5)
    made = kept.begin("me")
    for number in range(9):
        one = answer.model_copy(update={"id": f"ans_{number}"})
        kept.add(made, "me", "question", one)
        kept.rate(one.id, "me", "up", str(number))
    with kept._engine.connect() as connection:
        rows = connection.execute(select(store.feedback.c.comment)).scalars().all()
    assert rows == ["3", "4", "5", "6", "7", "8"]


def test_the_oldest_conversations_make_room(tmp_path: Path, answer: Answer) -> None:
    engine = open_store(tmp_path)
    kept = Conversations(engine, days=7, megabytes=1)
    long = answer.model_copy(update={"answer": "x" * 20_000})
    made = list[str]()
    for number in range(150):
        made.append(kept.begin("me"))
        kept.add(made[-1], "me", "question", long.model_copy(update={"id": f"ans_{number}"}))
    with pytest.raises(NotFound):
        kept.turns(made[0], "me")
    assert len(kept.turns(made[-1], "me")) == 1
    with engine.connect() as connection:
        assert module._used(connection) < 1_500_000
    engine.dispose()
    assert (tmp_path / "service.sqlite").stat().st_size < 2_000_000


_WRITER = """
import sys
from pathlib import Path
from service.conversations import Conversations
from service.schema import Answer
from service.store import open_store
kept = Conversations(open_store(Path(sys.argv[1])), 7)
answer = Answer.model_validate_json(sys.argv[3])
for number in range(10_000):
    kept.add(sys.argv[2], "me", str(number), answer)
    print(number, flush=True)
"""


def test_a_killed_process_loses_no_finished_turn(kept: Conversations, answer: Answer, tmp_path: Path) -> None:
    made = kept.begin("me")
    command = [sys.executable, "-c", _WRITER, str(tmp_path), made, answer.model_dump_json()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        last = [writer.stdout.readline() for _ in range(20)][-1]
        os.kill(writer.pid, signal.SIGKILL)
    questions = [int(turn.question) for turn in kept.turns(made, "me")]
    assert int(last) in questions
    assert questions == list(range(questions[0], questions[0] + len(questions)))
