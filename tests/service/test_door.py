"""While the queue is full, questions are turned away before anything else is done for them."""

import pytest
from fastapi.testclient import TestClient

from service import door
from service.admission import Admission
from service.app import create_app
from service.deps import Services, in_turn, while_wanted
from service.settings import ServiceSettings


def test_the_door_stands_before_every_queue(settings: ServiceSettings, services: Services) -> None:
    queued = set[tuple[str, str]]()
    for path, methods in _depending(create_app(settings, services)):
        queued |= {(method, path) for method in methods if method != "HEAD"}
    assert queued == door._QUESTIONS


def _depending(app: object) -> list[tuple[str, set[str]]]:
    found = list[tuple[str, set[str]]]()
    waiting = [app]
    while waiting:
        one = waiting.pop()
        dependant = getattr(one, "dependant", None)
        if dependant is not None and {each.call for each in dependant.dependencies} & {in_turn, while_wanted}:
            found.append((one.path, one.methods))  # type: ignore[attr-defined]
        waiting += [*getattr(one, "routes", []), *filter(None, [getattr(one, "original_router", None)])]
    return found


@pytest.mark.parametrize("path", ["/v1/ask", "/kb/v1/ask"])
def test_nothing_is_looked_at(settings: ServiceSettings, services: Services, path: str) -> None:
    app = create_app(settings, services)
    with TestClient(app) as client:
        app.state.admission = Admission(0, 0, 7)
        refused = client.post(path, content=b"no JSON", headers={"X-Forwarded-Prefix": "/kb"})
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "7")
        assert refused.json()["type"] == "urn:citeback:problem:too-busy"
        told = client.post("/v1/chat/completions", json={}).json()["error"]
        assert (told["type"], told["code"]) == ("server_error", "too-busy")
        assert client.get("/v1/sources").status_code == 200
