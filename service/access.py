"""Who may ask from a web page of another origin: visitors with a token, got for a publishable key of that origin.

A key stands in the page for everyone to read. It opens nothing by itself: it is exchanged, from its own origin only,
for a token that runs out after some minutes and is good for that origin alone.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Collection, Mapping

import jwt
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from service.errors import NotAllowed, TokenRefused, TooManyRequests
from service.store import secret

TOKEN_SECONDS = 600
_ALGORITHM = "HS256"
_VISITORS_BEHIND_AN_ADDRESS = 5


class Access:
    """Gives tokens to visitors of web pages, and knows them again."""

    def __init__(
        self,
        origins: Mapping[str, Collection[str]],
        per_minute: int,
        engine: Engine,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the keys.

        Args:
            origins: of each key.
            per_minute: how many requests a visitor may make.
            engine: the service's store, where the secret that signs tokens is kept.
            clock: seconds since the epoch.
        """
        self._origins = origins
        self._secret = _kept_secret(engine)
        self._clock = clock
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._per_visitor = RateLimitItemPerMinute(per_minute)
        self._per_address = RateLimitItemPerMinute(per_minute * _VISITORS_BEHIND_AN_ADDRESS)

    @property
    def origins(self) -> frozenset[str]:
        """All origins that have a key."""
        return frozenset().union(*self._origins.values())

    def token(self, key: str, origin: str, visitor: str, address: str) -> str:
        """A token for a visitor of a page.

        Args:
            key: the page's publishable key.
            origin: where the page is from, as the browser says.
            visitor: a secret of the visitor's browser; the same one finds its conversations again.
            address: where the request comes from.

        Raises:
            NotAllowed: the key isn't known, or not for this origin.
            TooManyRequests: too many requests came from that address.
        """
        self._count(self._per_address, address)
        if origin not in self._origins.get(key, ()):
            raise NotAllowed(f"the key is not one for pages of {origin}; see CITEBACK_WIDGET_KEYS")
        owner = hashlib.sha256(f"{key}\n{visitor}".encode()).hexdigest()
        claims = {"sub": owner, "aud": origin, "exp": int(self._clock()) + TOKEN_SECONDS}
        return jwt.encode(claims, self._secret, algorithm=_ALGORITHM)

    def owner(self, token: str, origin: str, address: str) -> str:
        """Whose token it is.

        Raises:
            NotAllowed: no key is for this origin.
            TokenRefused: the token is missing, has run out, or was given to another page.
            TooManyRequests: the visitor or the address makes too many requests.
        """
        if origin not in self.origins:
            raise NotAllowed(f"pages of {origin} may not ask here; the service's owner can give them a key")
        try:
            claims = jwt.decode(
                token,
                self._secret,
                [_ALGORITHM],
                audience=origin,
                options={"verify_exp": False, "require": ["sub", "aud", "exp"]},
            )
        except jwt.InvalidTokenError:
            raise TokenRefused(f"the token is none for pages of {origin}; get one at /v1/widget/token") from None
        if claims["exp"] <= self._clock():
            raise TokenRefused("the token has run out; get a new one at /v1/widget/token")
        self._count(self._per_address, address)
        self._count(self._per_visitor, claims["sub"])
        return str(claims["sub"])

    def _count(self, limit: RateLimitItemPerMinute, who: str) -> None:
        if self._limiter.hit(limit, who):
            return
        wait = max(1, round(self._limiter.get_window_stats(limit, who).reset_time - time.time()))
        raise TooManyRequests(f"too many requests; ask again in {wait} seconds", wait)


def _kept_secret(engine: Engine) -> str:
    """The secret that signs tokens, made by whoever starts first."""
    with engine.begin() as connection:
        connection.execute(insert(secret).values(key=1, value=secrets.token_hex(32)).on_conflict_do_nothing())
        return str(connection.execute(select(secret.c.value)).scalar_one())
