"""Servers of tools behind an address: the streamable HTTP of the protocol."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

import httpx

from ..upstream import tls_context
from .config import ToolServer
from .link import Hear, LinkError

_EVENTS = "text/event-stream"
_SESSION = "mcp-session-id"
_VERSION = "mcp-protocol-version"
_NO_STREAM = 405
#: A message that is answered by nothing was taken; some say so in words.
_TAKEN = 202


class HttpLink:
    """A session with a server behind an address.

    Args:
        server: The address and what requests carry.
        hear: Takes its messages.
        most: The longest message, in bytes.
    """

    def __init__(self, server: ToolServer, hear: Hear, most: int) -> None:
        self._server = server
        self._hear = hear
        self._most = most
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tasks: set[asyncio.Task[None]] = set()
        self._headers: dict[str, str] = {}
        self._client = httpx.AsyncClient(
            # A redirect would carry the headers to somebody else.
            follow_redirects=False,
            verify=tls_context(),
            timeout=httpx.Timeout(None, connect=10),
            headers={"user-agent": "cellwright", **server.headers},
        )

    async def run(self) -> None:
        """Wait until the session breaks."""
        await self._failed

    async def say(self, message: str) -> None:
        """Post a message; what is answered comes by and by."""
        self._spawn(self._post(message))

    async def close(self) -> None:
        """End the session."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if _SESSION in self._headers:
            with suppress(httpx.HTTPError):
                await self._client.delete(
                    self._server.url, headers=self._headers, timeout=2
                )
        await self._client.aclose()
        if not self._failed.done():
            self._failed.cancel()

    def _spawn(self, work: Any) -> None:  # noqa: ANN401
        task = asyncio.ensure_future(self._guard(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guard(self, work: Any) -> None:  # noqa: ANN401
        try:
            await work
        except (httpx.HTTPError, LinkError) as error:
            text = str(error) or type(error).__name__
            place = self._server.describe()["place"]
            if not self._failed.done():
                self._failed.set_exception(LinkError(f"{place}: {text}"))

    async def _post(self, message: str) -> None:
        headers = {
            **self._headers,
            "accept": f"application/json, {_EVENTS}",
            "content-type": "application/json",
        }
        async with self._client.stream(
            "POST", self._server.url, content=message.encode(), headers=headers
        ) as response:
            if response.is_redirect or response.is_error:
                raise LinkError(f"it answered with the status {response.status_code}")
            session = response.headers.get(_SESSION)
            if session:
                self._headers[_SESSION] = session
            if response.status_code != _TAKEN:
                await self._read(response, _asked(message))
        if '"notifications/initialized"' in message:
            self._spawn(self._listen())

    async def _listen(self) -> None:
        """Hear what the server says without being asked, where it does so."""
        headers = {**self._headers, "accept": _EVENTS}
        async with self._client.stream(
            "GET", self._server.url, headers=headers
        ) as response:
            if response.status_code == _NO_STREAM or response.is_error:
                return
            await self._read(response, None)

    async def _read(self, response: httpx.Response, asked: str | int | None) -> None:
        """Hand on what comes.

        Args:
            response: Where it comes from.
            asked: The request that is answered in it, if one is.
        """
        waits = asked is not None
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        if kind == _EVENTS:
            data: list[str] = []
            size = 0
            async for line in response.aiter_lines():
                size += len(line)
                if size > self._most:
                    raise LinkError("a message is too long")
                if line.startswith("data:"):
                    data.append(line[5:].removeprefix(" "))
                elif not line:
                    answered = await self._take("\n".join(data))
                    waits = waits and answered != asked
                    data, size = [], 0
            if waits:
                raise LinkError("it broke off before it had answered")
            return
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > self._most:
                raise LinkError("a message is too long")
        await self._take(body.decode("utf-8", "replace"))

    async def _take(self, text: str) -> str | int | None:
        """Hand a message on, and return the request that it answers."""
        if not text.strip():
            return None
        try:
            message = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise LinkError("it answers with what is no message") from error
        if not isinstance(message, dict):
            raise LinkError("it answers with what is no message")
        result = message.get("result")
        version = result.get("protocolVersion") if isinstance(result, dict) else None
        if isinstance(version, str):
            self._headers[_VERSION] = version
        await self._hear(text)
        return None if "method" in message else message.get("id")


def _asked(message: str) -> str | int | None:
    """Return which answer a message of the page waits for."""
    with suppress(ValueError, RecursionError):
        told = json.loads(message)
        if isinstance(told, dict) and "method" in told:
            return told.get("id")
    return None
