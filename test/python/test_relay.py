"""What the relay promises of an answer: it comes as it is, and as it arrives."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
from typing import Any

import httpx
import pytest
from conftest import CHAT, FRAME, prompt
from jupyter_server.auth import Authorizer
from upstream import Exchange, Upstream

from cellwright.relay import RelayHandler


async def test_a_chunk_reaches_the_browser_before_the_answer_is_finished(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    seen = asyncio.Event()

    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME)
        await asyncio.wait_for(seen.wait(), 10)
        await exchange.chunk("data: [DONE]\n\n")
        await exchange.end()

    upstream.respond = respond
    async with browser.stream("POST", CHAT, json=prompt()) as response:
        chunks = response.aiter_text()
        assert await anext(chunks) == FRAME
        seen.set()
        rest = [chunk async for chunk in chunks]
    assert "".join(rest) == "data: [DONE]\n\n"
    assert response.headers["content-type"] == "text/event-stream"
    assert response.headers["x-accel-buffering"] == "no"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-cellwright-endpoint"] == "default"


async def test_the_headers_reach_the_browser_before_the_first_chunk(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    seen = asyncio.Event()

    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await asyncio.wait_for(seen.wait(), 10)
        await exchange.end()

    upstream.respond = respond
    async with browser.stream("POST", CHAT, json=prompt()) as response:
        assert response.status_code == 200
        seen.set()
        assert await response.aread() == b""


async def test_a_line_that_comes_in_pieces_arrives_whole(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        for character in FRAME + "data: [DONE]":
            await exchange.chunk(character)
        await exchange.end()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.text == FRAME + "data: [DONE]"


async def test_the_request_is_cancelled_when_the_browser_goes_away_in_mid_stream(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    closed = asyncio.Event()

    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME)
        await exchange.closed()
        closed.set()

    upstream.respond = respond
    async with browser.stream("POST", CHAT, json=prompt()) as response:
        await anext(response.aiter_text())
        assert not closed.is_set()
    await asyncio.wait_for(closed.wait(), 10)


async def test_the_request_is_cancelled_when_the_browser_goes_away_before_an_answer(
    upstream: Upstream, browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    closed = asyncio.Event()

    async def respond(exchange: Exchange) -> None:
        await exchange.closed()
        closed.set()

    upstream.respond = respond
    asking = asyncio.ensure_future(browser.post(CHAT, json=prompt()))
    await asyncio.wait_for(upstream.arrived.wait(), 10)
    asking.cancel()
    await asyncio.wait_for(closed.wait(), 10)
    assert "Traceback" not in caplog.text


async def test_nothing_is_asked_for_a_browser_that_left_before_it_could_be(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    jp_serverapp: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entered, left, over = asyncio.Event(), asyncio.Event(), asyncio.Event()

    class Slow(Authorizer):
        async def is_authorized(self, *_: object) -> bool:
            entered.set()
            await left.wait()
            return True

    close = RelayHandler.on_connection_close

    def on_connection_close(handler: RelayHandler) -> None:
        close(handler)
        left.set()

    monkeypatch.setattr(RelayHandler, "on_connection_close", on_connection_close)
    monkeypatch.setattr(RelayHandler, "on_finish", lambda handler: over.set())
    jp_serverapp.web_app.settings["authorizer"] = Slow(parent=jp_serverapp)
    asking = asyncio.ensure_future(browser.post(CHAT, json=prompt()))
    await asyncio.wait_for(entered.wait(), 10)
    asking.cancel()
    await asyncio.wait_for(over.wait(), 10)
    assert upstream.exchanges == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
async def test_the_model_servers_own_errors_are_passed_on(
    upstream: Upstream, browser: httpx.AsyncClient, status: int
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer(
            '{"error":{"message":"no"}}',
            status,
            retry_after="7",
            retry_after_ms="7000",
            x_request_id="abc",
            x_should_retry="false",
            x_ratelimit_remaining_requests="0",
            x_cellwright_recording="tour",
            set_cookie="a=b",
            server="secret-host",
        )

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.status_code == status
    assert response.json() == {"error": {"message": "no"}}
    assert "x-cellwright-error" not in response.headers
    assert response.headers["x-cellwright-endpoint"] == "default"
    assert response.headers["retry-after"] == "7"
    assert response.headers["retry-after-ms"] == "7000"
    assert response.headers["x-request-id"] == "abc"
    assert response.headers["x-should-retry"] == "false"
    assert response.headers["x-ratelimit-remaining-requests"] == "0"
    assert response.headers["x-cellwright-recording"] == "tour"
    assert "a=b" not in response.headers.get("set-cookie", "")
    assert response.headers["server"] != "secret-host"


@pytest.mark.parametrize("status", [200, 500])
@pytest.mark.parametrize(
    ("kind", "passed"),
    [
        ("application/json", "application/json"),
        ("Application/JSON; charset=utf-8", "application/json"),
        ("application/problem+json", "application/problem+json"),
        ("text/html", "text/plain; charset=UTF-8"),
        ("image/svg+xml", "text/plain; charset=UTF-8"),
        ("application/xhtml+xml", "text/plain; charset=UTF-8"),
        ("text/html; application/json", "text/plain; charset=UTF-8"),
        ("text/event-stream-not", "text/plain; charset=UTF-8"),
        ("text/javascript", "text/plain; charset=UTF-8"),
    ],
)
async def test_an_answer_is_never_a_page_of_jupyters_own_origin(
    upstream: Upstream, browser: httpx.AsyncClient, status: int, kind: str, passed: str
) -> None:
    """[S8] It is passed on as JSON, as an event stream, or as plain text."""

    async def page(exchange: Exchange) -> None:
        await exchange.answer(
            "<script>alert(1)</script>",
            status,
            content_type=kind,
            set_cookie="a=b",
            refresh="0; url=http://evil.example",
            link="<http://evil.example>; rel=preload",
        )

    upstream.respond = page
    response = await browser.post(CHAT, json=prompt())
    assert response.headers["content-type"] == passed
    assert response.headers["x-content-type-options"] == "nosniff"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("; sandbox")
    for name in ("refresh", "link"):
        assert name not in response.headers
    assert "a=b" not in response.headers.get("set-cookie", "")
    assert response.text == "<script>alert(1)</script>"


async def test_a_stream_has_the_type_of_a_stream_and_nothing_else(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    """[S8]."""

    async def respond(exchange: Exchange) -> None:
        await exchange.answer(FRAME, content_type="Text/Event-Stream; x=<script>")

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.headers["content-type"] == "text/event-stream"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("kind", ["text/event-stream", "application/json"])
@pytest.mark.parametrize("status", [200, 400])
async def test_a_compressed_answer_is_refused_and_nothing_is_expanded(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    encoding: str,
    kind: str,
    status: int,
) -> None:
    """[S7]."""
    bomb = gzip.compress(gzip.compress(bytes(64 * 1024**2)))
    assert len(bomb) < 1024

    async def respond(exchange: Exchange) -> None:
        await exchange.head(
            status,
            content_type=kind,
            content_encoding=encoding,
            content_length=str(len(bomb)),
        )
        exchange.writer.write(bomb)
        await exchange.writer.drain()

    upstream.respond = respond
    tracemalloc.start()
    try:
        response = await browser.post(CHAT, json=prompt())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert upstream.last.headers["accept-encoding"] == "identity"
    assert response.status_code == 502
    assert response.json()["error"]["code"] == "endpoint-not-a-model-server"
    assert "compressed" in response.json()["error"]["message"]
    # What a relay holds for any answer, far below the 64 MB of the first expansion.
    assert peak < 8 * 1024**2


async def test_a_compressed_model_list_is_refused(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    """[S7]."""

    async def respond(exchange: Exchange) -> None:
        await exchange.answer('{"data":[]}', content_encoding="gzip, gzip")

    upstream.respond = respond
    response = await browser.get("cellwright/default/models")
    assert response.status_code == 502
    assert "compressed" in response.json()["error"]["message"]


async def test_an_answer_without_content_is_passed_on(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(204, content_length="0")

    upstream.respond = respond
    assert (await browser.post(CHAT, json=prompt())).status_code == 204


@pytest.mark.cellwright(
    endpoints={"far": {"base_url": "http://models.example/v1"}},
)
async def test_a_proxy_is_used_but_not_for_this_machine(
    upstream: Upstream, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", upstream.url.removesuffix("/v1"))
    path = "cellwright/far/chat/completions"
    await browser.post(path, json=prompt(model="m"))
    assert upstream.last.path == "http://models.example/v1/chat/completions"
    await browser.post(CHAT, json=prompt())
    assert upstream.last.path == "/v1/chat/completions"


async def test_one_line_without_the_prompt_is_logged_for_a_request(
    upstream: Upstream, browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await browser.post(CHAT, json=prompt("My private question"))
    lines = [line for line in caplog.messages if "endpoint='default'" in line]
    assert len(lines) == 1
    assert "model='small' status=200 failure=none ms=" in lines[0]
    assert "private question" not in caplog.text
    assert "hello" not in caplog.text
