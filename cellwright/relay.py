"""One request on its way through: its time, its end, its failure, its log line."""

from __future__ import annotations

import asyncio
import json
import re
import time
import traceback
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING

from jupyter_server.base.handlers import APIHandler
from tornado.iostream import StreamClosedError

from .endpoints import Endpoint
from .errors import RelayError
from .redaction import redact, redact_error
from .upstream import failures

if TYPE_CHECKING:
    import httpx

    from .extension import Cellwright

#: The largest model list or error, in bytes: they are parsed or searched as a whole.
SMALL = 4 * 1024**2

#: The type of an answer that comes frame by frame.
EVENT_STREAM = "text/event-stream"

_JSON = re.compile(r"application/([a-z0-9.-]+\+)?(x-nd)?json|application/jsonl")
_CLIENT_GONE = 499
_RESPONSE_HEADERS = frozenset(
    {
        "retry-after",
        "retry-after-ms",
        "x-cellwright-recording",
        "x-request-id",
        "x-should-retry",
    }
)


class CellwrightHandler(APIHandler):
    """What all routes have in common."""

    auth_resource = "cellwright"

    @property
    def cellwright(self) -> Cellwright:
        """The extension's configuration."""
        cellwright: Cellwright = self.settings["cellwright"]
        return cellwright

    def set_default_headers(self) -> None:
        """Keep answers out of caches and from being read as another type."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    @property
    def content_security_policy(self) -> str:
        """Keep an answer that is opened as a page from doing anything."""
        return f"{super().content_security_policy}; sandbox"


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
    #: The model that is asked, for the log.
    model: str | None = None
    #: Whether an event stream has begun.
    streaming = False

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
                self.model,
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
        except (asyncio.CancelledError, StreamClosedError) as error:
            if isinstance(error, asyncio.CancelledError) and not self._gone:
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
        if self._finished:
            return
        if self.streaming:
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
                clean = redact(value.encode(), endpoint.secrets)
                with suppress(ValueError):
                    self.set_header(name, clean)

    async def read(
        self, endpoint: Endpoint, response: httpx.Response, limit: int
    ) -> bytes:
        """Read a whole answer, of ``limit`` bytes at most, and take keys out of it."""
        parts: list[bytes] = []
        size = 0
        with failures(endpoint, "in the middle of its answer"):
            async for chunk in response.aiter_raw():
                size += len(chunk)
                if size > limit:
                    raise too_long(limit)
                parts.append(chunk)
        clean = redact_error if response.is_error else redact
        return clean(b"".join(parts), endpoint.secrets)

    async def pass_on(self, endpoint: Endpoint, response: httpx.Response) -> None:
        """Answer with a whole answer of the model's server."""
        limit = self.cellwright.max_response_bytes
        if response.is_error:
            limit = min(limit, SMALL)
        body = await self.read(endpoint, response, limit)
        self.copy_headers(endpoint, response)
        if "html" in media_type(response):
            # Its type is not passed on, but the user is told what came.
            self.set_header("X-Cellwright-Page", "1")
        await self.finish(body or None, set_content_type=_harmless(response))


def media_type(response: httpx.Response) -> str:
    """Return what the model's server calls its answer, without parameters."""
    kind: str = response.headers.get("content-type", "")
    return kind.partition(";")[0].strip().lower()


def _harmless(response: httpx.Response) -> str:
    """Return the type under which a whole answer is passed on.

    It comes from Jupyter's own origin, where a page or an image with scripts could do
    what the user can. So all that is no JSON is text.
    """
    kind = media_type(response)
    if kind == EVENT_STREAM or _JSON.fullmatch(kind):
        return kind
    return "text/plain; charset=UTF-8"


def too_long(limit: int) -> RelayError:
    """Return the failure of an answer of more than ``limit`` bytes."""
    return RelayError(
        502,
        "model-answer-too-long",
        f"The answer is longer than the {limit:,} bytes that the Jupyter server "
        "passes on.",
        "Set --max-tokens, or raise c.Cellwright.max_response_bytes.",
    )
