"""A question as a turn of its conversation: the history is taken from there, and the answer kept."""

import logging
from collections.abc import Iterator
from contextlib import nullcontext

from sqlalchemy.exc import SQLAlchemyError

from service.answering.answerer import Answerer
from service.conversations import Conversations
from service.events import Event, Finished
from service.schema import Answer, AskRequest

_log = logging.getLogger("citeback")


class Chat:
    """Answers questions, and remembers those of conversations."""

    def __init__(self, answerer: Answerer, conversations: Conversations) -> None:
        self._answerer = answerer
        self._conversations = conversations

    def answer(self, request: AskRequest, owner: str) -> Answer:
        """The answer to a question.

        Raises:
            NotFound: the owner has no conversation of that id.
        """
        return next(event.answer for event in self.events(request, owner) if isinstance(event, Finished))

    def events(self, request: AskRequest, owner: str) -> Iterator[Event]:
        """The answer as it comes. A question without a conversation and without a history begins a conversation.

        A history sent along is the client's own business: nothing is kept then.

        Raises:
            NotFound: the owner has no conversation of that id.
        """
        conversation = request.conversation_id
        if conversation is None and request.history:
            yield from self._answerer.events(request)
            return
        begun = conversation or self._begun(owner)
        if begun is None:
            yield from self._answerer.events(request)
            return
        with self._conversations.taking_turns(begun) if conversation else nullcontext():
            known = self._conversations.history(begun, owner)
            for event in self._answerer.events(request.model_copy(update={"history": known})):
                yield self._kept(event, begun, owner, request) if isinstance(event, Finished) else event

    def _begun(self, owner: str) -> str | None:
        """A new conversation's id, or None where none can be kept, as on a full disk; there is an answer still."""
        try:
            return self._conversations.begin(owner)
        except SQLAlchemyError as error:
            _log.warning("no conversation can be kept just now: %s", str(error).splitlines()[0])
            return None

    def check(self, request: AskRequest, owner: str) -> None:
        """Refuse a question of a conversation that isn't there, before anything is sent.

        Raises:
            NotFound: the owner has no conversation of that id.
        """
        if request.conversation_id is not None:
            self._conversations.history(request.conversation_id, owner)

    def _kept(self, event: Finished, conversation: str, owner: str, request: AskRequest) -> Finished:
        answer = event.answer.model_copy(update={"conversation_id": conversation})
        try:
            self._conversations.add(conversation, owner, request.question, answer)
        except SQLAlchemyError as error:
            _log.warning("a turn can't be kept just now: %s", str(error).splitlines()[0])
        return Finished(answer)
