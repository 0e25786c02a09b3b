"""Keeps the turns of conversations: bounded in number and age, each seen only by the owner who began it."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from weakref import WeakValueDictionary

from sqlalchemy import Connection, Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from service.errors import NotFound
from service.schema import Answer, AnswerTurn, Citation, KeptTurn, Turn
from service.store import answers, conversations, feedback, turns

_MOST_TURNS = 50
_MOST_OF_HISTORY = 10
_MOST_RATINGS = 20_000
_FORGOTTEN_AT_ONCE = 20
_NOT_HERE = "there is no conversation {!r}, or it has expired; ask without conversation_id to begin one"


@dataclass(eq=False)
class _Held:
    """A lock that two questions of one conversation share."""

    lock: threading.Lock


class Conversations:
    """The conversations of all owners."""

    def __init__(self, engine: Engine, days: int, megabytes: int = 500) -> None:
        """Take the store, how many days a conversation is kept after its last turn, and how much all may take."""
        self._engine = engine
        self._bytes = megabytes * 1_000_000
        self._kept = timedelta(days=days)
        self._held: WeakValueDictionary[str, _Held] = WeakValueDictionary()
        self._guard = threading.Lock()

    @contextmanager
    def taking_turns(self, conversation: str) -> Iterator[None]:
        """Let one question of a conversation after the other pass, so that the later one knows of the earlier."""
        with self._guard:
            held = self._held.setdefault(conversation, _Held(threading.Lock()))
        with held.lock:
            yield

    def begin(self, owner: str) -> str:
        """A new conversation's id. What has expired is forgotten meanwhile."""
        now = datetime.now(UTC)
        made = f"conv_{secrets.token_hex(12)}"
        with self._engine.begin() as connection:
            connection.execute(delete(conversations).where(conversations.c.touched_at < now - self._kept))
            connection.execute(insert(conversations).values(id=made, owner=owner, touched_at=now))
        return made

    def history(self, conversation: str, owner: str) -> list[Turn]:
        """The last turns, as messages.

        Raises:
            NotFound: there is no such conversation of this owner.
        """
        kept = self.turns(conversation, owner)[-_MOST_OF_HISTORY:]
        return [turn for one in kept for turn in (Turn(role="user", content=one.question), _told(one.answer))]

    def turns(self, conversation: str, owner: str) -> list[KeptTurn]:
        """All turns that are kept, in order.

        Raises:
            NotFound: there is no such conversation of this owner.
        """
        with self._engine.connect() as connection:
            self._check(connection, conversation, owner)
            query = select(turns).where(turns.c.conversation == conversation).order_by(turns.c.number)
            rows = connection.execute(query).mappings().all()
        return [
            KeptTurn(
                question=row["question"],
                answer=Answer.model_validate_json(row["answer"]),
                asked_at=row["asked_at"].replace(tzinfo=UTC),
            )
            for row in rows
        ]

    def add(self, conversation: str, owner: str, question: str, answer: Answer) -> None:
        """Keep a turn, in one transaction; the oldest beyond the bound is dropped.

        Raises:
            NotFound: the conversation was forgotten meanwhile.
        """
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            # Writing first takes SQLite's lock, so that two processes can't take the same number.
            connection.execute(update(conversations).where(conversations.c.id == conversation).values(touched_at=now))
            self._check(connection, conversation, owner)
            last = select(func.coalesce(func.max(turns.c.number), 0)).where(turns.c.conversation == conversation)
            number = connection.execute(last).scalar_one() + 1
            kept = {"conversation": conversation, "number": number, "question": question, "asked_at": now}
            connection.execute(insert(turns).values(**kept, answer=answer.model_dump_json()))
            place = {"id": answer.id, "conversation": conversation, "number": number}
            connection.execute(insert(answers).values(**place).on_conflict_do_nothing())
            old = (turns.c.conversation == conversation) & (turns.c.number <= number - _MOST_TURNS)
            connection.execute(delete(turns).where(old))
            if _used(connection) > self._bytes:
                others = select(conversations.c.id).where(conversations.c.id != conversation)
                oldest = others.order_by(conversations.c.touched_at).limit(_FORGOTTEN_AT_ONCE)
                connection.execute(delete(conversations).where(conversations.c.id.in_(oldest)))

    def citations(self, answer_id: str) -> list[Citation]:
        """What an answer cites, as long as it is kept; whoever has a link with its id may know that."""
        same = (answers.c.conversation == turns.c.conversation) & (answers.c.number == turns.c.number)
        query = select(turns.c.answer).select_from(answers.join(turns, same)).where(answers.c.id == answer_id)
        with self._engine.connect() as connection:
            kept = connection.execute(query).scalar_one_or_none()
        return Answer.model_validate_json(kept).citations if kept else []

    def forget(self, conversation: str, owner: str) -> None:
        """Delete a conversation and its turns.

        Raises:
            NotFound: there is no such conversation of this owner.
        """
        with self._engine.begin() as connection:
            self._check(connection, conversation, owner)
            connection.execute(delete(conversations).where(conversations.c.id == conversation))

    def rate(self, answer_id: str, owner: str, rating: str, comment: str) -> None:
        """Keep what the one who asked thinks of an answer; a second time takes the place of the first.

        Raises:
            NotFound: the owner was given no such answer, or it is kept no more.
        """
        asked = answers.join(conversations, answers.c.conversation == conversations.c.id)
        mine = (answers.c.id == answer_id) & (conversations.c.owner == owner)
        given = {"answer_id": answer_id, "owner": owner, "rating": rating, "comment": comment}
        oldest = select(feedback.c.key).order_by(feedback.c.key.desc()).offset(_MOST_RATINGS)
        with self._engine.begin() as connection:
            connection.execute(delete(feedback).where(feedback.c.key.in_(oldest)))
            if connection.execute(select(answers.c.id).select_from(asked).where(mine)).first() is None:
                raise NotFound(f"no answer {answer_id!r} was given to you, or it is kept no more")
            connection.execute(delete(feedback).where(feedback.c.answer_id == answer_id))
            connection.execute(insert(feedback).values(**given, given_at=datetime.now(UTC)))

    def _check(self, connection: Connection, conversation: str, owner: str) -> None:
        query = select(conversations.c.owner, conversations.c.touched_at).where(conversations.c.id == conversation)
        row = connection.execute(query).one_or_none()
        if row is None or row[0] != owner or row[1].replace(tzinfo=UTC) < datetime.now(UTC) - self._kept:
            raise NotFound(_NOT_HERE.format(conversation))


def _told(answer: Answer) -> AnswerTurn:
    """An answer as a message; one of any length, since what is kept was ours."""
    return AnswerTurn.model_construct(
        role="assistant",
        content=answer.answer,
        standalone=answer.standalone_question,
    )


def _used(connection: Connection) -> int:
    """How many bytes of the store hold something."""
    asked = ("page_count", "freelist_count", "page_size")
    pages, free, size = (int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in asked)
    return (pages - free) * size
