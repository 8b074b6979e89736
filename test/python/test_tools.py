"""Servers of tools are reached by those who may, as the configuration has them."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from tornado import web
from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClientConnection

from cellwright.tools.config import tool_server

ECHO = str(Path(__file__).with_name("echo_tools.py"))
PROGRAM = {
    "command": sys.executable,
    "args": [ECHO, "--fixed"],
    "env": {"TOKEN": "$CELLWRIGHT_TOOL_KEY", "PLAIN": "yes"},
}
Fetch = Callable[..., Awaitable[WebSocketClientConnection]]

configured = pytest.mark.cellwright(
    mcp_servers={"echo": PROGRAM, "gone": {"command": "/no/such/program"}},
    mcp_message_bytes=50_000,
)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key for a program."""
    monkeypatch.setenv("CELLWRIGHT_TOOL_KEY", "the-key")


def ask(number: int, method: str = "ask") -> str:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method})


@configured
async def test_users_are_told_names_and_programs_but_no_arguments_s3_11(
    browser: httpx.AsyncClient,
) -> None:
    """[S3.11]."""
    told = (await browser.get("cellwright/tool-servers")).json()["servers"]
    assert told == [
        {"name": "echo", "place": sys.executable},
        {"name": "gone", "place": "/no/such/program"},
    ]


@configured
async def test_strangers_are_told_nothing_and_reach_nothing_s3_11(
    stranger: httpx.AsyncClient, jp_ws_fetch: Fetch
) -> None:
    """[S3.11]."""
    answer = await stranger.get("cellwright/tool-servers")
    assert answer.status_code in (302, 403)
    with pytest.raises(HTTPClientError) as refused:
        await jp_ws_fetch("cellwright/tool-servers/echo", headers={"Authorization": ""})
    assert refused.value.code in (302, 403)


@configured
async def test_a_page_of_somewhere_else_reaches_nothing_s3_11(
    jp_ws_fetch: Fetch,
) -> None:
    """[S3.11]."""
    headers = {"Origin": "https://elsewhere.example", "Authorization": ""}
    with pytest.raises(HTTPClientError) as refused:
        await jp_ws_fetch("cellwright/tool-servers/echo", headers=headers)
    assert refused.value.code == 403


@configured
async def test_only_what_is_configured_is_started_s3_11(jp_ws_fetch: Fetch) -> None:
    """[S3.11]."""
    with pytest.raises(HTTPClientError) as refused:
        await jp_ws_fetch("cellwright/tool-servers/other")
    assert refused.value.code == 404


@configured
async def test_a_program_gets_its_arguments_and_variables_and_no_others_s3_11(
    jp_ws_fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[S3.11]."""
    monkeypatch.setenv("SOME_SECRET", "s")
    socket = await jp_ws_fetch("cellwright/tool-servers/echo")
    await socket.write_message(ask(7))
    answer = json.loads(str(await socket.read_message()))
    assert (answer["id"], answer["argv"]) == (7, ["--fixed"])
    assert answer["env"]["TOKEN"] == "the-key"
    assert answer["env"]["PLAIN"] == "yes"
    assert "SOME_SECRET" not in answer["env"]
    assert not [name for name in answer["env"] if name.startswith("CELLWRIGHT")]
    socket.close()


@configured
async def test_a_program_ends_with_its_page_s3_11(jp_ws_fetch: Fetch) -> None:
    """[S3.11]."""
    socket = await jp_ws_fetch("cellwright/tool-servers/echo")
    await socket.write_message(ask(1))
    process = psutil.Process(json.loads(str(await socket.read_message()))["pid"])
    socket.close()
    for _ in range(100):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return
        await asyncio.sleep(0.1)
    pytest.fail("it runs on")


@configured
@pytest.mark.parametrize(
    ("name", "method", "reason"),
    [
        ("gone", "ask", "cannot be started"),
        ("echo", "die", "ended with the code 3"),
        ("echo", "long", "too long"),
        ("echo", "flood", "says too much"),
    ],
)
async def test_a_session_that_breaks_says_why_and_leaves_nothing_s3_11(
    jp_ws_fetch: Fetch, name: str, method: str, reason: str
) -> None:
    """[S3.11]."""
    socket = await jp_ws_fetch(f"cellwright/tool-servers/{name}")
    await socket.write_message(ask(1, method))
    while await socket.read_message() is not None:
        pass
    assert reason in (socket.close_reason or "")
    for _ in range(100):
        if not any(ECHO in child.cmdline() for child in psutil.Process().children()):
            return
        await asyncio.sleep(0.1)
    pytest.fail("it runs on")


class Remote(web.RequestHandler):
    """A server of tools behind an address."""

    seen: list[tuple[str, dict[str, str], Any]] = []  # noqa: RUF012

    async def post(self) -> None:
        """Answer with a stream, or with one message."""
        message = json.loads(self.request.body)
        self.seen.append(("POST", dict(self.request.headers.items()), message))
        result = {"jsonrpc": "2.0", "id": message.get("id")}
        if message["method"] == "initialize":
            self.set_header("Mcp-Session-Id", "s-1")
            self.set_header("Content-Type", "application/json")
            self.finish({**result, "result": {"protocolVersion": "2025-11-25"}})
        elif message["method"] == "refuse":
            self.set_status(401)
        elif message["method"] == "elsewhere":
            self.redirect("http://127.0.0.1:1/mcp")
        elif message["method"] == "break-off":
            self.set_header("Content-Type", "text/event-stream")
            self.finish('data: {"method": "progress"}\n\ndata: {"id": ')
        elif message["method"] == "deep":
            self.set_header("Content-Type", "application/json")
            self.finish("[" * 100_000)
        elif "id" in message:
            self.set_header("Content-Type", "text/event-stream")
            self.write('event: message\ndata: {"method": "progress"}\n\n')
            await self.flush()
            self.finish(f"data: {json.dumps({**result, 'result': {}})}\n\n")
        else:
            self.set_status(202)
            self.finish("Accepted")

    async def get(self) -> None:
        """Say something without being asked."""
        self.seen.append(("GET", dict(self.request.headers.items()), None))
        self.set_header("Content-Type", "text/event-stream")
        self.finish('data: {"method": "unasked"}\n\n')

    async def delete(self) -> None:
        """End the session."""
        self.seen.append(("DELETE", dict(self.request.headers.items()), None))


@asynccontextmanager
async def remote(port: int) -> AsyncIterator[None]:
    """Run the server behind an address."""
    Remote.seen.clear()
    server = web.Application([("/mcp", Remote)]).listen(port, "127.0.0.1")
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


PORT = 18_765
behind_an_address = pytest.mark.cellwright(
    mcp_servers={
        "far": {
            "url": f"http://127.0.0.1:{PORT}/mcp?k=v",
            "headers_env": {"Authorization": "CELLWRIGHT_TOOL_KEY"},
        }
    }
)


@behind_an_address
async def test_a_session_with_an_address_is_one_of_streamable_http_s3_11(
    jp_ws_fetch: Fetch,
) -> None:
    """[S3.11]."""
    async with remote(PORT):
        socket = await jp_ws_fetch("cellwright/tool-servers/far")
        await socket.write_message(ask(1, "initialize"))
        assert "2025-11-25" in str(await socket.read_message())
        await socket.write_message('{"method": "notifications/initialized"}')
        assert "unasked" in str(await socket.read_message())
        await socket.write_message(ask(2, "call"))
        assert "progress" in str(await socket.read_message())
        assert json.loads(str(await socket.read_message()))["id"] == 2
        socket.close()
        for _ in range(50):
            if Remote.seen[-1][0] == "DELETE":
                break
            await asyncio.sleep(0.1)
    methods = [method for method, _, _ in Remote.seen]
    assert methods == ["POST", "POST", "GET", "POST", "DELETE"]
    for _, headers, _ in Remote.seen:
        assert headers["Authorization"] == "the-key"
    for _, headers, _ in Remote.seen[1:]:
        assert headers["Mcp-Session-Id"] == "s-1"
        assert headers["Mcp-Protocol-Version"] == "2025-11-25"


@behind_an_address
@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("refuse", "the status 401"),
        ("elsewhere", "the status 302"),
        ("break-off", "broke off before it had answered"),
        ("deep", "what is no message"),
    ],
)
async def test_what_an_address_fails_at_is_told_without_its_query_s3_11(
    jp_ws_fetch: Fetch, method: str, why: str
) -> None:
    """[S3.11]."""
    async with remote(PORT):
        socket = await jp_ws_fetch("cellwright/tool-servers/far")
        await socket.write_message(ask(1, method))
        while await socket.read_message() is not None:
            pass
        reason = socket.close_reason or ""
        assert why in reason
        assert "k=v" not in reason


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "either a command or a url"),
        ({"command": "x", "url": "http://y"}, "either a command or a url"),
        ({"command": "x", "shell": True}, "'shell' is not known"),
        ({"url": "file:///etc/passwd"}, "no http or https"),
        ({"url": "http://y", "headers_env": {"A": "NONE"}}, "NONE is not set"),
    ],
)
def test_a_mistake_in_the_configuration_is_told_s3_11(
    options: dict[str, Any], why: str
) -> None:
    """[S3.11]."""
    with pytest.raises(ValueError, match=why):
        tool_server("name", options, {})
