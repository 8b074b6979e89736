"""The routes: those of the relay, what is set up from a browser, and where files lie.

Callers of the relay choose an endpoint's name and a JSON body, nothing else: no host,
no path, no header. One endpoint can be set up from a browser, unless the configuration
forbids it; it is held in memory and is gone with the server. Every route needs a login,
the XSRF token as all routes of Jupyter, and the authorizer's leave for the resource
``cellwright``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_server.auth.decorator import authorized
from tornado import web

from . import __version__, strict_json
from .changes import read_changes
from .endpoints import Endpoint
from .errors import RelayError
from .nearby import find_nearby
from .places import find_place
from .redaction import redact
from .relay import (
    EVENT_STREAM,
    SMALL,
    CellwrightHandler,
    RelayHandler,
    media_type,
    too_long,
)
from .upstream import failures, send

if TYPE_CHECKING:
    import httpx


class EndpointsHandler(RelayHandler):
    """``cellwright/endpoints``: what may be asked, without keys.

    ``PUT`` sets up an endpoint from a browser, ``DELETE`` forgets it.
    """

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with version, endpoints and the default endpoint's name."""
        answer = {
            "version": __version__,
            "endpoints": [endpoint.describe() for endpoint in self.cellwright.loaded],
            "default": self.cellwright.default,
            "may_set_up": self.cellwright.set_up_in_browser,
        }
        await self.finish(json.dumps(answer))

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Hold an endpoint in memory, with its key, and answer as ``GET`` does."""
        await self.relay("set-up", self._set_up())

    async def _set_up(self) -> None:
        body = read_json(self)
        base_url, key = body.get("base_url"), body.get("key")
        if not isinstance(base_url, str) or not isinstance(key, str | None):
            _reject(400, "has no base_url, or a key that is no text")
        self.cellwright.set_up(base_url, key)
        await self.get()

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Forget what was set up, and answer as ``GET`` does."""
        self.cellwright.forget()
        await self.get()


class NearbyHandler(CellwrightHandler):
    """``GET cellwright/nearby``: model servers on the Jupyter server's machine."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with those of the usual places that list models."""
        await self.finish(json.dumps({"servers": await find_nearby()}))


class PlaceHandler(CellwrightHandler):
    """``GET cellwright/place?path=…``: where a file lies when its links are followed.

    Nothing of the file is read, and nothing is told of a place outside of the root.
    """

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the path that was asked for, and where it leads."""
        path = self.get_query_argument("path", strip=False)
        place = find_place(self.contents_manager, path)
        await self.finish(json.dumps(asdict(place)))


class ChangesHandler(CellwrightHandler):
    """``GET cellwright/changes?folder=…``: what changed since the last commit of git.

    Only what lies in the server's root and is not hidden is told.
    """

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the comparison, or why there is none."""
        folder = self.get_query_argument("folder", strip=False)
        changes = await read_changes(self.contents_manager, folder)
        await self.finish(json.dumps(asdict(changes)))


class ModelsHandler(RelayHandler):
    """``GET cellwright/<endpoint>/models``: the models that may be asked for."""

    @web.authenticated
    @authorized
    async def get(self, name: str) -> None:
        """Answer with the model list of the endpoint, filtered by the rules."""
        await self.relay(name, self._list(name))

    async def _list(self, name: str) -> None:
        endpoint = self.cellwright.endpoint(name)
        async with send(
            endpoint,
            "GET",
            "models",
            accept="application/json",
            connect_timeout=self.cellwright.connect_timeout,
            idle_timeout=self.cellwright.idle_timeout,
        ) as response:
            if not response.is_success:
                await self.pass_on(endpoint, response)
                return
            body = await self.read(endpoint, response, SMALL)
        models = _model_list(endpoint, body)
        rules = self.cellwright.rules
        models["data"] = [
            model for model in models["data"] if rules.permit(endpoint, model["id"])
        ]
        self.copy_headers(endpoint, response)
        await self.finish(
            strict_json.dumps(models), set_content_type="application/json"
        )


class CompletionsHandler(RelayHandler):
    """``POST cellwright/<endpoint>/chat/completions``: ask a model, streaming."""

    @web.authenticated
    @authorized
    async def post(self, name: str) -> None:
        """Pass the request on and the answer back as it comes."""
        await self.relay(name, self._complete(name))

    async def _complete(self, name: str) -> None:
        endpoint = self.cellwright.endpoint(name)
        body = read_json(self)
        self.model = self.cellwright.rules.check(endpoint, body)
        # Encoded anew, so that the server reads what was checked.
        async with send(
            endpoint,
            "POST",
            "chat/completions",
            accept=f"application/json, {EVENT_STREAM}",
            body=strict_json.dumps(body),
            connect_timeout=self.cellwright.connect_timeout,
            idle_timeout=self.cellwright.idle_timeout,
        ) as response:
            if response.is_success and media_type(response) == EVENT_STREAM:
                await self._stream(endpoint, response)
            else:
                await self.pass_on(endpoint, response)

    async def _stream(self, endpoint: Endpoint, response: httpx.Response) -> None:
        """Pass an event stream on, line by line as it arrives.

        Half a line is kept back until its rest is there. A browser could not use it
        yet, and so a failure can always be told in a frame of its own, and a key that
        comes in two chunks is seen.
        """
        self.copy_headers(endpoint, response)
        self.set_header("Content-Type", EVENT_STREAM)
        self.set_header("X-Accel-Buffering", "no")
        self.streaming = True
        await self.flush()
        limit = self.cellwright.max_response_bytes
        rest = bytearray()
        size = 0
        with failures(endpoint, "in the middle of its answer"):
            async for chunk in response.aiter_raw():
                size += len(chunk)
                if size > limit:
                    raise too_long(limit)
                end = chunk.rfind(b"\n") + 1
                if end:
                    self.write(redact(bytes(rest) + chunk[:end], endpoint.secrets))
                    rest.clear()
                    await self.flush()
                rest += chunk[end:]
        await self.finish(
            redact(bytes(rest), endpoint.secrets),
            set_content_type=EVENT_STREAM,
        )


def read_json(handler: CellwrightHandler) -> dict[str, Any]:
    """Read a request's body, within the limit of what is passed on."""
    kind = handler.request.headers.get("content-type", "").partition(";")[0]
    if kind.strip().lower() != "application/json":
        _reject(415, "is not application/json")
    limit = handler.cellwright.max_request_bytes
    if len(handler.request.body) > limit:
        raise RelayError(
            413,
            "context-too-large",
            f"The request is larger than the {limit:,} bytes that the Jupyter "
            "server passes on.",
            "Attach fewer or smaller snippets, or raise "
            "c.Cellwright.max_request_bytes.",
        )
    try:
        body = strict_json.loads(handler.request.body)
    except ValueError:
        _reject(400, "is not valid JSON, or holds what servers read differently")
    if not isinstance(body, dict):
        _reject(400, "is not a JSON object")
    return body


def _model_list(endpoint: Endpoint, body: bytes) -> dict[str, Any]:
    try:
        models: dict[str, Any] = strict_json.loads(body)
        if all(isinstance(model["id"], str) for model in models["data"]):
            return models
    except (ValueError, LookupError, TypeError):
        pass
    raise RelayError(
        502,
        "endpoint-not-a-model-server",
        f"What {endpoint.host} answered is not a list of models.",
        f"Check {endpoint.base_url_setting}; most end in /v1.",
    )


def _reject(status: int, what: str) -> NoReturn:
    raise RelayError(
        status,
        "model-rejected-request",
        f"The request's body {what}.",
        "Send one chat-completions request as a JSON object.",
    )
