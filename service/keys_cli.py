"""`citeback keys`: makes, lists and revokes the keys of a data directory, beside a running service too."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from ingest.options import data_dir_option
from service.asking import DAY
from service.keys import Key, Keys, Scope
from service.settings import ServiceSettings
from service.store import open_store

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?")


@click.group()
def keys() -> None:
    """Say who may ask, and who may change documents."""


@keys.command()
@click.argument("name")
@click.option("--scope", type=click.Choice([scope.value for scope in Scope]), default="ask", show_default=True)
@click.option("--origin", "origins", multiple=True, help="Of a publishable key: whose pages may use it.")
@click.option("--per-minute", type=click.IntRange(1, 100_000), help="How many requests it, or each visitor, may make.")
@click.option("--expires", type=DAY, help="From which day on it is good no more.")
@data_dir_option
def create(name: str, scope: str, origins: tuple[str, ...], per_minute: int | None, expires: datetime | None) -> None:
    """Make a key and print it, once.

    With the scope `ask` it is for questions, with `admin` for changing documents too. One that is `publishable` stands
    in web pages of other origins, whose visitors may then ask.
    """
    _check(name, Scope(scope), origins, expires)
    with _opened() as store:
        made, written = store.create(
            Scope(scope), name, origins, per_minute, expires.replace(tzinfo=UTC) if expires else None
        )
    click.echo(written)
    if made.scope != Scope.PUBLISHABLE:
        click.echo("It is not shown again. From now on whoever asks this service needs a key.", err=True)


@keys.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print everything but the keys themselves as JSON.")
@data_dir_option
def list_keys(as_json: bool) -> None:
    """List all keys, without their secrets."""
    with _opened() as store:
        found = store.listed()
    if as_json:
        click.echo(json.dumps([_told(key) for key in found], indent=2))
        return
    for key in found:
        click.echo(_line(key))
    if not found:
        click.echo("No key was made: whoever is on this machine may ask.")


@keys.command()
@click.argument("key_id", metavar="ID")
@data_dir_option
def revoke(key_id: str) -> None:
    """Take a key back; a running service knows it within a second."""
    with _opened() as store:
        store.revoke(key_id)
    click.echo(f"{key_id} is revoked")


def _check(name: str, scope: Scope, origins: tuple[str, ...], expires: datetime | None) -> None:
    if not name.strip() or not name.isprintable() or len(name) > 100:
        raise click.UsageError("a name has 1 to 100 printable characters")
    if bool(origins) != (scope == Scope.PUBLISHABLE):
        raise click.UsageError("a publishable key, and no other, needs an --origin, such as https://example.org")
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise click.UsageError(f"{origin!r} is no origin; write it like https://example.org, without a path")
    if expires is not None and expires.replace(tzinfo=UTC) <= datetime.now(UTC):
        raise click.UsageError("--expires is not in the future")


@contextmanager
def _opened() -> Iterator[Keys]:
    settings = ServiceSettings.load()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_store(settings.data_dir)
    try:
        yield Keys(engine)
    finally:
        engine.dispose()


def _line(key: Key) -> str:
    until = "revoked" if key.revoked_at else f"until {key.expires_at:%Y-%m-%d}" if key.expires_at else "good"
    if not key.revoked_at and not key.is_good(datetime.now(UTC)):
        until = "expired"
    more = [until, *key.origins, *([f"{key.per_minute} a minute"] if key.per_minute else [])]
    return f"{key.id}  {key.scope.value:<11}  {key.name}  ({', '.join(more)})"


def _told(key: Key) -> dict[str, object]:
    dates = {name: getattr(key, name) for name in ("created_at", "expires_at", "revoked_at")}
    same = {"id": key.id, "scope": key.scope.value, "name": key.name, "origins": key.origins}
    told = {name: value.isoformat() if value else None for name, value in dates.items()}
    return {**same, "per_minute": key.per_minute, **told}
