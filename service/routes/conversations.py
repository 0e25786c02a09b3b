"""`GET` and `DELETE /v1/conversations/{id}`, and `POST /v1/feedback`."""

from fastapi import APIRouter

from service.deps import OwnerDep, ServicesDep
from service.schema import Conversation, Feedback
from service.subpath import RootDep, placed

router = APIRouter(prefix="/v1", tags=["conversations"])


@router.get("/conversations/{conversation_id}")
def conversation(conversation_id: str, services: ServicesDep, owner: OwnerDep, root: RootDep) -> Conversation:
    """A conversation's turns, as far as they are kept."""
    kept = services.conversations.turns(conversation_id, owner)
    return placed(Conversation(id=conversation_id, turns=kept), root)


@router.delete("/conversations/{conversation_id}", status_code=204)
def forget(conversation_id: str, services: ServicesDep, owner: OwnerDep) -> None:
    """Forget a conversation."""
    services.conversations.forget(conversation_id, owner)


@router.post("/feedback", status_code=204)
def rate(given: Feedback, services: ServicesDep, owner: OwnerDep) -> None:
    """Say what you think of an answer."""
    services.conversations.rate(given.answer_id, owner, given.rating, given.comment)
