"""The chat model that the settings choose."""

import logging

from service.prose.address import Address
from service.prose.endpoint import Endpoint
from service.prose.model import ChatModel
from service.prose.provider import Provider
from service.settings import ServiceSettings

_log = logging.getLogger("citeback")


def chosen(settings: ServiceSettings) -> ChatModel | None:
    """The chat model, or None where none is set. What is wrong at its address now is logged in one line.

    Raises:
        UsageError: it can't be had: no such provider, package or key, no address, or no way to tell which model.
    """
    if settings.chat_url is None:
        return ChatModel(Provider(settings.chat_model), settings.chat_seconds) if settings.chat_model else None
    key = settings.chat_key.get_secret_value() if settings.chat_key else None
    address = Address(settings.chat_url, key, settings.chat_seconds)
    endpoint = Endpoint(address, settings.chat_model, settings.chat_context)
    if warning := endpoint.warning():
        _log.warning("chat model: %s", warning)
    return ChatModel(endpoint, settings.chat_seconds)
