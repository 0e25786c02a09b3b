"""Keys: who has one may ask, or change documents too, or let the visitors of a web page ask.

A key is `cb_<scope>_<id>_<secret>`. The secret has 256 random bits, so its SHA-256 is as good as a slow hash: nothing
can be guessed. Only that is stored. Revoked keys stay listed: where there was a key, none that is left doesn't mean
that everybody may ask.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, RowMapping, insert, select, update

from service.errors import NotFound
from service.store import FILE, keys, open_store

PREFIX = "cb_"
_KEPT_SECONDS = 1.0
_NOBODYS = hashlib.sha256(b"").hexdigest()


class Scope(StrEnum):
    """What a key is for."""

    ASK = "ask"
    ADMIN = "admin"
    PUBLISHABLE = "publishable"


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret.

    Attributes:
        id: the part of it by which it is known.
        scope: what it is for.
        name: what its owner calls it.
        origins: of a publishable one, whose pages may use it.
        per_minute: how many requests whoever has it may make; of a publishable one, each visitor.
        digest: the secret's SHA-256.
        created_at: when it was made.
        expires_at: from when on it is good no more.
        revoked_at: when it was taken back.
    """

    id: str
    scope: Scope
    name: str
    origins: tuple[str, ...]
    per_minute: int | None
    digest: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Whether it may be used."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Keys:
    """All keys of a data directory. What another process changes is known a second later."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._read: dict[str, Key] = {}
        self._read_at = -_KEPT_SECONDS

    @property
    def were_made(self) -> bool:
        """Whether there are keys that say who may ask, or ever were."""
        return any(key.scope != Scope.PUBLISHABLE for key in self._all().values())

    @property
    def origins(self) -> frozenset[str]:
        """All origins whose pages have a key."""
        return frozenset(origin for key in self._all().values() if key.is_good(self._now()) for origin in key.origins)

    def listed(self) -> list[Key]:
        """All keys, the oldest first."""
        return list(self._all().values())

    def create(
        self,
        scope: Scope,
        name: str,
        origins: Collection[str] = (),
        per_minute: int | None = None,
        expires_at: datetime | None = None,
    ) -> tuple[Key, str]:
        """A new key, and how it is written, which nobody will know again."""
        made, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        values = {
            "id": made,
            "scope": scope.value,
            "name": name,
            "origins": " ".join(origins),
            "digest": _digest(secret),
        }
        dates = {"created_at": self._now(), "expires_at": expires_at}
        with self._engine.begin() as connection:
            connection.execute(insert(keys).values(**values, **dates, per_minute=per_minute))
        self._forget()
        return self._all()[made], f"{PREFIX}{scope.value}_{made}_{secret}"

    def revoke(self, key_id: str) -> None:
        """Take a key back.

        Raises:
            NotFound: there is none of that id.
        """
        with self._engine.begin() as connection:
            same = keys.c.id == key_id
            if connection.execute(select(keys.c.id).where(same)).first() is None:
                raise NotFound(f"no key has the id {key_id!r}; `citeback keys list` lists them")
            connection.execute(update(keys).where(same, keys.c.revoked_at.is_(None)).values(revoked_at=self._now()))
        self._forget()

    def good(self, key_id: str) -> Key | None:
        """The key of an id, if it may be used."""
        key = self._all().get(key_id)
        return key if key is not None and key.is_good(self._now()) else None

    def found(self, written: str) -> Key | None:
        """The key that is written so, if it may be used; it takes as long where there is none."""
        _, _, rest = written.removeprefix(PREFIX).partition("_")
        key_id, _, secret = rest.partition("_")
        key = self.good(key_id)
        is_same = secrets.compare_digest(_digest(secret), key.digest if key else _NOBODYS)
        is_whole = key is not None and written.startswith(f"{PREFIX}{key.scope.value}_")
        return key if is_same and is_whole else None

    def _all(self) -> Mapping[str, Key]:
        now = time.monotonic()
        if now - self._read_at >= _KEPT_SECONDS:
            with self._engine.connect() as connection:
                rows = connection.execute(select(keys).order_by(keys.c.created_at)).mappings().all()
            self._read, self._read_at = {row["id"]: _key(row) for row in rows}, now
        return self._read

    def _forget(self) -> None:
        self._read_at = -_KEPT_SECONDS

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def keyed(data_dir: Path) -> bool:
    """Whether a data directory has keys of any kind.

    Raises:
        StoreUnusable: the store can't be read.
    """
    if not (data_dir / FILE).exists():
        return False
    engine = open_store(data_dir)
    try:
        return bool(Keys(engine).listed())
    finally:
        engine.dispose()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: RowMapping) -> Key:
    dates = {name: row[name] and row[name].replace(tzinfo=UTC) for name in ("created_at", "expires_at", "revoked_at")}
    return Key(**{**row, **dates, "scope": Scope(row["scope"]), "origins": tuple(row["origins"].split())})
