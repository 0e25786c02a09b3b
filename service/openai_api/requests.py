"""Requests as OpenAI's clients send them. What changes nothing here, such as a temperature, is accepted and ignored."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from service.errors import InvalidRequest
from service.schema import AskRequest, Turn

MODEL = "citeback"
_MOST_TURNS, _LONGEST_TURN = 50, 20_000
_ASKED = TypeAdapter(AskRequest)


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore")


class TextPart(_Lenient):
    """A piece of a message's text."""

    type: Literal["text", "input_text", "output_text", "refusal"]
    text: str = ""


class Message(_Lenient):
    """A message of the chat. System messages are read by nobody: they can't switch the checking off."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """All of its text."""
        if isinstance(self.content, str) or self.content is None:
            return self.content or ""
        return "\n".join(part.text for part in self.content)


class StreamOptions(_Lenient):
    """What else a stream tells."""

    include_usage: bool = False


class _Request(_Lenient):
    model: str = MODEL
    stream: bool = False
    tools: list[dict[str, Any]] | None = Field(None, max_length=0)


class ChatRequest(_Request):
    """`POST /v1/chat/completions`."""

    messages: Annotated[list[Message], Field(min_length=1)]
    n: Annotated[int | None, Field(ge=1, le=1)] = None
    stream_options: StreamOptions | None = None


class ResponsesRequest(_Request):
    """`POST /v1/responses`; `input` is a question, or messages of which the newest of the user is one."""

    input: str | Annotated[list[Message], Field(min_length=1)]
    previous_response_id: None = None
    background: Literal[False] | None = None


def to_ask(messages: list[Message]) -> AskRequest:
    """The newest message of the user as the question, what came before it as history.

    Raises:
        InvalidRequest: there is no such message, or it is no question.
    """
    last = max((at for at, message in enumerate(messages) if message.role == "user"), default=None)
    if last is None:
        raise InvalidRequest("there is no message of the user; send one with the question")
    turns = [_turn(m.role, m.text) for m in messages[:last] if m.role in ("user", "assistant") and m.text.strip()]
    try:
        return _ASKED.validate_python({"question": messages[last].text, "history": turns[-_MOST_TURNS:]})
    except ValidationError as error:
        found = error.errors()[0]
        raise InvalidRequest(f"{found['loc'][0]} {found['msg'].removeprefix('Value error, ')}") from None


def _turn(role: str, text: str) -> Turn:
    return Turn.model_construct(role="user" if role == "user" else "assistant", content=text[:_LONGEST_TURN])
