"""What a server at an address serves: its models, and how many tokens one of them takes.

OpenAI's API tells the models and no more. How much one takes is told by vLLM and by hosted services beside it, by
llama.cpp under `/props`, and by Ollama in an API of its own: for a model that is loaded under `/api/ps`, else
`/api/show` has what its file sets.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from service.errors import ModelFailed
from service.prose.address import Address

_CONTEXTS = ("max_model_len", "context_length", "context_window")
_NO_CHAT = re.compile(r"embed|rerank|whisper", re.IGNORECASE)  # LM Studio lists such a model beside any other
_NUM_CTX = re.compile(r"^num_ctx\s+(\d+)", re.MULTILINE)
_OF_OLLAMA = 4096  # that it takes if neither it nor the model's file says otherwise; more is cut off and not told


class Context(NamedTuple):
    """How many tokens a model takes, None where nothing tells; and whether that stays so."""

    tokens: int | None
    stays: bool


def models(address: Address) -> dict[str, Mapping[str, Any]]:
    """The models that can chat, by name, with what is told of each.

    Raises:
        ModelFailed: the address doesn't tell.
    """
    told = address.got(f"{address.base}/models")
    listed = told.get("data") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        raise ModelFailed("what answers at the chat model's address does not speak OpenAI's API")
    named = {str(one["id"]): one for one in listed if isinstance(one, dict) and one.get("id")}
    return {name: one for name, one in named.items() if not _NO_CHAT.search(name)}


def context(address: Address, model: str) -> Context:
    """How many tokens a model takes."""
    told = _at(address, "data", f"{address.base}/models")
    entry = next((one for one in told if isinstance(one, dict) and one.get("id") == model), {})
    given = [entry.get(name) for name in _CONTEXTS]
    props = _at(address, "default_generation_settings", f"{address.root}/props")
    given.append(props.get("n_ctx") if isinstance(props, dict) else None)
    known = next((int(one) for one in given if isinstance(one, (int, float)) and one > 0), None)
    return Context(known, stays=True) if known else _of_ollama(address, model)


def _of_ollama(address: Address, model: str) -> Context:
    running = _at(address, "models", f"{address.root}/api/ps", absent=None)
    if not isinstance(running, list):
        return Context(None, stays=True)
    names = {model, f"{model}:latest"}
    for one in running:
        if isinstance(one, dict) and one.get("name") in names and isinstance(one.get("context_length"), int):
            return Context(one["context_length"], stays=False)  # until it is loaded with another
    told = _at(address, "parameters", f"{address.root}/api/show", {"model": model}, absent="")
    set_in_file = _NUM_CTX.search(told if isinstance(told, str) else "")
    return Context(int(set_in_file[1]) if set_in_file else _OF_OLLAMA, stays=False)


def _at(address: Address, field: str, url: str, posted: object = None, absent: Any = ()) -> Any:
    """A field of what is at a URL; `absent` where there is no such thing."""
    try:
        told = address.got(url, posted)
    except ModelFailed:
        return absent
    return told.get(field, absent) if isinstance(told, dict) else absent
