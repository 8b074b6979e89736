"""A Jupyter server with Cellwright, a model server behind it, a browser before it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from upstream import Upstream

#: The key that must be seen by the model server and by nobody else.
KEY = "sk-cellwright-test-0123456789abcdefWXYZ"


@pytest.fixture
def jp_base_url() -> str:
    """A server behind a hub."""
    return "/user/ada/"


@pytest.fixture
def upstream(jp_asyncio_loop: asyncio.AbstractEventLoop) -> Iterator[Upstream]:
    """A running model server."""

    async def create() -> tuple[Upstream, asyncio.Server]:
        upstream = Upstream()
        return upstream, await upstream.start()

    upstream, server = jp_asyncio_loop.run_until_complete(create())
    yield upstream
    server.close()


@pytest.fixture
def environment(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment in which the Jupyter server starts."""
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CELLWRIGHT_BASE_URL", upstream.url)
    monkeypatch.setenv("CELLWRIGHT_API_KEY", KEY)
    monkeypatch.setenv("CELLWRIGHT_MODEL", "small")


@pytest.fixture
def jp_server_config(
    request: pytest.FixtureRequest, environment: None
) -> dict[str, dict[str, Any]]:
    """The server's configuration; ``@pytest.mark.cellwright`` sets ours."""
    marker = request.node.get_closest_marker("cellwright")
    return {
        "ServerApp": {"jpserver_extensions": {"cellwright": True}},
        "Cellwright": dict(marker.kwargs) if marker else {},
    }


@pytest.fixture
def stranger(
    http_server_client: Any,
    jp_base_url: str,
    jp_asyncio_loop: asyncio.AbstractEventLoop,
) -> Iterator[httpx.AsyncClient]:
    """A client without any credentials."""
    client = httpx.AsyncClient(
        base_url=http_server_client.get_url(jp_base_url), trust_env=False, timeout=20
    )
    yield client
    jp_asyncio_loop.run_until_complete(client.aclose())


@pytest.fixture
def browser(
    stranger: httpx.AsyncClient, jp_auth_header: dict[str, str]
) -> httpx.AsyncClient:
    """A client with the server's token."""
    stranger.headers.update(jp_auth_header)
    return stranger


#: The route to the default endpoint.
CHAT = "cellwright/default/chat/completions"

#: One frame of a streamed answer.
FRAME = 'data: {"choices":[{"delta":{"content":"one"}}]}\n\n'


def prompt(text: str = "Say hello.", **more: object) -> dict[str, Any]:
    """Return a chat request."""
    return {"messages": [{"role": "user", "content": text}], "stream": True, **more}
