"""The protocol's server, of the official SDK: what it lists, what it calls, what it reads.

Answers are made one at a time on one thread beside the event loop, as `Footnote.ask` does anyway: a caller that
waits does not keep others from being heard. What an agent did wrong is a sentence in the result, by which it can
mend its call.
"""

from __future__ import annotations

import json
from typing import Any

import anyio
import anyio.to_thread
from mcp import MCPError
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
)

from bot import __version__
from bot.commands import COMMANDS
from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.mcp_server import addresses
from bot.mcp_server.resources import list_sources, read
from bot.mcp_server.tools import ASK, call, known_tool, tools

Context = ServerRequestContext[Any]
JSON = "application/json"
INSTRUCTIONS = (
    "Footnote answers from facts that articles state, and from nothing else. Every line of an answer has citations; "
    "read a citation's `uri` for the passage, and give its source when you use the line. Keep hedges (nearly, planned, "
    "reported) and dates as they stand. `kind` not_found means that the sources do not say; `disputes` shows where "
    f"they differ. Ask plain questions with `{ASK}`; for a follow-up, send the earlier messages as `thread`."
)
TEMPLATES = (
    ResourceTemplate(
        uri_template=addresses.SOURCE_TEMPLATE,
        name="source",
        title="A source",
        description="An article: title, publisher, dates, and its passages in our words.",
        mime_type=JSON,
    ),
    ResourceTemplate(
        uri_template=addresses.PASSAGE_TEMPLATE,
        name="passage",
        title="A passage",
        description="A paragraph that answers cite: gist, anchor, the original where the operator has it, its facts.",
        mime_type=JSON,
    ),
    ResourceTemplate(
        uri_template=addresses.ENTITY_TEMPLATE,
        name="entity",
        title="An entity",
        description="A person, group, force, place or event: its names, what it is part of, its latest facts.",
        mime_type=JSON,
    ),
)


def build_server(footnote: Footnote) -> Server[Any]:
    """The server over an open bot; whoever opened the bot closes it."""
    one_thread = anyio.CapacityLimiter(1)
    offered = tools()

    async def list_tools(context: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=offered)

    async def call_tool(context: Context, params: CallToolRequestParams) -> CallToolResult:
        if not known_tool(params.name):
            names = ", ".join([ASK, *(command.name for command in COMMANDS)])
            raise MCPError(INVALID_PARAMS, f"There is no tool of that name. The tools are {names}.")
        arguments = params.arguments or {}
        try:
            return await anyio.to_thread.run_sync(call, footnote, params.name, arguments, limiter=one_thread)
        except FootnoteError as error:
            return CallToolResult(content=[TextContent(text=str(error))], is_error=True)

    async def list_resources(context: Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
        after = _after(params)
        listed, total = await anyio.to_thread.run_sync(list_sources, footnote, after, limiter=one_thread)
        resources = [] if after else [_ALL_SOURCES]
        resources += [
            Resource(
                uri=addresses.source_uri(each.source.id),
                name=each.source.id,
                title=each.source.title,
                description=f"{each.source.publisher}, {each.source.published.edtf}",
                mime_type=JSON,
            )
            for each in listed
        ]
        following = after + len(listed)
        more = bool(listed) and following < total
        return ListResourcesResult(resources=resources, next_cursor=str(following) if more else None)

    async def list_templates(context: Context, params: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=list(TEMPLATES))

    async def read_resource(context: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        try:
            found = await anyio.to_thread.run_sync(read, footnote, params.uri, limiter=one_thread)
        except FootnoteError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from error
        text = json.dumps(found, ensure_ascii=False)
        return ReadResourceResult(contents=[TextResourceContents(uri=params.uri, mime_type=JSON, text=text)])

    return Server(
        "footnote",
        title="Footnote",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


_ALL_SOURCES = Resource(
    uri=addresses.SOURCES,
    name="sources",
    title="The sources",
    description="Every source that answers are made from, newest first.",
    mime_type=JSON,
)


def _after(params: PaginatedRequestParams | None) -> int:
    """How many sources a cursor leaves out. It is ours, so what is no number is an error."""
    cursor = params.cursor if params else None
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise MCPError(INVALID_PARAMS, "That cursor is not one that this server gave.")
    return int(cursor)
