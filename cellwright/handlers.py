"""The routes of the relay.

Callers choose an endpoint's name and a JSON body, nothing else: no host, no path, no
header. Every route needs a login, the XSRF token as all of Jupyter's routes, and the
authorizer's leave for the resource ``cellwright``.
"""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.iostream import StreamClosedError

from . import __version__
from .endpoints import Endpoint
from .errors import RelayError
from .redaction import redact, redact_error
from .upstream import failures, send

if TYPE_CHECKING:
    import httpx

    from .extension import Cellwright

_EVENT_STREAM = "text/event-stream"
_RESPONSE_HEADERS = frozenset(
    {"retry-after", "retry-after-ms", "x-request-id", "x-cellwright-recording"}
)
_CLIENT_GONE = 499


class CellwrightHandler(APIHandler):
    """What all routes have in common."""

    auth_resource = "cellwright"

    @property
    def cellwright(self) -> Cellwright:
        """The extension's configuration."""
        return self.settings["cellwright"]

    def set_default_headers(self) -> None:
        """Keep answers out of caches and from being read as another type."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class EndpointsHandler(CellwrightHandler):
    """``GET cellwright/endpoints``: what may be asked, without keys."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with version, endpoints and the default endpoint's name."""
        answer = {
            "version": __version__,
            "endpoints": [endpoint.describe() for endpoint in self.cellwright.loaded],
            "default": self.cellwright.default,
        }
        await self.finish(json.dumps(answer))


class RelayHandler(CellwrightHandler):
    """Passes one request on, until it is answered or the browser goes away.

    A failure of the relay is answered as JSON with the header
    ``x-cellwright-error``; an answer of the model's server, good or bad, has the
    header ``x-cellwright-endpoint``. Once an event stream has begun, a failure is
    its last frame: ``data: {"error": ...}``. All other answers are passed on only
    when they are complete, so a broken one is never taken for a whole one.
    """

    _work: asyncio.Task[None] | None = None
    _gone = False
    _streaming = False

    def on_connection_close(self) -> None:
        """Cancel the request to the model's server when the browser goes away."""
        super().on_connection_close()
        self._gone = True
        if self._work is not None:
            self._work.cancel()

    async def relay(self, name: str, work: Coroutine[None, None, None]) -> None:
        """Run the work within its time, answer its failure, and log one line.

        Args:
            name: The endpoint's name, for the log.
            work: What asks the model's server and writes the answer.
        """
        started = time.monotonic()
        self._model: str | None = None
        self._failure: str | None = None
        self._work = asyncio.ensure_future(work)
        if self._gone:
            self._work.cancel()
        try:
            await self._finish_work(self._work)
        except RelayError as error:
            self._failure = error.code
            with suppress(StreamClosedError):
                await self._answer_failure(error)
        finally:
            self._work.cancel()
            self.log.info(
                "cellwright: endpoint=%r model=%r status=%d failure=%s ms=%d",
                name[:64],
                self._model,
                self.get_status(),
                self._failure or "none",
                1000 * (time.monotonic() - started),
            )

    async def _finish_work(self, work: asyncio.Task[None]) -> None:
        limit = self.cellwright.request_timeout
        done, _ = await asyncio.wait({work}, timeout=limit)
        if not done:
            work.cancel()
            await asyncio.wait({work})
            raise RelayError(
                504,
                "model-deadline",
                f"The model had not finished after {limit:g} seconds.",
                "Ask for less at a time, or raise c.Cellwright.request_timeout.",
            )
        try:
            await work
        except (asyncio.CancelledError, StreamClosedError):
            if not self._gone:
                raise
            self._failure = "cancelled"
            if not self._headers_written:
                self.set_status(_CLIENT_GONE, "Client Closed Request")
        except RelayError:
            raise
        except Exception as error:
            # The message is left out: a library may quote a header in it.
            where = "".join(traceback.format_tb(error.__traceback__))
            self.log.error("cellwright: %s at\n%s", type(error).__name__, where)
            raise RelayError(
                500,
                "internal",
                "Something went wrong inside Cellwright's relay.",
                "Look at the Jupyter server's log and report what it says.",
            ) from error

    async def _answer_failure(self, error: RelayError) -> None:
        if self._streaming:
            self.write(b"\n\ndata: " + json.dumps(error.body()).encode() + b"\n\n")
            await self.finish()
            return
        self.set_status(error.status)
        self.set_header("x-cellwright-error", "1")
        await self.finish(json.dumps(error.body()))

    def copy_headers(self, endpoint: Endpoint, response: httpx.Response) -> None:
        """Take over the status and the headers that may pass."""
        self.set_status(response.status_code)
        self.set_header("x-cellwright-endpoint", endpoint.name)
        for name, value in response.headers.items():
            if name in _RESPONSE_HEADERS or name.startswith("x-ratelimit-"):
                with suppress(ValueError):
                    self.set_header(name, value)

    async def read(
        self, endpoint: Endpoint, response: httpx.Response, limit: int
    ) -> bytes:
        """Read a whole answer, of ``limit`` bytes at most, and take keys out of it."""
        parts: list[bytes] = []
        size = 0
        with failures(endpoint, "in the middle of its answer"):
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > limit:
                    _too_long(limit)
                parts.append(chunk)
        clean = redact_error if response.is_error else redact
        return clean(b"".join(parts), endpoint.secrets)

    async def pass_on(self, endpoint: Endpoint, response: httpx.Response) -> None:
        """Answer with a whole answer of the model's server."""
        body = await self.read(endpoint, response, self.cellwright.max_response_bytes)
        self.copy_headers(endpoint, response)
        kind = response.headers.get("content-type", "application/octet-stream")
        await self.finish(body, set_content_type=kind)


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
            limit = self.cellwright.max_response_bytes
            body = await self.read(endpoint, response, limit)
        models = _model_list(endpoint, body)
        rules = self.cellwright.rules
        models["data"] = [
            model for model in models["data"] if rules.permit(endpoint, model["id"])
        ]
        self.copy_headers(endpoint, response)
        await self.finish(json.dumps(models))


class CompletionsHandler(RelayHandler):
    """``POST cellwright/<endpoint>/chat/completions``: ask a model, streaming."""

    @web.authenticated
    @authorized
    async def post(self, name: str) -> None:
        """Pass the request on and the answer back as it comes."""
        await self.relay(name, self._complete(name))

    async def _complete(self, name: str) -> None:
        endpoint = self.cellwright.endpoint(name)
        body = self._read_request()
        self._model = self.cellwright.rules.check(endpoint, body)
        # Encoded anew, so that the server reads what was checked: a name that stands
        # twice in an object is read in two ways.
        async with send(
            endpoint,
            "POST",
            "chat/completions",
            accept=f"application/json, {_EVENT_STREAM}",
            body=json.dumps(body).encode(),
            connect_timeout=self.cellwright.connect_timeout,
            idle_timeout=self.cellwright.idle_timeout,
        ) as response:
            kind = response.headers.get("content-type", "")
            if response.is_success and kind.lower().startswith(_EVENT_STREAM):
                await self._stream(endpoint, response)
            else:
                await self.pass_on(endpoint, response)

    def _read_request(self) -> dict[str, Any]:
        kind = self.request.headers.get("content-type", "").partition(";")[0]
        if kind.strip().lower() != "application/json":
            _reject(415, "is not application/json")
        limit = self.cellwright.max_request_bytes
        if len(self.request.body) > limit:
            raise RelayError(
                413,
                "context-too-large",
                f"The request is larger than the {limit:,} bytes that the Jupyter "
                "server passes on.",
                "Attach fewer or smaller snippets, or raise "
                "c.Cellwright.max_request_bytes.",
            )
        try:
            body = json.loads(self.request.body, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            _reject(400, "is not valid JSON")
        if not isinstance(body, dict):
            _reject(400, "is not a JSON object")
        return body

    async def _stream(self, endpoint: Endpoint, response: httpx.Response) -> None:
        """Pass an event stream on, line by line as it arrives.

        Half a line is kept back until its rest is there. A browser could not use it
        yet, and so a failure can always be told in a frame of its own, and a key that
        comes in two chunks is seen.
        """
        self.copy_headers(endpoint, response)
        self.set_header("Content-Type", response.headers["content-type"])
        self.set_header("X-Accel-Buffering", "no")
        self._streaming = True
        await self.flush()
        limit = self.cellwright.max_response_bytes
        rest = bytearray()
        size = 0
        with failures(endpoint, "in the middle of its answer"):
            async for chunk in response.aiter_bytes():
                size += len(chunk)
                if size > limit:
                    _too_long(limit)
                end = chunk.rfind(b"\n") + 1
                if end:
                    self.write(redact(bytes(rest) + chunk[:end], endpoint.secrets))
                    rest.clear()
                    await self.flush()
                rest += chunk[end:]
        await self.finish(
            redact(bytes(rest), endpoint.secrets),
            set_content_type=response.headers["content-type"],
        )


def _model_list(endpoint: Endpoint, body: bytes) -> dict[str, Any]:
    try:
        models = json.loads(body)
        if all(isinstance(model["id"], str) for model in models["data"]):
            return models
    except (ValueError, RecursionError, LookupError, TypeError):
        pass
    raise RelayError(
        502,
        "endpoint-not-a-model-server",
        f"What {endpoint.host} answered is not a list of models.",
        f"Check the base URL of the endpoint {endpoint.name!r}; it usually ends in /v1.",
    )


def _too_long(limit: int) -> NoReturn:
    raise RelayError(
        502,
        "model-answer-too-long",
        f"The answer is longer than the {limit:,} bytes that the Jupyter server "
        "passes on.",
        "Set --max-tokens, or raise c.Cellwright.max_response_bytes.",
    )


def _reject(status: int, what: str) -> NoReturn:
    raise RelayError(
        status,
        "model-rejected-request",
        f"The request's body {what}.",
        "Send one chat-completions request as a JSON object.",
    )


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
