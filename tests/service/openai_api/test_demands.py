"""What a caller depends on is refused in a sentence, the rest is ignored."""

from typing import Any

import pytest

from service.errors import InvalidRequest
from service.openai_api.demands import check_chat, check_completion, check_response
from service.openai_api.requests import ChatRequest, CompletionRequest, ResponsesRequest

ASKED = {"messages": [{"role": "user", "content": "Why?"}]}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {}}}


@pytest.mark.parametrize(
    "more",
    [
        {"tools": [TOOL], "tool_choice": "auto", "parallel_tool_calls": True},
        {"tools": [TOOL], "tool_choice": "none"},
        {"tool_choice": {"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": []}}},
        {"functions": [], "function_call": "auto"},
        {"n": 1, "temperature": 0, "seed": 7, "logprobs": None, "stop": ["x"], "unheard_of": {"a": []}},
        {"chat_id": "c", "metadata": {}, "features": {}, "session_id": "s", "tool_ids": [], "files": [{}]},
    ],
)
def test_what_changes_nothing_is_accepted(more: dict[str, Any]) -> None:
    assert check_chat(ChatRequest.model_validate(ASKED | more)) is False


@pytest.mark.parametrize("name", ["model", "stream", "stream_options", "n", "tools", "tool_choice", "response_format"])
def test_a_null_is_as_if_nothing_was_sent(name: str) -> None:
    body = ChatRequest.model_validate(ASKED | {name: None})
    assert body == ChatRequest.model_validate(ASKED)
    assert check_chat(body) is False


def test_nulls_within_are_left_out_too() -> None:
    messages = [{"role": "user", "content": [{"type": "text", "text": None}], "name": None}, {"content": None}]
    body = ChatRequest.model_validate({"messages": messages, "stream_options": {"include_usage": None}})
    assert [message.text for message in body.messages] == ["", ""]
    assert not body.stream_options.include_usage


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"n": 2}, "n must be 1"),
        ({"n": 0}, "n must be 1"),
        ({"tool_choice": "required"}, "tool_choice wants a tool called"),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "tool_choice wants"),
        ({"tool_choice": {"type": "allowed_tools", "allowed_tools": {"mode": "required"}}}, "tool_choice wants"),
        ({"function_call": {"name": "f"}}, "function_call wants"),
    ],
)
def test_what_a_caller_depends_on_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidRequest, match=said) as caught:
        check_chat(ChatRequest.model_validate(ASKED | more))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("more", [{"n": 3}, {"echo": True}])
def test_a_completion_is_one_and_has_no_echo(more: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        check_completion(CompletionRequest.model_validate({"prompt": "Why?"} | more))


@pytest.mark.parametrize(
    "more",
    [
        {"previous_response_id": "resp_1"},
        {"conversation": "conv_1"},
        {"background": True},
        {"tool_choice": "required"},
        {"text": {"format": {"type": "json_object"}}},
    ],
)
def test_a_response_is_given_at_once_as_text(more: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        check_response(ResponsesRequest.model_validate({"input": "Why?"} | more))
    check_response(ResponsesRequest.model_validate({"input": "Why?", "tools": [TOOL]} | dict.fromkeys(more)))
