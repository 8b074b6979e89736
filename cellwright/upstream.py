"""Requests to a model's server, with every failure as a :class:`RelayError`."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache

import httpx

from .endpoints import Endpoint
from .errors import RelayError

_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")


@cache
def tls_context() -> ssl.SSLContext:
    """Return the one TLS context; making it reads all certificates."""
    return httpx.create_ssl_context()


@asynccontextmanager
async def send(
    endpoint: Endpoint,
    method: str,
    path: str,
    *,
    accept: str,
    body: bytes | None = None,
    connect_timeout: float,
    idle_timeout: float,
) -> AsyncIterator[httpx.Response]:
    """Send one request and give its answer as soon as the headers are there.

    Leaving the block, also by cancellation, closes the connection at once: there is
    one connection per request and no pool. Redirects are not followed. Certificates
    are verified, with ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` respected, and so are
    ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``; a loopback
    address is never asked through a proxy.

    Args:
        endpoint: The server to ask.
        method: The HTTP method.
        path: A constant below the base URL; never a caller's text.
        accept: The media types to ask for.
        body: JSON, encoded.
        connect_timeout: Seconds to wait for a connection.
        idle_timeout: Seconds that the server may be silent.

    Yields:
        The answer, its body not yet read. Read it within :func:`failures`, and raw:
        it is never compressed.

    Raises:
        RelayError: The server cannot be reached, is silent, or answers with a redirect
            or compressed, which was not asked for.
    """
    headers = {
        "accept": accept,
        # Compressed, a stream would come in blocks, and a few bytes could be a million.
        "accept-encoding": "identity",
        "user-agent": "cellwright",
        **({} if body is None else {"content-type": "application/json"}),
        **endpoint.request_headers(),
    }
    timeout = httpx.Timeout(idle_timeout, connect=connect_timeout)
    async with httpx.AsyncClient(
        follow_redirects=False,
        verify=tls_context(),
        timeout=timeout,
        mounts=dict.fromkeys(_LOOPBACK),
    ) as client:
        url = f"{endpoint.base_url}/{path}"
        request = client.build_request(method, url, headers=headers, content=body)
        with failures(endpoint, "before it answered"):
            response = await client.send(request, stream=True)
        try:
            if 300 <= response.status_code < 400:
                raise _redirected(endpoint)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise _encoded(endpoint)
            yield response
        finally:
            await response.aclose()


@contextmanager
def failures(endpoint: Endpoint, when: str) -> Iterator[None]:
    """Turn what httpx raises into a :class:`RelayError`.

    Args:
        endpoint: The server that was asked.
        when: ``before it answered`` or the like, for the user.
    """
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        raise _unreachable(endpoint, error) from error
    except httpx.TimeoutException as error:
        raise RelayError(
            504,
            "model-stalled",
            f"The model server {endpoint.host} was silent for too long {when}.",
            "Run the cell again; if the model is slow to load, raise "
            "c.Cellwright.idle_timeout.",
            retryable=True,
        ) from error
    except (httpx.RequestError, httpx.StreamError) as error:
        raise RelayError(
            502,
            "model-cut-off",
            f"The model server {endpoint.host} closed the connection {when}.",
            "Run the cell again; if it happens again, look at the server's own log.",
            retryable=True,
        ) from error


def _redirected(endpoint: Endpoint) -> RelayError:
    return RelayError(
        502,
        "endpoint-wrong-path",
        f"The model server {endpoint.host} answered with a redirect, which is not "
        "followed.",
        f"Set {endpoint.base_url_setting} to the one that answers directly, usually "
        "ending in /v1.",
    )


def _encoded(endpoint: Endpoint) -> RelayError:
    return RelayError(
        502,
        "endpoint-not-a-model-server",
        f"The model server {endpoint.host} answered compressed, which was not asked "
        "for. Nothing of it was read.",
        f"Turn compression off at {endpoint.host}, or at the proxy before it.",
    )


def _unreachable(endpoint: Endpoint, error: Exception) -> RelayError:
    fix = f"Start the model server, or correct {endpoint.base_url_setting}."
    retryable = True
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        reason = "its certificate is not trusted"
        fix = "Set SSL_CERT_FILE to the certificates of your organisation."
        retryable = False
    elif any(isinstance(cause, ssl.SSLError) for cause in causes):
        reason = "it does not speak HTTPS"
    elif any(isinstance(cause, socket.gaierror) for cause in causes):
        reason = "its name cannot be resolved"
    elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        reason = "nothing listens there"
    elif isinstance(error, httpx.ProxyError):
        reason = "the proxy refused"
        fix = "Check HTTPS_PROXY and NO_PROXY in the Jupyter server's environment."
    elif isinstance(error, httpx.ConnectTimeout):
        reason = "it did not answer in time"
    else:
        reason = "no connection was made"
    return RelayError(
        502,
        "endpoint-unreachable",
        f"The Jupyter server cannot reach the model server {endpoint.host}: {reason}.",
        fix,
        retryable=retryable,
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    if error is not None:
        yield error
        for inner in getattr(error, "exceptions", ()):
            yield from _causes(inner)
        yield from _causes(error.__cause__ or error.__context__)
