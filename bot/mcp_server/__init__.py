"""The same answers as tools for agents, over the Model Context Protocol (https://modelcontextprotocol.io).

`tools` makes a tool of each command, `addresses` and `resources` give every citation an address that can be
read, `server` joins them with the official SDK, `http` guards its HTTP transport, `serving` runs either.
Only `server`, `tools`, `http` and `serving` need the SDK, which is the extra `[mcp]`.
"""
