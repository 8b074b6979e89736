"""The key is seen by the model server and by nobody else [B15, H28]."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest
from conftest import CHAT, KEY, prompt
from upstream import Exchange, Upstream


async def test_no_kernel_inherits_the_key(
    upstream: Upstream, browser: httpx.AsyncClient, jp_serverapp: Any
) -> None:
    manager = jp_serverapp.kernel_manager
    kernel_id = await manager.start_kernel()
    client = manager.get_kernel(kernel_id).client()
    client.start_channels()
    printed: list[str] = []

    def collect(message: dict[str, Any]) -> None:
        printed.append(message["content"].get("text", ""))

    try:
        await client.wait_for_ready(timeout=60)
        await client.execute_interactive(
            "import os; print(sorted(os.environ.items()))",
            output_hook=collect,
            timeout=60,
        )
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(kernel_id, now=True)
    text = "".join(printed)
    assert "CELLWRIGHT_MODEL" in text
    assert "CELLWRIGHT_API_KEY" not in text
    assert KEY not in text
    # The relay still has it.
    assert (await browser.post(CHAT, json=prompt())).status_code == 200
    assert upstream.last.headers["authorization"] == f"Bearer {KEY}"


def test_no_other_process_of_the_server_inherits_the_key(jp_serverapp: object) -> None:
    command = [sys.executable, "-c", "import os; print(dict(os.environ))"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "CELLWRIGHT_MODEL" in text
    assert KEY not in text
    assert "CELLWRIGHT_API_KEY" not in os.environ


async def test_the_endpoint_list_says_that_there_is_a_key_and_not_which(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    response = await browser.get("cellwright/endpoints")
    answer = response.json()
    assert answer["default"] == "default"
    assert isinstance(answer["version"], str)
    assert answer["endpoints"] == [
        {
            "name": "default",
            "default_model": "small",
            "models": None,
            "host": httpx.URL(upstream.url).netloc.decode(),
            "has_key": True,
            "problem": None,
        }
    ]
    assert KEY not in response.text


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
async def test_a_key_that_the_server_echoes_is_taken_out(
    upstream: Upstream, browser: httpx.AsyncClient, status: int, kind: str
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.head(status, content_type=kind)
        text = f'data: {{"message": "Bearer {KEY} is wrong"}}\n\n'
        await exchange.chunk(text[:30])
        await exchange.chunk(text[30:])
        await exchange.end()

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.status_code == status
    assert response.text == 'data: {"message": "Bearer [redacted] is wrong"}\n\n'


async def test_a_masked_key_in_an_error_is_taken_out(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer(
            f'{{"error": "Incorrect API key provided: {KEY[:8]}******{KEY[-4:]}."}}',
            401,
        )

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.json() == {"error": "Incorrect API key provided: [redacted]"}


async def test_no_key_is_logged_whatever_happens(
    upstream: Upstream, browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    async def refuse(exchange: Exchange) -> None:
        await exchange.answer(f"no {KEY}", 401, x_request_id=KEY)

    async def drop(exchange: Exchange) -> None:
        await exchange.head(content_type="text/event-stream")
        exchange.drop()

    await browser.post(CHAT, json=prompt())
    for respond in (refuse, drop):
        upstream.respond = respond
        response = await browser.post(CHAT, json=prompt())
        assert KEY not in response.text
        assert KEY not in str(response.headers)
    await browser.get("cellwright/default/models")
    records = caplog.get_records("setup") + caplog.get_records("call")
    lines = [record.getMessage() + repr(record.args) for record in records]
    assert any("cellwright: endpoint=" in line for line in lines)
    assert not [line for line in lines if KEY in line]


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ({}, {"authorization": f"Bearer {KEY}"}),
        ({"Api-Key": "{key}"}, {"api-key": KEY}),
        ({"Authorization": "Token {key}"}, {"authorization": f"Token {KEY}"}),
        (
            {"X-Team": "blue"},
            {"authorization": f"Bearer {KEY}", "x-team": "blue"},
        ),
    ],
)
async def test_the_key_is_sent_where_the_configuration_puts_it(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    jp_serverapp: Any,
    headers: dict[str, str],
    sent: dict[str, str],
) -> None:
    cellwright = jp_serverapp.web_app.settings["cellwright"]
    options = {"base_url": upstream.url + "/", "api_key_env": "K", "headers": headers}
    cellwright.endpoints = {"team": options}
    cellwright.load({"K": KEY})
    path = "cellwright/team/chat/completions"
    await browser.post(path, json=prompt(model="m"))
    assert upstream.last.path == "/v1/chat/completions"
    ours = ("authorization", "api-key", "x-team")
    got = upstream.last.headers
    assert {name: got[name] for name in ours if name in got} == sent


@pytest.mark.cellwright(endpoints="no mapping")
def test_a_mistake_in_the_configuration_does_not_leave_the_key_behind(
    jp_serverapp: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert "cellwright" not in jp_serverapp.web_app.settings
    assert "CELLWRIGHT_API_KEY" not in os.environ


async def test_requests_at_once_do_not_mix_their_answers(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer(exchange.body.decode())

    upstream.respond = respond
    asked = [prompt(f"question {number}") for number in range(20)]
    answers = await asyncio.gather(*(browser.post(CHAT, json=one) for one in asked))
    assert [answer.json()["messages"] for answer in answers] == [
        one["messages"] for one in asked
    ]
