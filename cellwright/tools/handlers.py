"""The routes to servers of tools: they need leave to *execute* ``cellwright-tools``.

A page names one server of the configuration and hands it messages; it can choose no
program, no argument, no address and no header. What the server may do is the
administrator's choice: a page's user can have it do all of it.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from jupyter_server.auth.decorator import authorized, ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from tornado import web, websocket

from ..relay import CellwrightHandler
from .config import ToolServer
from .http import HttpLink
from .link import Link, LinkError
from .stdio import StdioLink

_RESOURCE = "cellwright-tools"

#: Close codes of the protocol of web sockets: gone as planned, too big, broken.
_TOO_BIG = 1009
_BROKEN = 1011
#: Longest reason that a close frame takes, in bytes.
_REASON = 120
#: How many of the longest messages a session may say in all: a log without end, which
#: a page has to read, is one that nobody wants.
_MOST_IN_ALL = 32


class ToolServersHandler(CellwrightHandler):
    """``GET cellwright/tool-servers``: those that may be reached."""

    @web.authenticated
    @authorized(action="execute", resource=_RESOURCE)
    async def get(self) -> None:
        """Answer with their names and where they are, without arguments and keys."""
        servers: dict[str, ToolServer] = self.settings["cellwright_tools"]
        described = [server.describe() for server in servers.values()]
        await self.finish(json.dumps({"servers": described}))


class ToolServerSocket(WebSocketMixin, websocket.WebSocketHandler, JupyterHandler):  # type: ignore[misc]
    """``cellwright/tool-servers/<name>``: a session; each frame is a message."""

    _link: Link | None = None
    _work: asyncio.Task[None] | None = None
    _said = 0

    def get_compression_options(self) -> None:
        """Compress nothing: a small frame could be a large message."""
        return

    @ws_authenticated
    async def get(self, name: str) -> None:
        """Begin a session, for users who may."""
        user = self.current_user
        if user is None:
            raise web.HTTPError(403)
        if not self.authorizer.is_authorized(self, user, "execute", _RESOURCE):
            raise web.HTTPError(403)
        servers: dict[str, ToolServer] = self.settings["cellwright_tools"]
        if name not in servers:
            raise web.HTTPError(404)
        await super().get(name)

    async def open(self, name: str) -> None:  # type: ignore[override]
        """Reach the server."""
        super().open()
        server = self.settings["cellwright_tools"][name]
        cellwright = self.settings["cellwright"]
        self._most = cellwright.mcp_message_bytes
        make = StdioLink if server.argv else HttpLink
        self._link = make(server, self._hear, self._most)
        self.log.info("cellwright: a session with the tool server %r begins", name)
        self._work = asyncio.ensure_future(
            self._run(self._link, cellwright.mcp_session_seconds)
        )

    async def on_message(self, message: str | bytes) -> None:
        """Hand a message of the page on."""
        if len(message) > self._most or isinstance(message, bytes):
            self.close(_TOO_BIG, "a message is too long")
        elif self._link is not None:
            try:
                await self._link.say(message)
            except LinkError as error:
                self._break(str(error))

    def on_close(self) -> None:
        """End the session with its page."""
        super().on_close()
        if self._work is not None:
            self._work.cancel()

    async def _run(self, link: Link, seconds: float) -> None:
        try:
            await asyncio.wait_for(link.run(), seconds)
        except LinkError as error:
            self._break(str(error))
        except asyncio.TimeoutError:
            self._break("the session took longer than the administrator allows")
        finally:
            # Also when the page is gone, which cancels this.
            await asyncio.shield(asyncio.ensure_future(link.close()))

    async def _hear(self, message: str) -> None:
        if len(message) > self._most:
            raise LinkError("a message is too long")
        self._said += len(message)
        if self._said > _MOST_IN_ALL * self._most:
            raise LinkError("it says too much")
        # A page that reads slowly is waited for: what it has not read is kept here.
        with suppress(websocket.WebSocketClosedError):
            await self.write_message(message)

    def _break(self, reason: str) -> None:
        short = reason.encode()[:_REASON].decode("utf-8", "ignore")
        self.close(_BROKEN, short)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Answer a refusal with its status alone."""
        self.finish()
