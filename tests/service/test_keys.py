"""Keys are shown once, kept as digests, and good as long as nobody takes them back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service import keys as module
from service.errors import NotFound
from service.keys import Keys, Scope, keyed
from service.store import open_store


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(tmp_path: Path, clock: Clock) -> Iterator[Keys]:
    store = open_store(tmp_path)
    yield Keys(store, clock)
    store.dispose()


def test_only_the_digest_is_stored(keys: Keys, tmp_path: Path) -> None:
    made, written = keys.create(Scope.ADMIN, "me")
    assert keys.found(written) == made
    secret = written.removeprefix(f"cb_admin_{made.id}_")
    assert len(secret) >= 43
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("service.sqlite*"))
    assert secret.encode() not in stored
    assert made.digest.encode() in stored


def test_what_is_no_key_is_none(keys: Keys) -> None:
    made, written = keys.create(Scope.ASK, "me")
    other, _ = keys.create(Scope.ADMIN, "other")
    wrong = [
        "",
        "x",
        "cb_",
        "cb_ask_",
        f"cb_ask_{made.id}_",
        written[:-1],
        written + "a",
        written.upper(),
        f"{written} ",
    ]
    wrong += [written.replace("cb_ask_", "cb_admin_"), written.replace(made.id, other.id), "é" * 20, made.digest]
    assert [one for one in wrong if keys.found(one)] == []


def test_a_key_runs_out(keys: Keys, clock: Clock) -> None:
    _, written = keys.create(Scope.ASK, "me", expires_at=datetime.fromtimestamp(clock.now + 10, UTC))
    assert keys.found(written)
    clock.now += 10
    assert keys.found(written) is None
    assert keys.were_made, "that none is left doesn't open the door"


def test_a_revoked_key_is_good_no_more_and_stays_listed(keys: Keys) -> None:
    made, written = keys.create(Scope.ASK, "me")
    keys.revoke(made.id)
    keys.revoke(made.id)
    assert keys.found(written) is None
    assert [key.revoked_at is not None for key in keys.listed()] == [True]
    assert keys.were_made
    with pytest.raises(NotFound, match="citeback keys list"):
        keys.revoke("none")


def test_origins_are_those_of_good_keys(keys: Keys) -> None:
    page, _ = keys.create(Scope.PUBLISHABLE, "page", ["https://a.example", "https://b.example"])
    assert keys.origins == {"https://a.example", "https://b.example"}
    assert not keys.were_made, "whoever is on this machine may still ask"
    keys.revoke(page.id)
    assert keys.origins == frozenset()


def test_a_running_service_learns_of_what_another_process_does(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    engine = open_store(tmp_path)
    beside = Keys(engine)
    assert beside.listed() == []
    made, written = keys.create(Scope.ASK, "me")
    now += 1
    assert beside.found(written)
    keys.revoke(made.id)
    now += 1
    assert beside.found(written) is None
    engine.dispose()


def test_a_secret_is_compared_in_constant_time(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    made, written = keys.create(Scope.ASK, "me")
    compared = list[tuple[str, str]]()
    real = module.secrets.compare_digest
    monkeypatch.setattr(module.secrets, "compare_digest", lambda a, b: compared.append((a, b)) or real(a, b))
    for sent in (written, f"cb_ask_{made.id}_wrong", "cb_ask_000000000000_wrong"):
        keys.found(sent)
    assert [len(a) == len(b) == 64 for a, b in compared] == [True] * 3


def test_a_directory_says_whether_it_has_any(tmp_path: Path) -> None:
    assert not keyed(tmp_path)
    assert not (tmp_path / "service.sqlite").exists()
    engine = open_store(tmp_path)
    Keys(engine).create(Scope.PUBLISHABLE, "page", ["https://a.example"])
    engine.dispose()
    assert keyed(tmp_path)
