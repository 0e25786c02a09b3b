"""Opens Chroma, embedded or a server's, and says what its errors mean."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from ingest.errors import IndexIncomplete, StoreError, StoreUnreachable, StoreUnusable
from ingest.faults import full, is_full, reason_of

_SIGN_OF_LIFE = 5.0  # seconds
_PATIENCE = 60.0  # seconds, for the largest batch
_REBUILD = "run `citeback ingest --rebuild`"


def client(folder: Path, url: str | None) -> Any:
    """A client of the server at a URL, or of the store in a folder.

    Raises:
        StoreUnreachable: the server doesn't answer.
        IndexIncomplete: the store is damaged.
    """
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url is None:
        try:
            return chromadb.PersistentClient(folder, settings)
        except Exception as error:  # noqa: BLE001  (Chroma's Rust layer raises many kinds, none documented)
            raise of_reading(error, folder, url) from None
    _check_alive(url)
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        made: Any = chromadb.HttpClient(
            host=parts.hostname or "", port=parts.port or (443 if secure else 80), ssl=secure, settings=settings
        )
    except Exception as error:  # noqa: BLE001  (as above)
        raise of_reading(error, folder, url) from None
    made._server._session.timeout = _PATIENCE  # Chroma sets none, and offers no way to
    return made


def close(opened: Any) -> None:
    """Let go of a client, and of a server's connections, which Chroma leaves open."""
    opened.close()
    for one in (opened, opened._admin_client):
        if (session := getattr(one._server, "_session", None)) is not None:
            session.close()


def _check_alive(url: str) -> None:
    """Raise StoreUnreachable where no Chroma server answers: Chroma's own client waits for ever."""
    try:
        answer = httpx2.get(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=_SIGN_OF_LIFE)
        is_chroma = "nanosecond heartbeat" in answer.json()
    except httpx2.HTTPError as error:
        raise _unreachable(url, error) from None
    except ValueError:
        is_chroma = False
    if not is_chroma:
        raise StoreUnreachable(f"what answers at {url} is no Chroma server; check CITEBACK_CHROMA_URL")


def of_reading(error: Exception, folder: Path, url: str | None) -> StoreError:
    """What an error means that came of opening or reading."""
    if known := _of_place(error, folder, url):
        return known
    return IndexIncomplete(f"{_name(folder, url)} is damaged ({reason_of(error)}); {_REBUILD}")


def of_writing(error: Exception, folder: Path, url: str | None) -> StoreError:
    """What an error means that came of writing."""
    if known := _of_place(error, folder, url):
        return known
    return StoreUnusable(
        f"{_name(folder, url)} can't be written ({reason_of(error)}); fix that and ingest again, "
        "or with --rebuild if it stays"
    )


def _of_place(error: Exception, folder: Path, url: str | None) -> StoreError | None:
    import httpx

    if url is not None and isinstance(error, httpx.TransportError | httpx2.HTTPError):
        return _unreachable(url, error)
    return full(_name(folder, url)) if is_full(error) else None


def _unreachable(url: str, error: Exception) -> StoreUnreachable:
    return StoreUnreachable(
        f"the Chroma server at {url} doesn't answer ({reason_of(error)}); start it, or check CITEBACK_CHROMA_URL"
    )


def _name(folder: Path, url: str | None) -> str:
    return f"the vector index at {url or folder}"
