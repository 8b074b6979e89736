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


@pytest.mark.cellwright(blocked_models=["*-preview", "Vendor/Big:free"])
@pytest.mark.parametrize(
    "model",
    [
        "x-preview",
        "x-preview ",
        "\tx-preview",
        "X-PREVIEW",
        "x-\uff50review",
        "x-previe\ufe0fw",
        "models/x-preview",
        "vendor/x-preview",
        "x-preview:latest",
        "vendor/x-preview:free",
        "x-preview@2026-01-01",
        "ft:x-preview:ada::1",
        "models//x-preview/",
        "router/vendor/big:free",
        "us.vendor.x-preview",
        "small,x-preview",
        "x-preview?version=2",
        "%78-preview",
    ],
)
async def test_a_blocked_model_is_refused_however_it_is_written(
    upstream: Upstream, browser: httpx.AsyncClient, model: str
) -> None:
    """[S8]."""
    for named in ({"model": model}, {"model": "small", "models": [model]}):
        response = await browser.post(CHAT, json=prompt(**named))
        assert response.status_code in (400, 403)
    assert response.json()["error"]["code"] in ("model-not-allowed", "model-unknown")
    assert upstream.exchanges == []


@pytest.mark.cellwright(blocked_models=["*-preview"], allowed_models=["small*"])
@pytest.mark.parametrize(
    "more",
    [
        {"fallbacks": [{"small": ["x-preview"]}]},
        {"context_window_fallbacks": [{"small": ["x-preview"]}]},
        {"models": "x-preview"},
        {"model_fallback": {"model": "X-Preview"}},
        {"extra_body": {"model": "x-preview"}},
        {"user_config": {"model_list": [{"litellm_params": {"model": "x-preview"}}]}},
    ],
)
async def test_no_other_field_names_a_model_that_is_refused(
    upstream: Upstream, browser: httpx.AsyncClient, more: dict[str, object]
) -> None:
    """[S8]."""
    response = await browser.post(CHAT, json=prompt(model="small", **more))
    assert response.status_code == 403
    assert upstream.exchanges == []


@pytest.mark.parametrize(
    "name", ["Model", "MODEL", "Models", "mode\u200bl", "Fallbacks"]
)
async def test_a_parameter_in_other_letters_is_refused(
    upstream: Upstream, browser: httpx.AsyncClient, name: str
) -> None:
    """[S8] Servers in Go read it as ``model``, and take the last one."""
    response = await browser.post(CHAT, json=prompt(model="small", **{name: "large"}))
    assert response.status_code == 400
    assert upstream.exchanges == []


@pytest.mark.cellwright(blocked_models=["x-preview", "gpt-4"])
async def test_what_is_read_by_the_model_names_none(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    tool = {"type": "function", "function": {"name": "f", "model": "x-preview"}}
    response = await browser.post(CHAT, json=prompt(model="gpt-4.1", tools=[tool]))
    assert response.status_code == 200
    assert upstream.last.json["model"] == "gpt-4.1"


@pytest.mark.cellwright(allowed_models=["small*", "models/old", "coder:latest"])
@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("small ", "small"),
        ("models/small-2", "models/small-2"),
        ("old", "old"),
        ("coder", "coder"),
        ("small-3:latest", "small-3:latest"),
    ],
)
async def test_an_allowed_model_is_sent_as_it_was_checked(
    upstream: Upstream, browser: httpx.AsyncClient, model: str, sent: str
) -> None:
    """[S8]."""
    request = prompt(model=model, disable_fallbacks=True)
    assert (await browser.post(CHAT, json=request)).status_code == 200
    assert upstream.last.json["model"] == sent


@pytest.mark.cellwright(allowed_models=["small"])
@pytest.mark.parametrize("model", ["Small", "vendor/small", "small:free", "\uff53mall"])
async def test_a_model_is_allowed_only_as_it_was_written(
    upstream: Upstream, browser: httpx.AsyncClient, model: str
) -> None:
    """[S8]."""
    response = await browser.post(CHAT, json=prompt(model=model))
    assert response.status_code == 403
    assert upstream.exchanges == []


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
