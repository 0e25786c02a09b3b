"""`POST /v1/ask` and `POST /v1/search`."""

from fastapi import APIRouter

from service.deps import ServicesDep
from service.errors import InvalidRequest
from service.schema import Answer, AskRequest, FoundPassage, SearchRequest, SearchResponse

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/ask")
def ask(request: AskRequest, services: ServicesDep) -> Answer:
    """Answer a question. Every segment of the answer cites the exact characters that support it."""
    _check_length(request.question, services.settings.max_question_chars)
    if request.stream:
        raise InvalidRequest("streaming is not supported yet; send the request with stream=false")
    if request.conversation_id is not None:
        raise InvalidRequest("conversations are not kept yet; send earlier turns as history instead")
    return services.answerer.answer(request)


@router.post("/search")
def search(request: SearchRequest, services: ServicesDep) -> SearchResponse:
    """Find passages, without answering."""
    _check_length(request.query, services.settings.max_question_chars)
    found = services.retriever.retrieve(request.query, request.filter.to_filter(), request.limit)
    passages = [FoundPassage.of(candidate.passage, candidate.score) for candidate in found]
    return SearchResponse(query=request.query, passages=passages)


def _check_length(text: str, limit: int) -> None:
    if len(text) > limit:
        raise InvalidRequest(f"{len(text):,} characters are over the limit of {limit:,}; ask a shorter question")
