"""A model server under the test's control, one raw connection at a time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass
class Exchange:
    """One request that reached the model server, and the way to answer it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @property
    def json(self) -> Any:
        """The request's body, parsed."""
        return json.loads(self.body)

    async def head(self, status: int = 200, **headers: str) -> None:
        """Send the status and the headers; ``_`` in a name stands for ``-``."""
        if "content_length" not in headers:
            headers["transfer_encoding"] = "chunked"
        lines = [f"{name.replace('_', '-')}: {headers[name]}" for name in headers]
        reason = HTTPStatus(status).phrase
        await self._send("\r\n".join([f"HTTP/1.1 {status} {reason}", *lines, "", ""]))

    async def chunk(self, text: str) -> None:
        """Send one chunk."""
        await self._send(f"{len(text.encode()):x}\r\n{text}\r\n")

    async def end(self) -> None:
        """End the answer as HTTP asks for."""
        await self._send("0\r\n\r\n")

    async def answer(self, text: str, status: int = 200, **headers: str) -> None:
        """Send a whole answer, JSON unless said otherwise."""
        await self.head(status, **({"content_type": "application/json"} | headers))
        await self.chunk(text)
        await self.end()

    async def closed(self) -> None:
        """Wait until the other side closes the connection."""
        assert await self.reader.read() == b""

    def drop(self) -> None:
        """Break the connection off."""
        self.writer.transport.abort()

    async def _send(self, text: str) -> None:
        self.writer.write(text.encode())
        await self.writer.drain()


async def stream_hello(exchange: Exchange) -> None:
    """Answer with a short event stream."""
    await exchange.head(content_type="text/event-stream")
    await exchange.chunk('data: {"choices":[{"delta":{"content":"hello"}}]}\n\n')
    await exchange.chunk("data: [DONE]\n\n")
    await exchange.end()


@dataclass
class Upstream:
    """The server: what it was asked, and what it does with the next request."""

    respond: Callable[[Exchange], Awaitable[None]] = stream_hello
    exchanges: list[Exchange] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def start(self) -> asyncio.Server:
        """Listen on a free port of the loopback address."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/v1"
        return server

    @property
    def last(self) -> Exchange:
        """The newest request."""
        return self.exchanges[-1]

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            first = await reader.readexactly(1)
            if not first.isalpha():
                writer.write(b"HTTP/1.1 400 This is not HTTPS\r\n\r\n")
                return
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode()
            start, *lines = head.strip().split("\r\n")
            method, path, _ = start.split(" ")
            pairs = (line.partition(": ") for line in lines)
            headers = {name.lower(): value for name, _, value in pairs}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            exchange = Exchange(method, path, headers, body, reader, writer)
            self.exchanges.append(exchange)
            self.arrived.set()
            await self.respond(exchange)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
