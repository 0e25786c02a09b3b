"""Tools, resources and prompts as an assistant's client uses them, in memory and over standard input and output."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError

from eval.local_service import served
from ingest.errors import CitebackError
from service import remote
from service.app import create_app
from service.corpus import corpus, opened_here
from service.deps import Services
from service.mcp_server.server import make_server
from service.schema import Answer, AskRequest, SearchRequest
from service.settings import ServiceSettings

QUESTION = "How long does the crossing to Gull Island take?"


async def called(services: Services, tool: str, arguments: dict[str, Any]) -> Any:
    async with Client(make_server(opened_here(services))) as client:
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
    found = opened_here(services)._replace(ask=lambda request: asked.append(request) or respelled)  # type: ignore[func-returns-value]
    async with Client(make_server(found)) as client:
        result = await client.call_tool("ask", {"question": QUESTION})
        await client.call_tool("ask", {"question": QUESTION, "as_typed": True})
    assert [request.as_typed for request in asked] == [False, True]
    assert result.structured_content["respelled"]["asked"] == "Where do <b>bagz</b> go?"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {}, '"question" is missing; add it'),
        ("ask", {"question": ""}, '"question" is empty; write a question'),
        ("ask", {"question": "a\0b"}, "NUL"),
        ("ask", {"question": "x" * 2001}, "2,001 characters are over the limit of 2,000"),
        ("ask", {"question": "x", "sources": [""]}, 'item 1 of "sources" in "filter" holds too little'),
        ("ask", {"question": "x", "colour": 1}, 'has no argument "colour", only question, sources, as_typed'),
        ("search", {"query": "x", "limit": 500}, '"limit" must be at most 50'),
        ("search", {"query": "x", "rerank": False}, 'has no argument "rerank"'),
        ("forget", {}, "Unknown tool"),
    ],
)
async def test_wrong_arguments_are_said_in_plain_words(
    services: Services, tool: str, arguments: dict[str, Any], said: str
) -> None:
    result = await called(services, tool, arguments)
    assert result.is_error
    assert said in result.content[0].text
    assert "\n" not in result.content[0].text


async def test_the_tools_say_that_they_only_read(services: Services) -> None:
    async with Client(make_server(opened_here(services))) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "search"]
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert not tool.annotations.open_world_hint
        assert tool.input_schema["additionalProperties"] is False


async def test_every_document_is_a_resource_with_its_canonical_text(services: Services) -> None:
    catalog = services.index.catalog
    async with Client(make_server(opened_here(services))) as client:
        listed = (await client.list_resources()).resources
        assert [one.name for one in listed] == [source.path for source in catalog.sources()]
        for resource, source in zip(listed, catalog.sources(), strict=True):
            [content] = (await client.read_resource(resource.uri)).contents
            assert content.text == catalog.text(source)  # type: ignore[union-attr]
        [template] = (await client.list_resource_templates()).resource_templates
        assert template.uri_template == "citeback://sources/{source_id}"


@pytest.mark.parametrize("uri", ["citeback://sources/src_none", "citeback://nothing", "citeback://sources/..%2Fx"])
async def test_a_resource_that_is_not_there_is_said(services: Services, uri: str) -> None:
    async with Client(make_server(opened_here(services))) as client:
        with pytest.raises(MCPError, match=r"no source 'src_none'|Unknown resource"):
            await client.read_resource(uri)


async def test_prompts_to_begin_with(services: Services) -> None:
    async with Client(make_server(opened_here(services))) as client:
        assert [one.name for one in (await client.list_prompts()).prompts] == ["ask", "overview"]
        asked = await client.get_prompt("ask", {"question": QUESTION})
        assert QUESTION in asked.messages[0].content.text  # type: ignore[union-attr]
        assert "What is this about?" in (await client.get_prompt("overview")).messages[0].content.text  # type: ignore[union-attr]


def test_a_corpus_that_is_being_served_is_asked_there(services: Services, settings: ServiceSettings) -> None:
    with served(create_app(settings, services)) as url:
        assert "55 minutes" in remote.ask(url, AskRequest(question=QUESTION)).answer
        assert remote.search(url, SearchRequest(query="fog bell")).passages
        sources = remote.sources(url, 2)
        assert [one.path for one in sources] == ["harbour.txt", "museum.md"]
        assert "55 minutes" in remote.text(url, sources[0].id).text
        with pytest.raises(CitebackError, match="no source 'src_none'"):
            remote.text(url, "src_none")


async def test_over_standard_input_and_output_from_any_folder(corpus_data: Path, tmp_path: Path) -> None:
    command = "from ingest.command_line import main; main()"
    environment = {**os.environ, "CITEBACK_DATA_DIR": str(corpus_data)}
    server = StdioServerParameters(command=sys.executable, args=["-c", command, "mcp"], env=environment, cwd=tmp_path)
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

    with pytest.raises(StoreError), corpus(ServiceSettings(data_dir=tmp_path), "mcp"):
        pass
