"""Whether the service is ready is told soon, whatever the stores do."""

import asyncio
import threading

import pytest

from ingest.errors import StoreError
from service import readiness as module
from service.readiness import Readiness


async def test_those_who_ask_at_once_share_one_check() -> None:
    checks, go_on = list[int](), threading.Event()

    def check() -> dict[str, str | int]:
        checks.append(1)
        go_on.wait(5)
        return {"status": "ready"}

    ready = Readiness(check)
    asked = [asyncio.create_task(ready.told()) for _ in range(50)]
    await asyncio.sleep(0.01)
    go_on.set()
    assert await asyncio.gather(*asked) == [{"status": "ready"}] * 50
    assert len(checks) == 1
    await ready.told()
    assert len(checks) == 2, "it is found out anew"


async def test_whatever_a_store_raises_means_not_ready() -> None:
    def check() -> dict[str, str | int]:
        raise ValueError("Could not connect to a Chroma server")

    with pytest.raises(StoreError, match="a store can't be used"):
        await Readiness(check).told()


async def test_a_store_that_says_nothing_means_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    end = threading.Event()

    def check() -> dict[str, str | int]:
        end.wait(5)
        return {"status": "ready"}

    ready = Readiness(check)
    with pytest.raises(StoreError, match="have said nothing"):
        await ready.told()
    end.set()
    monkeypatch.setattr(module, "_PATIENCE", 5)
    assert await ready.told() == {"status": "ready"}, "it recovers by itself"
