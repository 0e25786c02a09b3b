"""Ways to read a file that go wrong: what its text names is done to the worker process, which imports this by name."""

import ctypes
import fcntl
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from ingest.errors import DocumentSkipped
from ingest.worker import Reading, read_file


def skip() -> None:
    raise DocumentSkipped("a damaged file; save it again")


def fail() -> None:
    raise ValueError("two\nlines and " + "much more " * 1000)


def recurse() -> None:
    recurse()


def leave() -> None:
    sys.exit()


def sleep() -> None:
    time.sleep(3600)


def ponder() -> None:
    """In C code that heeds neither signals nor other threads."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def fill() -> None:
    """Twice the limit of the tests, and no more where no limit holds."""
    kept = [bytearray(10_000_000) for _ in range(100)]
    assert not kept, "no limit holds"


def crash() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def exit_at_once() -> None:
    os._exit(0)


def close_all() -> None:
    os.closerange(0, 100)


WAYS: dict[str, Callable[[], None]] = {
    way.__name__: way
    for way in (skip, fail, recurse, leave, sleep, ponder, fill, crash, abort, exit_at_once, close_all)
}


def read(path: PurePath, data: bytes, *, passage_chars: int = 800) -> Reading:
    """Do what the text names; read what names nothing."""
    text = data.decode()
    WAYS.get(text, lambda: None)()
    document, slices = read_file(path, data, passage_chars=passage_chars)
    return Reading(replace(document, unread="its pictures were not read" if text == "partly" else ""), slices)


def chatter(path: PurePath, data: bytes) -> Reading:
    """Print before and after reading, past Python's own files too."""
    for stream in (sys.stdout, sys.stderr):
        stream.write("from Python")
        stream.flush()
    os.write(1, b"from a library\n")
    os.write(2, b"from a library\n")
    return read(path, data + str(os.read(0, 9)).encode())


def unsendable(path: PurePath, data: bytes) -> object:
    """A reading that can't be pickled."""
    return lambda: None


def grow(path: PurePath, data: bytes) -> Reading:
    """Read in a process that was once large; tells which process that was."""
    assert bytearray(200_000_000)
    return whoami(path, data)


def whoami(path: PurePath, data: bytes) -> Reading:
    """Tell which process read it."""
    return read(path, str(os.getpid()).encode())


def hold(path: PurePath, data: bytes) -> Reading:
    """Lock the file that the text names, say so beside it, and never come back."""
    lock = Path(data.decode())
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lock.with_name("lock.held").touch()
        ponder()
    return read(path, data)
