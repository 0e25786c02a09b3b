"""Models that can't be had are named in one line."""

import pytest

from ingest.errors import UsageError
from service.prose.provider import Provider


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gpt", "write provider:model"),
        ("openai:", "write provider:model"),
        ("nobody:m", "can't be used"),
        ("qwen3:4b", "CITEBACK_CHAT_URL"),
        ("groq:m", "pip install langchain-groq"),
    ],
)
def test_a_model_that_cannot_be_had(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        Provider(name)
    assert "\n" not in str(caught.value)


def test_a_missing_key_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(UsageError, match="openai:m can't be used"):
        Provider("openai:m")
