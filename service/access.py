"""Who asks, and what they may do: told by a key, by the token of a page's visitor, or by nothing where all may ask.

A publishable key stands in a page for everyone to read. It opens nothing by itself: it is exchanged, from its own
origins only, for a token that expires after some minutes and is good for that origin alone.
"""

import base64
import binascii
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from service.addresses import is_address, is_loopback, network_of
from service.errors import KeyRefused, NotAllowed, TokenRefused
from service.keys import PREFIX, Key, Keys, Scope
from service.rates import Rates
from service.store import secret

TOKEN_SECONDS = 600
PER_VISITOR = 20
_ALGORITHM = "HS256"
_VISITORS_BEHIND_AN_ADDRESS = 5
_WANTED = "a key is needed here: send it as `Authorization: Bearer KEY`; `citeback keys create` makes one"
_UNKNOWN = "the key is unknown, has expired or was revoked; `citeback keys create` makes another"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Attributes:
        owner: whose conversations are seen; empty where nothing told who it is.
        may_change: whether a key says that documents may be changed.
        is_known: whether a key, or a page's token, was sent.
    """

    owner: str
    may_change: bool = False
    is_known: bool = True


class Access:
    """Knows who asks by what is sent along."""

    def __init__(
        self,
        keys: Keys,
        engine: Engine,
        *,
        is_open: bool | None,
        per_minute: int = 60,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the keys.

        Args:
            keys: all there are.
            engine: the service's store, where the secret that signs tokens is kept.
            is_open: whether everybody may ask; None says that they may as long as no key is made.
            per_minute: how many requests an address elsewhere may make without a key, or with wrong ones.
            clock: seconds since the epoch.
        """
        self.keys = keys
        self._is_open = is_open
        self._per_minute = per_minute
        self._secret = _kept_secret(engine)
        self._clock = clock
        self._rates = Rates()

    @property
    def needs_key(self) -> bool:
        """Whether who sends no key is refused."""
        return self.keys.were_made if self._is_open is None else not self._is_open

    def caller(self, authorization: str, address: str = "") -> Caller:
        """Who asks by a program, or by the service's own page.

        Raises:
            KeyRefused: a key is needed and none was sent, or it is no good.
            TooManyRequests: its owner, or an address without one, makes too many requests.
        """
        sent = given(authorization)
        key = self.keys.found(sent)
        if key is not None and key.scope != Scope.PUBLISHABLE:
            if key.per_minute is not None:
                self._rates.count("key", key.per_minute, key.id)
            return Caller(f"key {key.id}", may_change=key.scope == Scope.ADMIN)
        if is_address(address) and not is_loopback(address):
            self._rates.count("address", self._per_minute, network_of(address))
        if self.needs_key or sent.startswith(PREFIX):
            raise KeyRefused(_UNKNOWN if sent else _WANTED)
        return Caller(hashlib.sha256(authorization.encode()).hexdigest() if sent else "", is_known=False)

    def token(self, written: str, origin: str, visitor: str, address: str) -> str:
        """A token for a visitor of a page.

        Args:
            written: the page's publishable key.
            origin: where the page is from, as the browser says.
            visitor: a secret of the visitor's browser; the same one finds its conversations again.
            address: where the request comes from.

        Raises:
            NotAllowed: the key isn't known, or not for this origin.
            TooManyRequests: too many requests came from that address.
        """
        key = self.keys.found(written)
        self._count_address(key.per_minute if key else None, address)
        if key is None or origin not in key.origins:
            raise NotAllowed(f"the key is not one for pages of {origin}; `citeback keys create` makes one")
        owner = hashlib.sha256(f"{key.id}\n{visitor}".encode()).hexdigest()
        claims = {"sub": owner, "key": key.id, "aud": origin, "exp": int(self._clock()) + TOKEN_SECONDS}
        return jwt.encode(claims, self._secret, algorithm=_ALGORITHM)

    def visitor(self, authorization: str, origin: str, address: str) -> Caller:
        """Who asks by a page of another origin.

        Raises:
            NotAllowed: no key is for this origin.
            TokenRefused: the token is missing, has expired, or was given to another page.
            TooManyRequests: the visitor or the address makes too many requests.
        """
        if origin not in self.keys.origins:
            raise NotAllowed(f"pages of {origin} may not ask here; the service's owner can give them a key")
        claims, key = self._checked(given(authorization), origin)
        self._count_address(key.per_minute, address)
        self._rates.count("visitor", key.per_minute or PER_VISITOR, claims["sub"])
        return Caller(str(claims["sub"]))

    def _checked(self, token: str, origin: str) -> tuple[dict[str, Any], Key]:
        """What a token says, and the key that it was got for."""
        required = ["sub", "key", "aud", "exp"]
        try:
            options: Any = {"verify_exp": False, "require": required}
            claims = jwt.decode(token, self._secret, [_ALGORITHM], audience=origin, options=options)
        except jwt.InvalidTokenError:
            raise TokenRefused(f"the token is none for pages of {origin}; get one at /v1/widget/token") from None
        key = self.keys.good(str(claims["key"]))
        if claims["exp"] <= self._clock() or key is None:
            raise TokenRefused("the token has expired; get a new one at /v1/widget/token")
        return claims, key

    def _count_address(self, per_visitor: int | None, address: str) -> None:
        per_address = (per_visitor or PER_VISITOR) * _VISITORS_BEHIND_AN_ADDRESS
        self._rates.count("page-address", per_address, network_of(address))


def given(authorization: str) -> str:
    """The key in a header `Authorization`: that of a program, or the password that a browser has asked for."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return value.strip() if scheme.lower() == "bearer" else authorization.strip()
    try:
        return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _kept_secret(engine: Engine) -> str:
    """The secret that signs tokens, made by whoever starts first."""
    with engine.begin() as connection:
        connection.execute(insert(secret).values(key=1, value=secrets.token_hex(32)).on_conflict_do_nothing())
        return str(connection.execute(select(secret.c.value)).scalar_one())
