"""Requests as OpenAI's clients send them. What changes nothing here, such as a temperature, is accepted and ignored.

A null is as if nothing had been sent. What a caller depends on and doesn't get is refused: see `demands`.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from service.errors import InvalidRequest
from service.schema import AskRequest, Turn

MODEL = "citeback"
WITH_SOURCES = "citeback-sources"
MODELS = (MODEL, WITH_SOURCES)
_MOST_TURNS, _LONGEST_TURN = 50, 20_000
_TEXT = frozenset({"text", "input_text", "output_text", "refusal"})
_ASKED = TypeAdapter(AskRequest)


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: Any) -> Any:
        return {key: value for key, value in given.items() if value is not None} if isinstance(given, dict) else given


def _parts(content: Any) -> Any:
    if isinstance(content, str):
        return [{"text": content}]
    if isinstance(content, list):
        return [{"text": part} if isinstance(part, str) else part for part in content]
    raise ValueError("must be text, or a list of parts with a text each")


def _messages(given: Any) -> Any:
    return [{"role": "user", "content": given}] if isinstance(given, str) else given


def _only_text(given: Any) -> Any:
    texts = given if isinstance(given, list) else [given]
    if len(texts) == 1 and isinstance(texts[0], str):
        return texts[0]
    raise ValueError("must be one text, or a list that holds one: a request asks a single question")


class Part(_Lenient):
    """A piece of a message."""

    type: str = "text"
    text: str = ""


class Message(_Lenient):
    """A message of the chat. System messages are read by nobody: they can't switch the checking off."""

    role: str = ""
    content: Annotated[list[Part], BeforeValidator(_parts)] = Field(default_factory=list)

    @property
    def text(self) -> str:
        """All of its text."""
        return "\n".join(part.text for part in self.content if part.type in _TEXT)

    @property
    def unread(self) -> str | None:
        """The type of its first part that is no text, such as a picture."""
        return next((part.type for part in self.content if part.type not in _TEXT), None)


class StreamOptions(_Lenient):
    """What else a stream tells."""

    include_usage: bool = False


class Demands(_Lenient):
    """What all requests may say besides their question, and what of it some callers depend on."""

    model: str = MODEL
    stream: bool = False
    n: int = 1
    tool_choice: Any = None

    @property
    def name(self) -> str:
        """The model that answers: `citeback`, unless its other name is asked for."""
        return WITH_SOURCES if self.model == WITH_SOURCES else MODEL


class ChatRequest(Demands):
    """`POST /v1/chat/completions`."""

    messages: Annotated[list[Message], Field(min_length=1)]
    stream_options: StreamOptions = Field(default_factory=StreamOptions)
    response_format: Any = None
    function_call: Any = None


class CompletionRequest(Demands):
    """`POST /v1/completions`, the API from before there were chats."""

    prompt: Annotated[str, BeforeValidator(_only_text)]
    stream_options: StreamOptions = Field(default_factory=StreamOptions)
    echo: bool = False


class ResponseText(_Lenient):
    """In which form a response's text is wanted."""

    format: Any = None


class ResponsesRequest(Demands):
    """`POST /v1/responses`; `input` is a question, or messages of which the newest of the user is one."""

    input: Annotated[list[Message], Field(min_length=1), BeforeValidator(_messages)]
    text: ResponseText = Field(default_factory=ResponseText)
    previous_response_id: Any = None
    conversation: Any = None
    background: bool = False


def to_ask(messages: list[Message]) -> AskRequest:
    """The newest message of the user as the question, what came before it as history.

    Raises:
        InvalidRequest: there is no such message, or it is no question.
    """
    last = max((at for at, message in enumerate(messages) if message.role == "user"), default=None)
    if last is None:
        raise InvalidRequest('there is no message of the role "user"; send one with the question')
    asked = messages[last]
    if asked.unread is not None:
        raise InvalidRequest(f'the question has a part of the type "{asked.unread}"; only text is read, send it alone')
    turns = [_turn(m.role, m.text) for m in messages[:last] if m.role in ("user", "assistant") and m.text.strip()]
    try:
        return _ASKED.validate_python({"question": asked.text, "history": turns[-_MOST_TURNS:]})
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise InvalidRequest(f"the message of the user {said}") from None


def _turn(role: str, text: str) -> Turn:
    return Turn.model_construct(role="user" if role == "user" else "assistant", content=text[:_LONGEST_TURN])
