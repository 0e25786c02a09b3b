"""What runs in the worker process: files are read there one after another, within limits.

The parent writes pickles to standard input: first `(read, seconds, megabytes)`, then `(path, data)` for each file. Each
is answered by two: a Reading, or the reason why there is none; and whether the worker goes on.

Time is limited by an alarm of the operating system, which ends the process whatever a library is doing in it; so a
worker whose parent was killed ends too, where the system doesn't end it at once. Memory is limited on Linux alone:
elsewhere no limit holds for what a process maps. Windows has neither.
"""

import ctypes
import os
import pickle
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

from ingest.errors import DocumentSkipped
from ingest.loaders import load
from ingest.passages import Slice, split
from ingest.schema import Document

if sys.platform != "win32":
    import resource

_MEGABYTE = 1_000_000
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_GROWN = 4
"""A worker that ever held more than a fourth of its limit is given up: what a library keeps, the next file lacks."""


class Reading(NamedTuple):
    """What a file holds, and the passages that its text is cut into."""

    document: Document
    slices: tuple[Slice, ...]


Read = Callable[[PurePath, bytes], Reading]
"""Reads a file's bytes by the ending of its name; may raise DocumentSkipped. It is pickled, and what it returns too."""


def read_file(path: PurePath, data: bytes, *, passage_chars: int) -> Reading:
    """Load a file's bytes and cut its text.

    Raises:
        DocumentSkipped: no loader reads such files, or the bytes are not what the ending says, or empty.
    """
    document = load(path, data)
    slices = tuple(split(document.text, document.blocks, passage_chars))
    return Reading(replace(document, blocks=()), slices)  # the slices hold the blocks: they need not be sent twice


def serve() -> None:
    """Answer the parent until it ends, or until a file has spoilt this process."""
    with os.fdopen(os.dup(0), "rb") as files, os.fdopen(os.dup(1), "wb") as answers:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):  # what a library prints is neither an answer nor part of the report
            os.dup2(nowhere, standard)
        read, seconds, megabytes = pickle.load(files)  # noqa: S301  (written by our own parent, as is all that follows)
        _confine(megabytes)
        answer, goes_on = pickle.dumps(None), True  # ready
        while True:
            answers.write(answer + pickle.dumps(goes_on))
            answers.flush()
            if not goes_on:
                return
            try:
                path, data = pickle.load(files)  # noqa: S301
            except EOFError:
                return
            except MemoryError:
                answer, goes_on = pickle.dumps(_too_large(megabytes)), False
                continue
            _alarm(seconds)
            answer, goes_on = _answer(read, path, data, megabytes)
            _alarm(0)
            del data


def _answer(read: Read, path: PurePath, data: bytes, megabytes: int) -> tuple[bytes, bool]:
    """A file's answer, pickled, and whether this process is still fit for the next file."""
    try:
        return pickle.dumps(read(path, data), pickle.HIGHEST_PROTOCOL), not _has_grown(megabytes)
    except DocumentSkipped as reason:
        return pickle.dumps(str(reason)), not _has_grown(megabytes)
    except MemoryError:
        why = _too_large(megabytes)
    except RecursionError:
        why = "is nested too deeply to be read; save it in a simpler form"
    except BaseException as error:  # noqa: BLE001  (whatever a library raises, the file is named and the next one read)
        said = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        why = f"can't be read ({said}); save it anew or in another format"
    return pickle.dumps(why), False


def _too_large(megabytes: int) -> str:
    return f"needs more than {megabytes} MB of memory to be read; split it or raise CITEBACK_READ_MB"


def _confine(megabytes: int) -> None:
    """Limit what this process can take, and let it end with its parent."""
    if sys.platform == "win32":
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        limit = megabytes * _MEGABYTE if hard == resource.RLIM_INFINITY else min(megabytes * _MEGABYTE, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
        with suppress(OSError):  # where memory ends all the same, this process goes first
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _alarm(seconds: float) -> None:
    """Have the operating system end this process after so many seconds; never, with 0."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _has_grown(megabytes: int) -> bool:
    if sys.platform == "win32":
        return False
    return _peak() * _GROWN > megabytes * _MEGABYTE


def _peak() -> int:
    """The most memory that this process has held, in bytes."""
    if sys.platform == "linux":  # where what the system counts as a process's usage holds that of its parent too
        found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        return int(found[1]) * 1024 if found else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
