"""Setting up a model server from the browser: in memory, and never seen again [U7]."""

from __future__ import annotations

import logging

import httpx
import pytest
from conftest import KEY, prompt
from upstream import Exchange, Upstream

from cellwright import nearby

OTHER_KEY = "sk-from-the-browser-0123456789abcdef"
ROUTE = "cellwright/endpoints"
CHAT = "cellwright/_set-up/chat/completions"


async def test_what_is_set_up_is_asked_with_its_key_and_becomes_the_default(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    before = (await browser.get(ROUTE)).json()
    assert before["may_set_up"] is True
    response = await browser.put(
        ROUTE, json={"base_url": upstream.url, "key": OTHER_KEY}
    )
    assert response.status_code == 200
    assert OTHER_KEY not in response.text
    answer = response.json()
    assert answer["default"] == "_set-up"
    assert [one["name"] for one in answer["endpoints"]] == ["default", "_set-up"]
    assert answer["endpoints"][1]["has_key"] is True

    assert (await browser.post(CHAT, json=prompt(model="small"))).status_code == 200
    assert upstream.last.headers["authorization"] == f"Bearer {OTHER_KEY}"
    # What the environment names stays as it was, with its own key.
    other = "cellwright/default/chat/completions"
    assert (await browser.post(other, json=prompt())).status_code == 200
    assert upstream.last.headers["authorization"] == f"Bearer {KEY}"

    assert (await browser.delete(ROUTE)).json() == before
    assert (await browser.post(CHAT, json=prompt(model="small"))).status_code == 404


async def test_a_wrong_address_is_said_in_the_words_of_the_panel(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    async def page(exchange: Exchange) -> None:
        await exchange.answer("<title>Welcome</title>")

    upstream.respond = page
    for url in (upstream.url, "http://127.0.0.1:9"):
        await browser.put(ROUTE, json={"base_url": url})
        fix = (await browser.get("cellwright/_set-up/models")).json()["error"]["fix"]
        assert "the address in Run > Cellwright > Set Up a Model" in fix
        assert "_set-up" not in fix


async def test_its_key_is_in_no_log(
    upstream: Upstream, browser: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await browser.put(ROUTE, json={"base_url": upstream.url, "key": OTHER_KEY})
    await browser.post(CHAT, json=prompt(model="small"))
    assert OTHER_KEY not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"base_url": 1},
        {"base_url": "file:///etc/passwd"},
        {"base_url": "http://user:word@host/v1"},
        {"base_url": "http://host/v1", "key": "two\nlines"},
        {"base_url": "http://host/v1", "key": 1},
        [],
    ],
)
async def test_what_is_no_plain_address_or_key_is_refused_without_repeating_it(
    browser: httpx.AsyncClient, body: object
) -> None:
    response = await browser.put(ROUTE, json=body)
    assert response.status_code == 400
    assert "word" not in response.text
    assert "lines" not in response.text
    assert (await browser.get(ROUTE)).json()["default"] == "default"


@pytest.mark.cellwright(set_up_in_browser=False)
async def test_the_configuration_may_forbid_it(
    upstream: Upstream, browser: httpx.AsyncClient
) -> None:
    assert (await browser.get(ROUTE)).json()["may_set_up"] is False
    response = await browser.put(ROUTE, json={"base_url": upstream.url})
    assert response.status_code == 403
    assert "from the browser" in response.json()["error"]["message"]


async def test_the_usual_places_are_looked_at_and_no_key_is_sent(
    upstream: Upstream, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def models(exchange: Exchange) -> None:
        await exchange.answer('{"data": [{"id": "qwen"}]}')

    upstream.respond = models
    places = {"Ollama": upstream.url, "LM Studio": "http://localhost:9/v1"}
    monkeypatch.setattr(nearby, "USUAL", places)
    answer = (await browser.get("cellwright/nearby")).json()
    assert [server["name"] for server in answer["servers"]] == ["Ollama"]
    assert answer["servers"][0]["base_url"] == upstream.url
    assert answer["servers"][0]["models"] == ["qwen"]
    assert "authorization" not in upstream.last.headers
