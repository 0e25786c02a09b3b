"""Questions and passages as the tokens that the model reads.

    [CLS] question [SEP] passage [SEP]
    [CLS] question [SEP] title [SEP] passage [SEP]

The first part has token type 0, all that follows has 1; only the passage's tokens can hold an answer.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.schema import Span
from service.answering.reader.config import ReaderConfig
from service.answering.reader.units import units
from service.errors import ReaderError

Offsets = Sequence[tuple[int, int]]


class PassageText(NamedTuple):
    """What is read.

    Attributes:
        text: the passage.
        title: its source's, if it is known.
        open: the stretches `[start, end)` of the text that may hold an answer; None for all of it.
    """

    text: str
    title: str | None = None
    open: Sequence[tuple[int, int]] | None = None


class Window(NamedTuple):
    """A piece of a passage made ready for the model.

    Attributes:
        pair: the number of the pair of question and passage it is from.
        ids: all tokens, question first.
        question: how many of them are [CLS], the question and its [SEP].
        first: where the passage's tokens begin in `ids`; they end before the last one.
        offsets: the passage's tokens as (start, end) in its text, in code points.
        glued: for each of them, whether it continues the word before it.
        closed: those of them that no answer may begin or end with.
        units: the sentences of the whole passage.
    """

    pair: int
    ids: list[int]
    question: int
    first: int
    offsets: Offsets
    glued: Sequence[bool]
    closed: Sequence[int] = ()
    units: Sequence[Span] = ()


class Batch(NamedTuple):
    """Windows of one length: arrays [windows, tokens], int64."""

    windows: Sequence[Window]
    ids: NDArray[np.int64]
    kinds: NDArray[np.int64]


class WindowMaker:
    """Cuts passages into windows and windows into batches. Threads may share one."""

    def __init__(self, content: bytes, config: ReaderConfig) -> None:
        """Take a tokenizer from the content of its file.

        Args:
            content: the tokenizer's file.
            config: how long windows are.

        Raises:
            ReaderError: it is no tokenizer, or none of BERT's kind.
        """
        self._tokenizer = load_tokenizer(content)
        start, stop = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        if start is None or stop is None:
            raise ReaderError("the reader's tokenizer lacks [CLS] or [SEP]; install Citeback again")
        self._start, self._stop = int(start), int(stop)
        self._config = config

    def windows(self, pairs: Sequence[tuple[str, PassageText]]) -> list[Window]:
        """All windows of pairs of question and passage, in order; none where either is empty."""
        asked = {question: self._ids(question)[-self._config.question_tokens :] for question, _ in pairs}
        titles = {passage.title: self._title(passage.title or "") for _, passage in pairs}
        texts = [passage.text for _, passage in pairs]
        found: list[Window] = []
        for number, encoding in enumerate(self._tokenizer.encode_batch(texts, add_special_tokens=False)):
            question, passage = pairs[number]
            if not asked[question]:
                continue
            head = [self._start, *asked[question], self._stop]
            opening = head + titles[passage.title]
            glued = [token.startswith("##") for token in encoding.tokens]
            offsets, told = encoding.offsets, units(passage.text)
            for begin, end in stretches(len(offsets), self._config):
                ids = [*opening, *encoding.ids[begin:end], self._stop]
                here = slice(begin, end)
                closed = _closed(offsets[here], passage.open)
                if len(closed) < end - begin:
                    found.append(Window(number, ids, len(head), len(opening), offsets[here], glued[here], closed, told))
        return found

    def _title(self, title: str) -> list[int]:
        ids = self._ids(title)[: self._config.title_tokens]
        return [*ids, self._stop] if ids else []

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)


def _closed(offsets: Offsets, allowed: Sequence[tuple[int, int]] | None) -> list[int]:
    """The tokens outside of what is allowed."""
    if allowed is None:
        return []
    return [at for at, (start, end) in enumerate(offsets) if not any(a <= start and end <= b for a, b in allowed)]


def load_tokenizer(content: bytes) -> Tokenizer:
    """A tokenizer that neither pads nor truncates, whatever its file says.

    Raises:
        ReaderError: the content is no tokenizer.
    """
    try:
        tokenizer = Tokenizer.from_buffer(content)
    except Exception as error:  # noqa: BLE001  (the library raises nothing narrower)
        raise ReaderError(f"the reader's tokenizer can't be loaded ({error}); install Citeback again") from None
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def stretches(tokens: int, config: ReaderConfig) -> list[tuple[int, int]]:
    """Cut a passage of so many tokens into (begin, end) that overlap and differ little in length."""
    room, overlap = config.window_tokens, min(config.overlap_tokens, config.window_tokens - 1)
    if tokens <= room:
        return [(0, tokens)] if tokens else []
    count = math.ceil((tokens - overlap) / (room - overlap))
    begins = [round(number * (tokens - room) / (count - 1)) for number in range(count)]
    return [(begin, begin + room) for begin in begins]


def batches(windows: Sequence[Window], limit: int) -> Iterator[Batch]:
    """Windows of one length together, the shortest first; nothing is padded.

    Args:
        windows: in any order.
        limit: the largest number of tokens in a batch; a single window may exceed it.
    """
    chosen: list[Window] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        length = len(window.ids)
        if chosen and (len(chosen[0].ids) != length or length * (len(chosen) + 1) > limit):
            yield _stacked(chosen)
            chosen = []
        chosen.append(window)
    if chosen:
        yield _stacked(chosen)


def _stacked(windows: Sequence[Window]) -> Batch:
    ids = np.array([window.ids for window in windows], np.int64)
    kinds = np.arange(ids.shape[1]) >= np.array([[window.question] for window in windows])
    return Batch(windows, ids, kinds.astype(np.int64))
