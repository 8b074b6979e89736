"""What the relay says when an answer does not come, or not to its end."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import Any

import httpx
import pytest
from conftest import CHAT, FRAME, prompt
from upstream import Exchange, Upstream

from cellwright.upstream import tls_context


def last_frame(text: str) -> dict[str, str]:
    """Return the error in the last frame of an event stream."""
    frame = text.strip().split("\n\n")[-1].strip()
    assert frame.startswith("data: ")
    return json.loads(frame.removeprefix("data: "))["error"]


async def test_a_broken_stream_ends_in_an_error_frame_and_not_in_half_a_frame(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME + 'data: {"choi')
        exchange.drop()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.text.startswith(FRAME)
    assert "choi\n" not in response.text
    error = last_frame(response.text)
    assert error["type"] == "cellwright"
    assert error["code"] == "model-cut-off"


async def test_an_error_frame_is_never_joined_to_the_line_before_it(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME.rstrip() + "\n")
        exchange.drop()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.text.startswith(FRAME)
    assert last_frame(response.text)["code"] == "model-cut-off"


async def test_a_broken_whole_answer_is_a_failure(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="application/json")
        await exchange.chunk('{"choices":[]}')
        exchange.drop()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt(stream=False))
    assert response.status_code == 502
    assert response.headers["x-cellwright-error"] == "1"
    assert response.json()["error"]["code"] == "model-cut-off"


async def test_a_connection_closed_without_an_answer_is_a_failure(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        exchange.drop()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.status_code == 502
    assert response.json()["error"]["code"] == "model-cut-off"


@pytest.mark.cellwright(idle_timeout=0.2)
async def test_a_silent_server_is_a_failure(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    upstream.respond = Exchange.closed
    response = await browser.post(CHAT, json=prompt())
    assert response.status_code == 504
    assert response.json()["error"]["code"] == "model-stalled"


@pytest.mark.cellwright(idle_timeout=0.2)
async def test_a_stream_that_falls_silent_ends_in_an_error_frame(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME)
        await exchange.closed()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.text.startswith(FRAME)
    assert last_frame(response.text)["code"] == "model-stalled"


@pytest.mark.cellwright(request_timeout=0.3)
async def test_a_request_has_a_deadline(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    closed = asyncio.Event()

    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        await exchange.chunk(FRAME)
        await exchange.closed()
        closed.set()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert last_frame(response.text)["code"] == "model-deadline"
    await asyncio.wait_for(closed.wait(), 10)


@pytest.mark.cellwright(max_response_bytes=300)
@pytest.mark.parametrize("kind", ["text/event-stream", "application/json"])
async def test_an_endless_answer_is_stopped(
    upstream: Upstream, browser: httpx.AsyncClient, kind: str
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(content_type=kind)
        while not exchange.writer.is_closing():
            await exchange.chunk(FRAME)

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    if kind == "application/json":
        assert response.status_code == 502
        error = response.json()["error"]
    else:
        assert response.text.startswith(FRAME)
        error = last_frame(response.text)
    assert error["code"] == "model-answer-too-long"


@pytest.mark.cellwright(
    endpoints={
        "closed": {"base_url": "http://127.0.0.1:9/v1"},
        "nameless": {"base_url": "http://nowhere.invalid/v1"},
    }
)
@pytest.mark.parametrize(
    ("name", "reason"),
    [("closed", "nothing listens there"), ("nameless", "cannot be resolved")],
)
async def test_a_server_that_cannot_be_reached_is_named_with_the_reason_and_the_fix(
    browser: httpx.AsyncClient, name: str, reason: str
) -> None:
    path = f"cellwright/{name}/chat/completions"
    response = await browser.post(path, json=prompt(model="m"))
    assert response.status_code == 502
    assert response.headers["x-cellwright-error"] == "1"
    error = response.json()["error"]
    assert error["code"] == "endpoint-unreachable"
    assert error["retryable"] is True
    assert reason in error["message"]
    assert name in error["fix"]


async def test_an_https_address_without_https_is_told(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    jp_serverapp: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used: list[ssl.SSLContext] = []

    def verifying() -> ssl.SSLContext:
        used.append(tls_context())
        return used[-1]

    monkeypatch.setattr("cellwright.upstream.tls_context", verifying)
    cellwright = jp_serverapp.web_app.settings["cellwright"]
    secure = upstream.url.replace("http:", "https:")
    cellwright.endpoints = {"tls": {"base_url": secure}}
    cellwright.load({})
    path = "cellwright/tls/chat/completions"
    error = (await browser.post(path, json=prompt(model="m"))).json()["error"]
    assert error["code"] == "endpoint-unreachable"
    assert "does not speak HTTPS" in error["message"]
    assert used[0].verify_mode is ssl.CERT_REQUIRED
    assert used[0].check_hostname


async def test_an_unforeseen_error_in_mid_stream_is_never_a_clean_end(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    message = "My private question"

    def fail(text: bytes, secrets: list[bytes]) -> bytes:
        raise ZeroDivisionError(message)

    monkeypatch.setattr("cellwright.handlers.redact", fail)
    response = await browser.post(CHAT, json=prompt())
    assert last_frame(response.text)["code"] == "internal"
    assert "ZeroDivisionError" in caplog.text
    assert "private question" not in caplog.text
