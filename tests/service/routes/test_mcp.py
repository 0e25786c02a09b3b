"""Assistants over streamable HTTP, with the library's own client against a real server."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from mcp.client import Client

from eval.local_service import served
from service.app import create_app
from service.deps import Services
from service.settings import ServiceSettings

QUESTION = "How long does the crossing to Gull Island take?"
LISTED = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
BOTH = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def url(settings: ServiceSettings, services: Services) -> Iterator[str]:
    with served(create_app(settings, services)) as found:
        yield found


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_all_that_stdio_offers_is_there(url: str, mode: str) -> None:
    async with Client(f"{url}/mcp", mode=mode) as client:
        assert {tool.name for tool in (await client.list_tools()).tools} == {"ask", "search"}
        result = await client.call_tool("ask", {"question": QUESTION})
        assert result.structured_content is not None
        assert result.structured_content["short_answer"] == "55 minutes"
        resources = (await client.list_resources()).resources
        assert len(resources) == 3
        assert "55 minutes" in (await client.read_resource(resources[0].uri)).contents[0].text  # type: ignore[union-attr]
        assert (await client.list_prompts()).prompts
        wrong = await client.call_tool("ask", {"question": QUESTION, "colour": 1})
        assert wrong.is_error


async def test_two_assistants_at_once_and_one_after_the_other(url: str) -> None:
    for _ in range(2):
        async with Client(f"{url}/mcp") as first, Client(f"{url}/mcp") as second:
            for client in (first, second):
                assert not (await client.call_tool("search", {"query": "fog bell"})).is_error


def post(client: TestClient, headers: dict[str, str], body: Any = LISTED) -> Any:
    return client.post("/mcp", json=body, headers=BOTH | headers)


def test_web_pages_of_other_origins_may_not_ask(client: TestClient) -> None:
    refused = post(client, {"Origin": "https://evil.example"})
    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert post(client, {"Origin": "http://testserver"}).status_code == 200


def test_under_a_sub_path(client: TestClient) -> None:
    found = client.post("/kb/mcp", json=LISTED, headers=BOTH | {"X-Forwarded-Prefix": "/kb"})
    assert [tool["name"] for tool in found.json()["result"]["tools"]] == ["ask", "search"]


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_no_session_is_kept(client: TestClient, method: str) -> None:
    assert client.request(method, "/mcp").status_code == 405


def test_an_app_that_starts_again_answers_again(settings: ServiceSettings, services: Services) -> None:
    app = create_app(settings, services)
    for _ in range(2):
        with TestClient(app) as made:
            assert post(made, {}).status_code == 200


def test_the_library_is_loaded_when_it_is_first_needed() -> None:
    code = "import sys, service.app; print(any(name.split('.')[0] == 'mcp' for name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
