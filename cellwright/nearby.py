"""Looking for model servers that run on the machine of the Jupyter server."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

#: Programs that people run models with, and where each of them listens by default.
USUAL = {
    "Ollama": "http://localhost:11434/v1",
    "LM Studio": "http://localhost:1234/v1",
}

_PATIENCE = 2.0
_LARGEST = 1024**2


async def find_nearby() -> list[dict[str, Any]]:
    """Ask the usual places for their models; nothing else is asked, and no key is sent.

    Returns:
        ``name``, ``base_url`` and ``models`` of each that answered with a list.
    """
    # A proxy would be asked for its own machine.
    async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as client:
        found = await asyncio.gather(
            *(_look(client, name, url) for name, url in USUAL.items())
        )
    return [server for server in found if server is not None]


async def _look(
    client: httpx.AsyncClient, name: str, base_url: str
) -> dict[str, Any] | None:
    try:
        response = await client.get(f"{base_url}/models")
        if not response.is_success or len(response.content) > _LARGEST:
            return None
        entries = response.json()["data"] or []
        models = [model["id"] for model in entries if isinstance(model["id"], str)]
    except (httpx.HTTPError, ValueError, LookupError, TypeError):
        # Nothing is there, or something else.
        return None
    return {"name": name, "base_url": base_url, "models": models}
