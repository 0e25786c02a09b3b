"""Tools for assistants that speak the Model Context Protocol: `ask` and `search`, with exact citations."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from typing import Annotated, NamedTuple

from mcp.server import MCPServer
from pydantic import Field

from ingest.errors import StoreLocked
from prompts import load
from service import remote
from service.deps import opened
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse, SourceFilter
from service.settings import ServiceSettings

Globs = Annotated[list[str] | None, Field(description="Path globs of the sources to use; all without them.")]
AsTyped = Annotated[bool, Field(description="Take every word as it is typed, whatever its spelling.")]


class Corpus(NamedTuple):
    """What can be asked of a corpus, here or at a service that has it open."""

    ask: Callable[[AskRequest], Answer]
    search: Callable[[SearchRequest], SearchResponse]


@contextmanager
def corpus(settings: ServiceSettings) -> Iterator[Corpus]:
    """Open the data directory, or reach the service that holds it.

    Raises:
        StoreError: the data directory can't be used, or holds nothing yet.
    """
    try:
        with opened(settings, "mcp") as services:
            yield Corpus(services.answerer.answer, services.search.find)
    except StoreLocked as locked:
        if locked.url is None:
            raise
        yield Corpus(partial(remote.ask, locked.url), partial(remote.search, locked.url))


def make_server(found: Corpus) -> MCPServer:
    """A server with both tools; their results are structured, and told as JSON to clients that read only text."""
    server = MCPServer("citeback", version=version("citeback"), instructions=load("mcp_instructions").text)

    @server.tool(description=load("mcp_ask").text)
    def ask(question: str, sources: Globs = None, as_typed: AsTyped = False) -> Answer:
        wanted = SourceFilter(sources=sources or [])
        return found.ask(AskRequest(question=question, filter=wanted, as_typed=as_typed))

    @server.tool(description=load("mcp_search").text)
    def search(query: str, limit: Annotated[int, Field(ge=1, le=50)] = 5, sources: Globs = None) -> SearchResponse:
        wanted = SourceFilter(sources=sources or [])
        return found.search(SearchRequest(query=query, limit=limit, filter=wanted, rerank=True))

    return server
