"""The tools `ask` and `search`: they read and change nothing, and take the arguments that they name, and no others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import Field, ValidationError

from ingest.errors import CitebackError
from prompts import load
from service.corpus import Corpus
from service.mistakes import in_words
from service.schema import Answer, AskRequest, SearchRequest, SearchResponse

Globs = Annotated[list[str] | None, Field(description="Path globs of the sources to use; all without them.")]
AsTyped = Annotated[bool, Field(description="Take every word as it is typed, whatever its spelling.")]


def tools(found: Corpus) -> list[Tool]:
    """Both tools; their results are structured, and told as JSON to clients that read only text."""

    def ask(question: str, sources: Globs = None, as_typed: AsTyped = False) -> Answer:
        given = {"question": question, "filter": {"sources": sources or []}, "as_typed": as_typed}
        with _told(given):
            return found.ask(AskRequest.model_validate(given))

    def search(query: str, limit: Annotated[int, Field(ge=1, le=50)] = 5, sources: Globs = None) -> SearchResponse:
        given = {"query": query, "limit": limit, "filter": {"sources": sources or []}, "rerank": True}
        with _told(given):
            return found.search(SearchRequest.model_validate(given))

    return [_tool(ask, "Ask the documents", "mcp_ask"), _tool(search, "Search the documents", "mcp_search")]


def check_arguments(tool: Tool, arguments: dict[str, Any]) -> None:
    """Refuse arguments that a tool doesn't have.

    Raises:
        ToolError: there is one.
    """
    taken = list(tool.parameters["properties"])
    for name in arguments:
        if name not in taken:
            raise ToolError(f'{tool.name} has no argument "{name}", only {", ".join(taken)}; remove it')


def _tool(function: Callable[..., Any], title: str, prompt: str) -> Tool:
    reads = ToolAnnotations(
        title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    made = Tool.from_function(function, title=title, description=load(prompt).text, annotations=reads)
    return made.model_copy(update={"parameters": {**made.parameters, "additionalProperties": False}})


@contextmanager
def _told(given: dict[str, Any]) -> Iterator[None]:
    """Turn what is wrong with a question, or fails with it, into what the assistant is told."""
    try:
        yield
    except ValidationError as error:
        raise ToolError(in_words(error.errors(), given)) from None
    except CitebackError as error:
        raise ToolError(str(error)) from None
