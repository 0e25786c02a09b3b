"""What a caller depends on and can't have is refused in a sentence, before anything is answered."""

from typing import Any

from service.errors import InvalidRequest
from service.openai_api.formats import wants_json
from service.openai_api.requests import ChatRequest, CompletionRequest, Demands, ResponsesRequest

_FREE = ("auto", "none")


def check_chat(body: ChatRequest) -> bool:
    """Whether the answer is wanted as JSON.

    Raises:
        InvalidRequest: several answers, a tool call, or JSON of another schema is.
    """
    _check(body)
    if _forces_a_call(body.function_call):
        raise InvalidRequest('function_call wants a function called, and none ever is; send "auto" or leave it out')
    return wants_json(body.response_format, "response_format")


def check_completion(body: CompletionRequest) -> None:
    """Refuse what can't be done.

    Raises:
        InvalidRequest: several answers are wanted, or the prompt before the answer.
    """
    _check(body)
    if body.echo:
        raise InvalidRequest("echo wants the prompt before the answer, which isn't done; leave it out")


def check_response(body: ResponsesRequest) -> None:
    """Refuse what can't be done.

    Raises:
        InvalidRequest: several answers, a tool call, JSON, a kept conversation or work in the background is wanted.
    """
    _check(body)
    if body.previous_response_id is not None or body.conversation is not None:
        raise InvalidRequest("no response is kept here to go on from; send the earlier messages in input")
    if body.background:
        raise InvalidRequest("background wants the answer later, and it is given at once; leave it out")
    if wants_json(body.text.format, "text.format"):
        raise InvalidRequest("text.format wants JSON, which /v1/chat/completions gives; ask there, or leave it out")


def _check(body: Demands) -> None:
    if body.n != 1:
        raise InvalidRequest("n must be 1: a question gets one answer")
    if _forces_a_call(body.tool_choice):
        raise InvalidRequest('tool_choice wants a tool called, and none ever is; send "auto" or leave it out')


def _forces_a_call(choice: Any) -> bool:
    """Whether a choice leaves nothing but a call: `required`, or the name of a function."""
    if isinstance(choice, dict):
        allowed = choice.get("allowed_tools")
        return (allowed if isinstance(allowed, dict) else choice).get("mode", choice.get("type")) not in _FREE
    return choice is not None and choice not in _FREE
