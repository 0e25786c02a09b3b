"""One process at a time on a data directory.

A holder that answers over HTTP leaves its address, and a token in a file that only its user can read: who knows the
token may have it take files in.

Embedded Chroma is for one process: a second reader stays stale and several writers corrupt the store. The
operating system frees the lock when its holder ends, however it ends, so that no stale lock can remain.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import StoreLocked, StoreUnusable
from ingest.faults import full, is_full

_LOCK = "lock"
_HOLDER = "lock.json"
_TOKEN = "lock.token"  # noqa: S105  (the name of a file)


@contextmanager
def exclusive(data_dir: Path, command: str, url: str | None = None, token: str | None = None) -> Iterator[None]:
    """Hold the data directory, creating it where it is missing.

    Args:
        data_dir: the directory.
        command: what the holder does, told to whoever comes second.
        url: where the holder answers questions, if it does.
        token: what it takes for a proof that a request is from its own user.

    Raises:
        StoreLocked: another process holds it.
        StoreUnusable: it can't be created or written.
    """
    _make(data_dir)
    lock = FileLock(data_dir / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise _locked(data_dir) from None
    except OSError as error:
        raise _unusable(data_dir, error) from None
    holder, proof = data_dir / _HOLDER, data_dir / _TOKEN
    try:
        try:
            proof.unlink(missing_ok=True)
            if token is not None:
                _write_private(proof, token)
            holder.write_text(json.dumps({"pid": os.getpid(), "command": command, "url": url}), encoding="utf-8")
        except OSError as error:
            raise _unusable(data_dir, error) from None
        yield
    finally:
        holder.unlink(missing_ok=True)
        proof.unlink(missing_ok=True)
        lock.release()


def _write_private(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)


def _make(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise _unusable(data_dir, error) from None


def _unusable(data_dir: Path, error: OSError) -> StoreUnusable:
    if is_full(error):
        return full(f"data directory {data_dir}")
    reason = error.strerror or type(error).__name__
    return StoreUnusable(
        f"data directory {data_dir} can't be written ({reason}); make it writable or set CITEBACK_DATA_DIR"
    )


def _locked(data_dir: Path) -> StoreLocked:
    """The error for whoever comes second, naming the holder where that is known."""
    try:
        holder = json.loads((data_dir / _HOLDER).read_text(encoding="utf-8"))
        who, url = f"`citeback {holder['command']}` (process {holder['pid']})", holder["url"]
    except (OSError, ValueError, KeyError, TypeError):
        who, url = "another process", None
    return StoreLocked(
        f"data directory {data_dir} is in use by {who}; wait for it, stop it, or set CITEBACK_DATA_DIR",
        url,
        _token(data_dir) if url else None,
    )


def _token(data_dir: Path) -> str | None:
    """What the holder takes for a proof; None where it takes none, or is another user's."""
    try:
        return (data_dir / _TOKEN).read_text(encoding="utf-8") or None
    except (OSError, ValueError):
        return None
