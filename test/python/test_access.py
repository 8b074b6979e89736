"""Who may use the relay, and for what: it is never an open proxy."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from conftest import CHAT, KEY, prompt
from jupyter_server.auth import Authorizer
from upstream import Exchange, Upstream


async def log_in(client: httpx.AsyncClient, header: dict[str, str]) -> None:
    """Get the cookies that a browser has, of the login and against XSRF."""
    await client.get("login")
    await client.get("login", params={"token": header["Authorization"].split()[1]})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "cellwright/endpoints"),
        ("PUT", "cellwright/endpoints"),
        ("DELETE", "cellwright/endpoints"),
        ("GET", "cellwright/nearby"),
        ("GET", "cellwright/place?path=a"),
        ("GET", "cellwright/default/models"),
        ("POST", CHAT),
    ],
)
async def test_every_route_needs_a_login(
    upstream: Upstream, stranger: httpx.AsyncClient, method: str, path: str
) -> None:
    response = await stranger.request(method, path, json=prompt())
    assert response.status_code == 403
    assert upstream.exchanges == []


async def test_a_cookie_alone_is_not_enough_and_a_cookie_with_the_xsrf_token_is(
    upstream: Upstream, stranger: httpx.AsyncClient, jp_auth_header: dict[str, str]
) -> None:
    await log_in(stranger, jp_auth_header)
    response = await stranger.get("cellwright/endpoints")
    assert response.status_code == 200

    response = await stranger.post(CHAT, json=prompt())
    assert response.status_code == 403
    assert "_xsrf" in response.text
    assert upstream.exchanges == []

    headers = {"X-XSRFToken": stranger.cookies["_xsrf"]}
    response = await stranger.post(CHAT, json=prompt(), headers=headers)
    assert response.status_code == 200


async def test_another_web_site_is_refused(
    upstream: Upstream, stranger: httpx.AsyncClient, jp_auth_header: dict[str, str]
) -> None:
    await log_in(stranger, jp_auth_header)
    headers = {
        "Origin": "https://evil.example",
        "X-XSRFToken": stranger.cookies["_xsrf"],
    }
    response = await stranger.post(CHAT, json=prompt(), headers=headers)
    assert response.status_code == 404
    assert upstream.exchanges == []


async def test_the_authorizer_decides(
    upstream: Upstream, browser: httpx.AsyncClient, jp_serverapp: Any
) -> None:
    asked = []

    class NoModels(Authorizer):
        def is_authorized(
            self, handler: object, user: object, action: str, resource: str
        ) -> bool:
            asked.append((action, resource))
            return resource != "cellwright"

    jp_serverapp.web_app.settings["authorizer"] = NoModels(parent=jp_serverapp)
    assert (await browser.get("cellwright/endpoints")).status_code == 403
    assert (await browser.get("cellwright/place?path=a")).status_code == 403
    assert (await browser.get("cellwright/default/models")).status_code == 403
    assert (await browser.post(CHAT, json=prompt())).status_code == 403
    assert ("read", "cellwright") in asked
    assert ("write", "cellwright") in asked
    assert upstream.exchanges == []


@pytest.mark.parametrize(
    "name",
    [
        "other",
        "..",
        "..%2fdefault",
        "%2e%2e%2fdefault",
        "default%2f..%2f..%2fadmin",
        "default%00",
        "http:%2f%2fevil.example",
        "evil.example:80",
        "169.254.169.254",
        "default@evil.example",
    ],
)
async def test_only_a_configured_name_reaches_a_server(
    upstream: Upstream, browser: httpx.AsyncClient, name: str
) -> None:
    path = f"cellwright/{name}/chat/completions"
    response = await browser.post(path, json=prompt())
    assert response.status_code == 404
    assert upstream.exchanges == []


async def test_an_unknown_endpoint_is_told_with_its_fix(
    browser: httpx.AsyncClient,
) -> None:
    response = await browser.post("cellwright/other/chat/completions", json=prompt())
    assert response.status_code == 404
    assert response.headers["x-cellwright-error"] == "1"
    error = response.json()["error"]
    assert error["code"] == "endpoint-not-configured"
    assert "CELLWRIGHT_BASE_URL" in error["fix"]


@pytest.mark.parametrize(
    "path",
    [
        "cellwright/default/embeddings",
        "cellwright/default/models/../../admin",
        "cellwright/default/chat/completions/more",
        "cellwright/default/http://evil.example",
        "cellwright/default",
    ],
)
async def test_only_the_two_paths_of_the_api_are_passed_on(
    upstream: Upstream, browser: httpx.AsyncClient, path: str
) -> None:
    assert (await browser.post(path, json=prompt())).status_code in (404, 405)
    assert upstream.exchanges == []


async def test_nothing_but_the_body_comes_from_the_caller(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    response = await browser.post(
        CHAT,
        params={"url": "http://evil.example", "api-version": "1"},
        json=prompt(temperature=0.5),
        headers={
            "Cookie": "session=1",
            "X-Forwarded-For": "10.0.0.1",
            "X-Forwarded-Host": "evil.example",
            "OpenAI-Organization": "theirs",
            "Forwarded": "host=evil.example",
        },
    )
    assert response.status_code == 200
    sent = upstream.last
    assert (sent.method, sent.path) == ("POST", "/v1/chat/completions")
    assert sent.json == prompt(temperature=0.5, model="small")
    assert set(sent.headers) == {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert sent.headers["host"] in upstream.url


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_not_followed(
    upstream: Upstream, browser: httpx.AsyncClient, status: int
) -> None:
    async def respond(exchange: Exchange) -> None:
        await exchange.answer("", status, location=f"{upstream.url}/elsewhere")

    upstream.respond = respond
    response = await browser.post(CHAT, json=prompt())
    assert response.status_code == 502
    assert response.json()["error"]["code"] == "endpoint-wrong-path"
    assert "location" not in response.headers
    assert len(upstream.exchanges) == 1


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", "{}", 415),
        ("application/x-www-form-urlencoded", "model=small", 415),
        ("", "{}", 415),
        ("application/json", "", 400),
        ("application/json", "[]", 400),
        ("application/json", "{", 400),
        ("application/json", '{"temperature": NaN}', 400),
        ("application/json", '{"temperature": 1e999}', 400),
        ("application/json", '{"deep": [{"temperature": -1e999}]}', 400),
        ("application/json", '{"seed": 99999999999999999999}', 400),
        ("application/json", '{"model": "a", "messages": [], "model": "b"}', 400),
        ("application/json", '{"user": "\\ud800"}', 400),
        ("application/json", '{"\\udfff": 1}', 400),
        ("application/json", '{"x": ' + "[" * 200 + "]" * 200 + "}", 400),
        ("application/json", '{"model": "small"}'.encode("utf-16"), 400),
        ("application/json", "[" * 100_000, 400),
        ("application/json", b"\xff\xfe", 400),
    ],
)
async def test_only_a_json_object_is_passed_on(
    upstream: Upstream,
    browser: httpx.AsyncClient,
    kind: str,
    body: str | bytes,
    status: int,
) -> None:
    """[S8] What servers read differently is none."""
    headers = {"Content-Type": kind}
    response = await browser.post(CHAT, content=body, headers=headers)
    assert response.status_code == status
    assert response.json()["error"]["code"] == "model-rejected-request"
    assert upstream.exchanges == []


@pytest.mark.cellwright(max_request_bytes=200)
async def test_a_request_has_a_size_limit(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    assert (await browser.post(CHAT, json=prompt())).status_code == 200
    response = await browser.post(CHAT, json=prompt("x" * 200))
    assert response.status_code == 413
    error = response.json()["error"]
    assert error["code"] == "context-too-large"
    assert "200 bytes" in error["message"]
    assert len(upstream.exchanges) == 1
