"""The settings of answering, which extend those of indexing, so that the two can't disagree."""

import difflib
import ipaddress
import os
import re
from typing import Self

from pydantic import Field, SecretStr, field_validator

from ingest.errors import UsageError
from ingest.settings import PREFIX, IngestSettings

_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")


class ServiceSettings(IngestSettings):
    """How questions are answered and served."""

    host: str = Field("127.0.0.1", description="Address to listen at.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen at; 0 takes a free one.")
    allowed_hosts: str = Field(
        "",
        description="Names under which the service may be asked, such as citeback.example.org, separated by spaces; "
        "those of the loopback address always may be, and any address where it listens at another.",
    )
    open_to_all: bool = Field(
        False, description="Listen at other than the loopback address though everybody who gets there may ask."
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of proxies, such as 10.0.0.0/8, separated by spaces: what they say in "
        "X-Forwarded-For and X-Forwarded-Proto is believed, and nobody else's.",
    )
    root_path: str = Field(
        "",
        pattern=r"^((/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?)?$",
        description="The sub-path under which a proxy offers the service, such as /handbook; the proxy's header "
        "X-Forwarded-Prefix goes before it.",
    )
    passages: int = Field(12, ge=1, le=100, description="How many passages are retrieved and read for a question.")
    chat_url: str | None = Field(
        None,
        description="An OpenAI-compatible server whose chat model writes the answers, such as Ollama at "
        "http://127.0.0.1:11434/v1; without a chat model, sentences are quoted.",
    )
    chat_model: str | None = Field(
        None,
        description="The model's name there; none takes the only one that it has. Without CITEBACK_CHAT_URL, any of "
        "LangChain's, as provider:model.",
    )
    chat_key: SecretStr | None = Field(None, description="The key that the server wants, if it wants one.")
    chat_context: int | None = Field(
        None,
        ge=1024,
        description="How many tokens the model takes, prompt and reply; none asks the server. As many passages are "
        "shown as fit. At least 1,024.",
    )
    chat_seconds: float = Field(30.0, gt=0, le=600, description="How long the chat model may take for an answer.")
    key: SecretStr | None = Field(
        None, description="The key that `citeback ask`, `search` and others send to the service that `--url` names."
    )
    conversation_days: int = Field(
        7, ge=1, le=3650, description="How many days a conversation is kept after its last turn."
    )
    max_upload_mb: int = Field(
        500, ge=1, le=10_000, description="Files that are sent over HTTP may have so many megabytes together."
    )
    at_once: int | None = Field(
        None,
        ge=1,
        le=1000,
        description="How many questions are answered at a time; none takes one for each core, with a chat model at "
        "least 16.",
    )
    most_waiting: int = Field(32, ge=0, le=10_000, description="How many more questions may wait for their turn.")
    wait_seconds: float = Field(2.0, gt=0, le=600, description="How long each of them may wait before it is refused.")
    per_minute: int = Field(
        60,
        ge=1,
        le=100_000,
        description="How many requests a minute an address may make without a key where everybody may ask; of this "
        "machine's own any number.",
    )
    kept_mb: int = Field(
        500,
        ge=10,
        le=100_000,
        description="Conversations may take so many megabytes; beyond, the oldest are forgotten.",
    )
    max_question_chars: int = Field(2000, ge=100, le=20_000, description="Longer questions are refused.")

    @field_validator("allowed_hosts")
    @classmethod
    def _are_hosts(cls, value: str) -> str:
        for name in value.split():
            if not _HOST.fullmatch(name):
                raise ValueError(f"{name!r} is no name of a host; write it like citeback.example.org, without a port")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: str) -> str:
        for network in value.split():
            try:
                ipaddress.ip_network(network)
            except ValueError as error:
                raise ValueError(f"{network!r} is no address or network: {error}") from None
        return value

    @property
    def sent_key(self) -> str | None:
        """The key that is sent to other services."""
        return self.key.get_secret_value() if self.key else None

    @classmethod
    def load(cls) -> Self:
        """Read the settings from the environment.

        Raises:
            UsageError: a value is wrong, or a variable with our prefix names no setting.
        """
        for name in os.environ:
            if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() not in cls.model_fields:
                raise UsageError(f"{name} is no setting{_suggestion(name, cls)}. See docs/settings.md.")
        return super().load()


def _suggestion(name: str, settings: type[ServiceSettings]) -> str:
    known = [PREFIX + field.upper() for field in settings.model_fields]
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
