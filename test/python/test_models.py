"""Which models may be asked for."""

from __future__ import annotations

import json

import httpx
import pytest
from conftest import CHAT, KEY, prompt
from upstream import Exchange, Upstream


@pytest.mark.cellwright(allowed_models=["small*"], blocked_models=["*-beta"])
@pytest.mark.parametrize(
    "named",
    [
        {"model": "large"},
        {"model": "small-beta"},
        {"model": "SMALL"},
        {"model": "small", "models": ["small-2", "large"]},
        {"model": "small", "fallbacks": [{"model": "large"}]},
    ],
)
async def test_a_model_that_is_not_allowed_is_refused(
    upstream: Upstream, browser: httpx.AsyncClient, named: dict[str, object]
) -> None:
    response = await browser.post(CHAT, json=prompt(**named))
    assert response.status_code == 403
    assert response.headers["x-cellwright-error"] == "1"
    assert response.json()["error"]["code"] == "model-not-allowed"
    assert upstream.exchanges == []


@pytest.mark.cellwright(blocked_models=["large"])
async def test_the_server_reads_the_model_that_was_checked(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    body = '{"model": "large", "messages": [], "model": "small"}'
    headers = {"Content-Type": "application/json"}
    await browser.post(CHAT, content=body, headers=headers)
    assert b"large" not in upstream.last.body


@pytest.mark.parametrize("model", ["", None])
async def test_the_default_model_stands_in(
    upstream: Upstream, browser: httpx.AsyncClient, model: str | None
) -> None:
    await browser.post(CHAT, json=prompt(model=model))
    assert upstream.last.json["model"] == "small"


@pytest.mark.cellwright(endpoints={"bare": {"base_url": "http://127.0.0.1:9"}})
@pytest.mark.parametrize("model", [None, 7, ["m"], "a\nb", "x" * 201])
async def test_a_request_without_a_proper_model_is_refused(
    browser: httpx.AsyncClient, model: object
) -> None:
    path = "cellwright/bare/chat/completions"
    response = await browser.post(path, json=prompt(model=model))
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "model-unknown"


@pytest.mark.cellwright(allowed_models=["small*"], blocked_models=["*-beta"])
async def test_the_model_list_holds_only_what_may_be_asked_for(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        names = ["small", "small-beta", "large", "small-2"]
        data = [{"id": name, "object": "model"} for name in names]
        await exchange.answer(json.dumps({"object": "list", "data": data}))

    upstream.respond = respond
    response = await browser.get("cellwright/default/models")
    assert [model["id"] for model in response.json()["data"]] == ["small", "small-2"]
    assert response.json()["object"] == "list"
    assert (upstream.last.method, upstream.last.path) == ("GET", "/v1/models")
    assert upstream.last.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("text", ["<html>", "[]", '{"data": [{}]}', '{"data": 1}'])
async def test_what_is_no_model_list_is_told(
    upstream: Upstream, browser: httpx.AsyncClient, text: str
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer(text)

    upstream.respond = respond
    response = await browser.get("cellwright/default/models")
    assert response.status_code == 502
    assert response.json()["error"]["code"] == "endpoint-not-a-model-server"


async def test_a_model_list_that_is_refused_is_passed_on(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer('{"error":"who are you"}', 401)

    upstream.respond = respond
    response = await browser.get("cellwright/default/models")
    assert response.status_code == 401
    assert response.json() == {"error": "who are you"}
