"""The chat model of a run: as it is, written down while it is asked, or replayed from what was written down."""

import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from eval import exchanges
from eval.chat_server import Replier, Unrecorded, served
from eval.exchanges import Exchange, Head, Messages, Recording, digest_of
from ingest.errors import UsageError
from service.prose.address import Address
from service.prose.endpoint import Endpoint
from service.settings import ServiceSettings


class Chat(NamedTuple):
    """What is given for the chat model of a run; None takes what the settings say.

    Attributes:
        url: an OpenAI-compatible address.
        model: the model's name there.
        record: where exchanges are written down; what is there already is not asked again.
        replay: where they are read from; nobody is asked then.
    """

    url: str | None = None
    model: str | None = None
    record: Path | None = None
    replay: Path | None = None


class Tape:
    """The settings that a chat model is asked with, and what came of it."""

    def __init__(self, settings: Mapping[str, Any], replier: "_Recorder | _Replayer | None" = None) -> None:
        self.settings = settings
        self._replier = replier

    @property
    def lines(self) -> list[str]:
        """What is to be said of the recording."""
        return self._replier.lines if self._replier else []


@contextmanager
def taped(chat: Chat) -> Iterator[Tape]:
    """Make ready the chat model of a run. What was recorded is written when all is asked.

    Raises:
        UsageError: what is given doesn't go together, or nothing can be recorded.
        SetInvalid: a recording can't be read or written.
        ModelFailed: the model that is to be recorded doesn't answer.
    """
    given = {name: value for name, value in (("chat_url", chat.url), ("chat_model", chat.model)) if value}
    if chat.replay is not None:
        if chat.record is not None or given:
            raise UsageError("--replay-chat asks nobody: leave --chat-url, --chat-model and --record-chat away")
        player = _Replayer(exchanges.read(chat.replay))
        with _through(player) as settings:
            yield Tape(settings, player)
    elif chat.record is not None:
        with _recorder(given, chat.record) as recorder:
            try:
                with _through(recorder) as settings:
                    yield Tape(settings, recorder)
            except BaseException:  # what was replied before a run broke off need not be asked again
                exchanges.write(chat.record, recorder.all_that_is_known)
                raise
            exchanges.write(chat.record, recorder.recording)
    else:
        yield Tape(given)


@contextmanager
def _through(replier: Replier) -> Iterator[dict[str, Any]]:
    with served(replier) as url:
        yield {"chat_url": url, "chat_model": None, "chat_key": None, "chat_context": None}


@contextmanager
def _recorder(given: Mapping[str, Any], file: Path) -> "Iterator[_Recorder]":
    settings = ServiceSettings.load().model_copy(update=given)
    if settings.chat_url is None:
        raise UsageError("--record-chat needs an address that is asked: give it with --chat-url")
    key = settings.chat_key.get_secret_value() if settings.chat_key else None
    with closing(Address(settings.chat_url, key, settings.chat_seconds)) as address:
        endpoint = Endpoint(address, settings.chat_model, settings.chat_context)
        head = Head(model=endpoint.found(), context=endpoint.context())
        before = exchanges.read(file) if file.exists() else Recording(head=head, exchanges=())
        if before.head != head:
            raise UsageError(f"{file} was recorded with {before.head.model}; give --record-chat another file")
        yield _Recorder(endpoint, before)


class _Recorder:
    """Asks a model what it wasn't asked before, and writes down all that was replied in this run."""

    def __init__(self, endpoint: Endpoint, before: Recording) -> None:
        self.head = before.head
        self._endpoint = endpoint
        self._known = {one.digest: one for one in before.exchanges}
        self._done: list[Exchange] = []
        self._lock = threading.Lock()

    @property
    def recording(self) -> Recording:
        """What was written down: of each prompt the first reply."""
        first = {one.digest: one for one in reversed(self._done)}
        return Recording(head=self.head, exchanges=tuple(reversed(first.values())))

    @property
    def all_that_is_known(self) -> Recording:
        """That, and what was there before."""
        merged = self._known | {one.digest: one for one in self._done}
        return Recording(head=self.head, exchanges=tuple(merged.values()))

    @property
    def lines(self) -> list[str]:
        """How much that is."""
        return [f"chat model: {len(self.recording.exchanges)} exchanges with {self.head.model} recorded"]

    def reply(self, messages: Messages) -> Generator[dict[str, Any]]:
        """The model's reply. One that isn't listened to up to its end is not written down."""
        if (known := self._known.get(digest_of(messages))) is not None:
            self._keep(known)
            yield from _replayed(known)
            return
        pieces: list[str] = []
        used: dict[str, int] = {}
        system, user = (str(message["content"]) for message in messages)
        for kind, value in self._endpoint.stream(system, user):
            if kind == "usage":
                used = {"prompt_tokens": value["input_tokens"], "completion_tokens": value["output_tokens"]}
                continue
            pieces.append(value)
            yield _saying(value)
        said = tuple({"role": str(one["role"]), "content": str(one["content"])} for one in messages)
        self._keep(Exchange(digest=digest_of(messages), messages=said, pieces=tuple(pieces), used=used))
        yield from _ending(used)

    def _keep(self, exchange: Exchange) -> None:
        with self._lock:
            self._done.append(exchange)


class _Replayer:
    """Replies with what was written down."""

    def __init__(self, recording: Recording) -> None:
        self.head = recording.head
        self._known = {one.digest: one for one in recording.exchanges}
        self._asked: set[str] = set()

    @property
    def lines(self) -> list[str]:
        """How many prompts were known, and how many have changed since."""
        missing = len(self._asked - self._known.keys())
        told = [f"chat model: {len(self._asked) - missing} of {len(self._asked)} prompts replayed ({self.head.model})"]
        if missing:
            told.append(f"chat model: not in the recording, since they have changed: {missing}; record anew")
        return told

    def reply(self, messages: Messages) -> Generator[dict[str, Any]]:
        """The reply that was written down.

        Raises:
            Unrecorded: there is none.
        """
        digest = digest_of(messages)
        self._asked.add(digest)
        if digest not in self._known:
            raise Unrecorded("this prompt is not in the recording")
        yield from _replayed(self._known[digest])


def _replayed(exchange: Exchange) -> Iterator[dict[str, Any]]:
    yield from map(_saying, exchange.pieces)
    yield from _ending(exchange.used)


def _saying(piece: str) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}


def _ending(used: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    yield {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    if used:
        yield {"choices": [], "usage": used}
