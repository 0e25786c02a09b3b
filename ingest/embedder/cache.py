"""Files that are expensive to make and cheap to check.

A cached file is its content's SHA-256 (32 bytes) followed by the content, so that one read tells
whether it is whole: a disk that filled up, a copy that broke off or a flipped bit means building
again, never a strange vector. It is written to a temporary file and renamed, so that two processes
building at once each leave a whole file, and the last one wins.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

_LOG = logging.getLogger(__name__)
_DIGEST_BYTES = hashlib.sha256().digest_size


def read_or_build(path: Path, build: Callable[[], bytes]) -> bytes:
    """Return the content cached at `path`, building and storing it if it is missing or damaged.

    A directory that can't be written costs a warning and the time to build, not the answer.

    Args:
        path: The cached file; missing parents are created.
        build: Makes the content; its errors are passed on.
    """
    cached = _read(path)
    if cached is not None:
        return cached
    content = build()
    try:
        _write(path, content)
    except OSError as error:
        _LOG.warning("Can't keep %s (%s): it will be built again at the next start.", path, error)
    return content


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        _LOG.warning("Can't read %s (%s): building it again.", path, error)
        return None
    digest, content = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    if hashlib.sha256(content).digest() == digest:
        return content
    _LOG.warning("%s is damaged: building it again.", path)
    return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
