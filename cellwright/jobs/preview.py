"""The way from a browser to what a project serves, without anything of the user's.

Whoever has the address of a preview may see it: it holds a name that nobody can guess
and that ends with the preview. Nothing else opens it, for its page is kept apart from
Jupyter's origin, and browsers send no cookies from there. For the same reason nothing
of the page can act as the user: no cookie and no token passes in either direction, and
``Content-Security-Policy: sandbox`` holds in an iframe and in a tab of its own alike.

``Authorization`` never passes, whoever it is from: proxies in front of a Jupyter server
add the user's own. What the page itself logs in with is put into a header of another
name by the script that each page gets, and is ``Authorization`` again for its service.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado import httpclient, web, websocket
from tornado.iostream import StreamClosedError

if TYPE_CHECKING:
    from .board import JobBoard
    from .job import Job

#: What keeps a page from acting as the user, wherever it is opened, and from asking
#: other programs of the user's machine and network, which mostly speak plain HTTP.
POLICY = (
    "sandbox allow-scripts allow-forms; frame-ancestors 'self'; "
    "default-src 'self' https: wss: data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "form-action 'self' https:"
)

#: In which a page's own ``Authorization`` comes.
LOGIN = "X-Cellwright-Page-Authorization"

#: Paths below this are passed on without the preview's own prefix.
_ROOT = "~/"
#: The largest page that is rewritten, in bytes.
_MOST_HTML = 8 * 1024**2
#: Headers of requests that are not passed on.
_KEPT_BACK = re.compile(
    r"cookie2?|authorization|referer|origin|host|connection|upgrade|keep-alive|te"
    r"|trailers?|transfer-encoding|content-length|accept-encoding|forwarded"
    r"|x-xsrftoken|x-csrftoken"
    r"|(?:x-forwarded|x-real|x-jupyter|x-cellwright|x-auth|x-scheme|proxy|sec-)[\w-]*",
    re.IGNORECASE,
)
#: Headers of answers that are not passed on: those of one connection, what would act
#: on Jupyter's own address, and what is set anew.
_DROPPED = re.compile(
    r"set-cookie2?|connection|keep-alive|transfer-encoding|upgrade|trailer|content-length"
    r"|content-encoding|content-security-policy[\w-]*|x-frame-options|clear-site-data"
    r"|strict-transport-security|public-key-pins[\w-]*|service-worker-allowed|alt-svc"
    r"|access-control-[\w-]*|cross-origin-[\w-]*|www-authenticate|proxy-[\w-]*|nel"
    r"|report-to|reporting-endpoints|refresh|server|date|origin-agent-cluster",
    re.IGNORECASE,
)
#: Variables that hold tokens of Jupyter's.
_TOKENS = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "JUPYTER_TOKEN")
_ADDRESS = re.compile(rb"""(\s(?:src|href|action|poster)=["'])/(?![/\\])""", re.I)
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>|<html(?:\s[^>]*)?>|<!doctype[^>]*>", re.I)

#: Lets a page that asks for ``/api`` find what it serves itself and log in there, and
#: gives it storage of its own: without an origin it has none. That is kept as long as
#: its tab.
_SHIM = """<script>(() => {
const kept = {};
try { Object.assign(kept, JSON.parse(window.name).kept); } catch { /* None yet. */ }
const storage = key => {
  const items = new Map(kept[key] ?? []);
  const save = () => {
    kept[key] = [...items];
    window.name = JSON.stringify({ kept });
  };
  return {
    get length() { return items.size; },
    key: at => [...items.keys()][at] ?? null,
    getItem: name => items.get(String(name)) ?? null,
    setItem: (name, text) => { items.set(String(name), String(text)); save(); },
    removeItem: name => { items.delete(String(name)); save(); },
    clear: () => { items.clear(); save(); }
  };
};
for (const key of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, key, { value: storage(key), configurable: true });
const prefix = PREFIX, here = location.origin, other = here.replace(/^http/, 'ws');
const fix = address => {
  const text = String(address);
  for (const start of ['', here, other]) {
    const path = text.startsWith(start) ? text.slice(start.length) : '';
    if (/^\\/(?!\\/)/.test(path) && !path.startsWith(prefix))
      return start + prefix + '~' + path;
  }
  return address;
};
const previews = prefix.replace(/[^/]+\\/$/, ''), login = 'LOGIN';
const isPreview = address => {
  const { host, pathname } = new URL(address, document.baseURI);
  return host === location.host && pathname.startsWith(previews);
};
const { fetch, WebSocket, EventSource } = window;
window.fetch = async (what, options = {}) => {
  const isRequest = what instanceof Request;
  const asked = isRequest ? what : fix(what);
  const headers = new Headers(options.headers ?? (isRequest ? what.headers : {}));
  const own = headers.get('authorization');
  if (own === null || !isPreview(isRequest ? what.url : asked))
    return fetch(asked, options);
  headers.delete('authorization');
  headers.set(login, own);
  return fetch(asked, { ...options, headers });
};
const { open, setRequestHeader } = XMLHttpRequest.prototype;
const ours = new WeakSet();
XMLHttpRequest.prototype.open = function (method, address, ...more) {
  const fixed = fix(address);
  ours[isPreview(fixed) ? 'add' : 'delete'](this);
  return open.call(this, method, fixed, ...more);
};
XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
  const isOwn = ours.has(this) && String(name).toLowerCase() === 'authorization';
  return setRequestHeader.call(this, isOwn ? login : name, value);
};
const fixed = {
  construct: (made, [address, ...more]) => new made(fix(address), ...more)
};
window.WebSocket = new Proxy(WebSocket, fixed);
window.EventSource = new Proxy(EventSource, fixed);
})();</script>"""


class PreviewHandler(websocket.WebSocketHandler):
    """``cellwright/preview/<name>/…``: passes requests on to one service."""

    def initialize(self, client: httpx.AsyncClient) -> None:
        """Take what asks the services."""
        self._client = client
        self._upstream: websocket.WebSocketClientConnection | None = None

    def set_default_headers(self) -> None:
        """Say of every answer that its page is nobody's."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        # From a page without an origin, every request is one of another origin.
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Access-Control-Expose-Headers", "*")

    def check_xsrf_cookie(self) -> None:
        """Ask for no cookie: there is none, and nothing of the user's is reached."""

    def check_origin(self, origin: str) -> bool:
        """Take WebSockets from the page, whose origin is ``null``."""
        return True

    @allow_unauthenticated
    async def get(self, name: str, path: str) -> None:
        """Pass on a request for a page, or for a WebSocket."""
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            await self._pass_on(name)
            return
        self._job = self._find(name)
        self._target = self._address("ws", name)
        await super().get()

    @allow_unauthenticated
    async def post(self, name: str, path: str) -> None:
        """Pass it on."""
        await self._pass_on(name)

    put = patch = delete = head = post  # type: ignore[assignment]

    @allow_unauthenticated
    async def options(self, name: str, path: str) -> None:
        """Allow the page what it asks for."""
        self._find(name)
        asked = self.request.headers.get("Access-Control-Request-Headers", "*")
        self.set_header("Access-Control-Allow-Headers", asked)
        self.set_header("Access-Control-Allow-Methods", "*")
        for method in ("PUT", "PATCH", "DELETE"):
            self.add_header("Access-Control-Allow-Methods", method)
        self.set_status(204)
        await self.finish()

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Take the first: so does the service."""
        return subprotocols[0] if subprotocols else None

    async def open(self, *_: str) -> None:  # type: ignore[override]
        """Connect to the service; what the page sends waits for that."""
        service = self._job.service
        self._upstream = await websocket.websocket_connect(
            httpclient.HTTPRequest(
                self._target,
                headers={"Origin": f"http://{self._job.host}:{service.port}"},
                connect_timeout=5,
            ),
            on_message_callback=self._to_page,
            subprotocols=[self.selected_subprotocol]
            if self.selected_subprotocol
            else None,
        )

    async def on_message(self, message: str | bytes) -> None:
        """Pass a message on to the service."""
        if self._upstream is not None:
            with suppress(websocket.WebSocketClosedError):
                await self._upstream.write_message(message, isinstance(message, bytes))

    def on_close(self) -> None:
        """Close the other end, too."""
        if self._upstream is not None:
            self._upstream.close()

    def on_connection_close(self) -> None:
        """End what asks for a page that nobody waits for."""
        if self.ws_connection is not None:
            super().on_connection_close()
        self._gone = True

    _gone = False

    def _to_page(self, message: str | bytes | None) -> None:
        if message is None:
            self.close()
            return
        with suppress(websocket.WebSocketClosedError):
            self.write_message(message, isinstance(message, bytes))

    def _find(self, name: str) -> Job:
        board: JobBoard | None = self.settings["cellwright_jobs"]
        job = None if board is None else board.serving(name)
        if job is None:
            raise web.HTTPError(404, "This preview is not running.")
        return job

    def _address(self, scheme: str, name: str) -> str:
        service = self._job.service
        # As it was sent: what is quoted in a path is no slash, query or fragment.
        path = self.request.path.partition(f"/preview/{name}/")[2]
        target = f"/{path}"
        if path.startswith(_ROOT):
            target = f"/{path[len(_ROOT) :]}"
        elif service.keeps_prefix:
            target = self.request.path
        query = f"?{self.request.query}" if self.request.query else ""
        return f"{scheme}://{self._job.host}:{service.port}{target}{query}"

    async def _pass_on(self, name: str) -> None:
        self._job = self._find(name)
        request = self.request
        headers = [
            (name, value)
            for name, value in request.headers.get_all()
            if not _KEPT_BACK.fullmatch(name)
        ]
        headers.append(("accept-encoding", "identity"))
        headers.append(("x-forwarded-prefix", self._job.service.prefix.rstrip("/")))
        if own := self._own_authorization():
            headers.append(("authorization", own))
        try:
            asked = self._client.build_request(
                request.method or "GET",
                self._address("http", name),
                headers=headers,
                content=request.body or None,
            )
            answer = await self._client.send(asked, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL):
            self.set_status(502)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            await self.finish("The service of this preview does not answer.")
            return
        try:
            await self._answer(answer)
        except (httpx.HTTPError, StreamClosedError):
            # It has begun; the browser sees that it is not whole.
            if request.connection is not None:
                with suppress(Exception):
                    request.connection.stream.close()  # type: ignore[attr-defined]
        finally:
            await answer.aclose()

    def _own_authorization(self) -> str | None:
        """Return what the page itself logs in with; never a token of Jupyter's."""
        headers = self.request.headers
        value = headers.get(LOGIN, "")
        is_page = headers.get("Origin") == "null"
        tokens = [self.settings["identity_provider"].token]
        tokens += [os.environ.get(name, "") for name in _TOKENS]
        is_jupyters = any(token and token in value for token in tokens)
        return value if is_page and value and not is_jupyters else None

    async def _answer(self, answer: httpx.Response) -> None:
        self.set_status(answer.status_code, answer.reason_phrase or "Unknown")
        for name in ("Content-Type", "Cache-Control", "Etag"):
            if name not in answer.headers:
                self.clear_header(name)
        service = self._job.service
        for name, value in answer.headers.multi_items():
            if _DROPPED.fullmatch(name):
                continue
            with suppress(ValueError):
                if name.lower() == "location":
                    value = _moved(value, service.prefix, service.port)
                self.set_header(name, value)
        if "text/html" in answer.headers.get("content-type", ""):
            await self._finish_page(answer, service.prefix)
            return
        # Some send what is packed though nobody asked for that: it is unpacked.
        is_packed = "content-encoding" in answer.headers
        length = None if is_packed else answer.headers.get("content-length")
        if length is not None:
            self.set_header("Content-Length", length)
        async for chunk in answer.aiter_bytes():
            if self._gone:
                return
            self.write(chunk)
            await self.flush()
        await self.finish()

    async def _finish_page(self, answer: httpx.Response, prefix: str) -> None:
        """Rewrite the addresses of a page that thinks that it stands at the root."""
        html = b""
        async for chunk in answer.aiter_bytes():
            html += chunk
            if len(html) > _MOST_HTML:
                raise web.HTTPError(502, "The page is too large.")
        start = prefix.encode()
        html = _ADDRESS.sub(
            lambda found: (
                found[0]
                if html.startswith(start, found.end() - 1)
                else found[1] + start + b"~/"
            ),
            html,
        )
        shim = _SHIM.replace("PREFIX", json.dumps(prefix)).replace("LOGIN", LOGIN)
        head = _HEAD.search(html)
        at = 0 if head is None else head.end()
        if self.request.method == "HEAD" or answer.status_code in (204, 304):
            await self.finish()
        else:
            await self.finish(html[:at] + shim.encode() + html[at:])


def _moved(address: str, prefix: str, port: int) -> str:
    """Return where a page is that has moved, as the browser sees it."""
    parts = urlsplit(address)
    own = {f"127.0.0.1:{port}", f"[::1]:{port}", f"localhost:{port}", ""}
    if parts.netloc not in own or not parts.path.startswith("/"):
        return address
    if parts.path.startswith(prefix):
        return parts._replace(scheme="", netloc="").geturl()
    path = f"{prefix}{parts.path[1:]}"
    return parts._replace(scheme="", netloc="", path=path).geturl()


def new_client() -> httpx.AsyncClient:
    """Return what asks services of this machine: without proxies, and patiently."""
    timeout = httpx.Timeout(None, connect=5)
    return httpx.AsyncClient(
        trust_env=False, follow_redirects=False, timeout=timeout, cookies=_no_cookies()
    )


def _no_cookies() -> Any:  # noqa: ANN401
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))
