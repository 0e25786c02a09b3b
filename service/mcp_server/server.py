"""The server that assistants talk to: tools, a resource for each document, and two prompts to begin with."""

from importlib.metadata import version
from typing import Any

import anyio.to_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.types import CallToolResult, InputRequiredResult, Resource
from pydantic import ValidationError

from ingest.errors import CitebackError
from prompts import load
from service.corpus import Corpus
from service.errors import NotFound
from service.mcp_server.tools import check_arguments, tools
from service.mistakes import in_words
from service.schema import SourceOut

_TEXT = "text/plain"


def make_server(found: Corpus) -> MCPServer[Any]:
    """A server over a corpus."""
    server = _Server(found)

    @server.resource("citeback://sources/{source_id}", title="A document", description=load("mcp_source").text)
    def source(source_id: str) -> str:
        try:
            return found.text(source_id).text
        except NotFound as error:
            raise ResourceNotFoundError(str(error)) from None
        except CitebackError as error:
            raise ResourceError(str(error)) from None

    @server.prompt(title="Ask the documents", description=load("mcp_prompt_ask_about").text)
    def ask(question: str) -> str:
        return load("mcp_prompt_ask").fill(question=question)

    @server.prompt(title="What are these documents about?", description=load("mcp_prompt_overview_about").text)
    def overview() -> str:
        return load("mcp_prompt_overview").text

    return server


class _Server(MCPServer[Any]):
    """Lists the documents of the moment as resources, and says in plain words what is wrong with arguments."""

    def __init__(self, found: Corpus) -> None:
        self._found = found
        self._own = {tool.name: tool for tool in tools(found)}
        super().__init__(
            "citeback",
            title="Citeback",
            version=version("citeback"),
            instructions=load("mcp_instructions").text,
            tools=list(self._own.values()),
            subscriptions=False,
            log_level="WARNING",
        )

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool.

        Raises:
            ToolError: there is no such tool, its arguments are wrong, or it fails.
        """
        if name in self._own:
            check_arguments(self._own[name], arguments)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(in_words(error.__cause__.errors(), arguments)) from None
            raise

    async def list_resources(self) -> list[Resource]:
        """The first thousand documents; others are read by the id that citations name."""
        listed = await anyio.to_thread.run_sync(self._found.sources)
        return [_resource(source) for source in listed]


def _resource(source: SourceOut) -> Resource:
    return Resource(
        uri=f"citeback://sources/{source.id}", name=source.path, title=source.title, mime_type=_TEXT, size=source.bytes
    )
