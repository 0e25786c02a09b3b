"""The tools as an assistant's client uses them, in memory and over standard input and output."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client

from eval.local_service import served
from service import remote
from service.app import create_app
from service.deps import Services
from service.mcp_server import Corpus, corpus, make_server
from service.schema import Answer, AskRequest, SearchRequest
from service.settings import ServiceSettings

QUESTION = "How long does the crossing to Gull Island take?"


async def called(services: Services, tool: str, arguments: dict[str, Any]) -> Any:
    found = Corpus(services.answerer.answer, services.search.find)
    async with Client(make_server(found)) as client:
        return await client.call_tool(tool, arguments)


async def test_ask_gives_the_whole_answer(services: Services) -> None:
    result = await called(services, "ask", {"question": QUESTION})
    assert result.structured_content["status"] == "answered"
    assert "55 minutes" in result.structured_content["citations"][0]["quote"]


async def test_search_keeps_to_the_sources(services: Services) -> None:
    result = await called(services, "search", {"query": "fog bell", "limit": 3, "sources": ["harbour.txt"]})
    assert {found["path"] for found in result.structured_content["passages"]} == {"harbour.txt"}


async def test_a_question_can_be_taken_as_it_is_typed(services: Services, respelled: Answer) -> None:
    asked: list[AskRequest] = []
    found = Corpus(lambda request: asked.append(request) or respelled, services.search.find)  # type: ignore[func-returns-value]
    async with Client(make_server(found)) as client:
        result = await client.call_tool("ask", {"question": QUESTION})
        await client.call_tool("ask", {"question": QUESTION, "as_typed": True})
    assert [request.as_typed for request in asked] == [False, True]
    assert result.structured_content["respelled"]["asked"] == "Where do <b>bagz</b> go?"


@pytest.mark.parametrize("arguments", [{}, {"question": ""}, {"question": "a\0b"}])
async def test_bad_arguments_are_errors_of_the_tool(services: Services, arguments: dict[str, str]) -> None:
    assert (await called(services, "ask", arguments)).is_error


def test_a_corpus_that_is_being_served_is_asked_there(services: Services, settings: ServiceSettings) -> None:
    with served(create_app(settings, services)) as url:
        assert "55 minutes" in remote.ask(url, AskRequest(question=QUESTION)).answer
        assert remote.search(url, SearchRequest(query="fog bell")).passages


async def test_over_standard_input_and_output(corpus_data: Path) -> None:
    command = "from ingest.command_line import main; main()"
    environment = {**os.environ, "CITEBACK_DATA_DIR": str(corpus_data)}
    server = StdioServerParameters(command=sys.executable, args=["-c", command, "mcp"], env=environment)
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        assert {tool.name for tool in (await session.list_tools()).tools} == {"ask", "search"}
        result = await session.call_tool("ask", {"question": QUESTION})
    assert result.structured_content is not None
    assert result.structured_content["status"] == "answered"


@pytest.fixture
def corpus_data(tmp_path: Path, corpus: Path) -> Path:
    from ingest.pipeline import ingest

    ingest(ServiceSettings(data_dir=tmp_path / "own"), [corpus])
    return tmp_path / "own"


def test_nothing_ingested_is_said(tmp_path: Path) -> None:
    from ingest.errors import StoreError

    with pytest.raises(StoreError), corpus(ServiceSettings(data_dir=tmp_path)):
        pass
