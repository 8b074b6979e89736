"""What a browser sees of a project that serves, and what the project sees of it."""

from __future__ import annotations

import ast
import asyncio
import base64
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from cellwright.jobs.board import JobBoard
from cellwright.jobs.preview import LOGIN

OWNER = "an-owner-that-nobody-can-guess"
JOBS = "cellwright/jobs"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="jobs need POSIX")

#: Tells what it is asked, sets what it should not, and echoes.
SERVICE = """
import asyncio, json, os, sys
from tornado import web, websocket

class Echo(websocket.WebSocketHandler):
    def check_origin(self, origin): return True
    def select_subprotocol(self, offered): return offered[0] if offered else None
    def open(self): self.write_message(json.dumps(dict(self.request.headers)))
    def on_message(self, message):
        self.write_message(message, isinstance(message, bytes))

class Page(web.RequestHandler):
    def get(self):
        self.set_header("Set-Cookie", "theirs=1")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Content-Security-Policy", "default-src *")
        self.set_header("Clear-Site-Data", '"*"')
        self.set_header("Access-Control-Allow-Credentials", "true")
        if self.request.path == "/page":
            self.write('<!doctype html><html><head><title>x</title></head>'
                       '<img src="/a.png"><a href="//other/b"><a href="c">')
        elif self.request.path == "/moved":
            self.redirect("/page")
        elif self.request.path == "/nowhere":
            self.set_status(302)
            self.set_header("Location", "http://[no")
        elif self.request.path in ("/packed", "/packed.html"):
            import gzip
            kind = "html" if "html" in self.request.path else "css"
            self.set_header("Content-Type", "text/" + kind)
            self.set_header("Content-Encoding", "gzip")
            self.write(gzip.compress(b"<p>a whole page</p>" * 9))
        else:
            self.write({
                "path": self.request.uri, "method": self.request.method,
                "headers": dict(self.request.headers),
                "body": self.request.body.decode(), "base": sys.argv[1],
            })
    post = put = delete = get

async def main():
    web.Application([("/echo", Echo), (".*", Page)]).listen(
        int(os.environ["PORT"]), "127.0.0.1")
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def board(
    jp_serverapp: Any, jp_root_dir: Path, jp_asyncio_loop: asyncio.AbstractEventLoop
) -> Iterator[JobBoard]:
    (jp_root_dir / "shop").mkdir()
    board = jp_serverapp.web_app.settings["cellwright_jobs"]
    yield board
    board.end_owner(OWNER)
    for job in board.all():
        jp_asyncio_loop.run_until_complete(job.ended())


async def serve(
    browser: httpx.AsyncClient, board: JobBoard, **more: Any
) -> dict[str, Any]:
    """Start the service, wait until it answers, and tell where."""
    answer = await browser.get("cellwright/ports", params={"wanted": "3000"})
    [port] = answer.json()["ports"]
    asked = {
        "owner": OWNER,
        "project": "shop",
        "argv": [sys.executable, "-c", SERVICE, "{preview}"],
        "env": {"PORT": str(port)},
        "service": True,
        "port": port,
        **more,
    }
    answer = await browser.post(JOBS, json=asked)
    assert answer.status_code == 201, answer.text
    told = {**answer.json(), "port": port}
    while not board.find(told["id"]).is_ready:
        assert board.find(told["id"]).end is None, board.find(told["id"]).describe(0)
        query = {"owner": OWNER, "seen": json.dumps({told["id"]: 0}), "wait": "0.1"}
        await browser.get(JOBS, params=query)
    return told


@pytest.fixture
def page(stranger: httpx.AsyncClient) -> httpx.AsyncClient:
    """What the page of a preview can ask with: no credentials, and no origin."""
    client = httpx.AsyncClient(
        base_url=str(stranger.base_url).split("/user/")[0],
        headers={"Origin": "null"},
        trust_env=False,
        timeout=20,
    )
    return client


async def test_a_page_is_passed_on_without_anything_of_the_users(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4] [S2.34]."""
    served = await serve(browser, board)
    answer = await page.post(
        served["prefix"] + "api/items?token=1&x=%20",
        content="body",
        headers={
            "Cookie": "username-localhost=secret; _xsrf=2",
            "Authorization": "token abc",
            "X-XSRFToken": "2",
            "Referer": "http://hub/user/ada/lab?token=abc",
            "X-Own": "kept",
        },
    )
    told = answer.json()
    assert (told["path"], told["method"]) == ("/api/items?token=1&x=%20", "POST")
    assert told["body"] == "body"
    assert told["base"] == served["prefix"]
    seen = {name.lower() for name in told["headers"]}
    assert "x-own" in seen
    assert not seen & {"cookie", "authorization", "x-xsrftoken", "referer", "origin"}
    policy = answer.headers["content-security-policy"].split("; ")
    assert policy[:2] == ["sandbox allow-scripts allow-forms", "frame-ancestors 'self'"]
    # Nothing of plain HTTP but its own address: other programs of the user's machine.
    assert policy[2].startswith("default-src 'self' https: wss: data: blob: 'unsafe")
    unwanted = {"set-cookie", "x-frame-options", "clear-site-data"}
    unwanted |= {"access-control-allow-credentials"}
    assert not unwanted & set(answer.headers)
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_login_of_the_page_itself_passes_and_one_of_jupyter_never(
    browser: httpx.AsyncClient,
    board: JobBoard,
    page: httpx.AsyncClient,
    jp_serverapp: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[J4] [S2.52] Proxies add ``Authorization`` of the user's to what a page asks."""
    path = (await serve(browser, board))["prefix"]
    for value in ("Bearer own", "token abc", "Basic YTpi"):
        added = {"Authorization": value}
        told = (await page.get(path, headers=added)).json()
        assert "Authorization" not in told["headers"]
        own = (await page.get(path, headers={**added, LOGIN: "Basic own"})).json()
        assert own["headers"]["Authorization"] == "Basic own"
        assert LOGIN not in own["headers"]
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "hub-token")
    for headers in (
        {LOGIN: "Bearer own", "Origin": "http://hub"},
        {LOGIN: f"token {jp_serverapp.identity_provider.token}"},
        {LOGIN: "Bearer hub-token"},
    ):
        told = (await page.get(path, headers=headers)).json()
        assert "Authorization" not in told["headers"]
    preflight = await page.options(
        path, headers={"Access-Control-Request-Headers": LOGIN.lower()}
    )
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-headers"] == LOGIN.lower()


async def test_addresses_at_the_root_of_a_page_lead_to_its_own_service(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4]."""
    prefix = (await serve(browser, board))["prefix"]
    html = (await page.get(f"{prefix}page")).text
    assert f'<img src="{prefix}~/a.png">' in html
    assert '<a href="//other/b"><a href="c">' in html
    assert html.index("<script>") < html.index("<title>")
    assert (await page.get(f"{prefix}~/a.png")).json()["path"] == "/a.png"
    moved = await page.get(f"{prefix}moved")
    assert moved.headers["location"] == f"{prefix}page"


async def test_a_service_is_asked_for_a_path_as_it_was_sent(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4] What is quoted in it is no slash, no query and no end of a line."""
    prefix = (await serve(browser, board))["prefix"]
    for path in (
        "a%3Fb%3D1%23c",
        "100%25/x",
        "..%2f..%2fapi%2fcontents",
        "a%0d%0aX-Evil:%201",
        "%00",
        "@127.0.0.1:1/x",
        "a%2Fb?c=%2F",
    ):
        told = (await page.get(prefix + path)).json()
        assert told["path"] == f"/{path}"
        assert "X-Evil" not in told["headers"]


async def test_an_answer_that_browsers_could_not_read_is_no_fault_of_the_servers(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4] A place that is none, and what is packed though nobody asked for that."""
    prefix = (await serve(browser, board))["prefix"]
    moved = await page.get(f"{prefix}nowhere")
    assert (moved.status_code, moved.headers.get("location")) == (302, None)
    for name in ("packed", "packed.html"):
        answer = await page.get(prefix + name)
        assert answer.text.count("<p>a whole page</p>") == 9
        assert ("localStorage" in answer.text) == name.endswith("html")


async def test_a_service_that_knows_its_prefix_is_asked_with_it(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[S2.34]."""
    prefix = (await serve(browser, board, keeps_prefix=True))["prefix"]
    assert (await page.get(f"{prefix}a?b")).json()["path"] == f"{prefix}a?b"
    assert (await page.get(f"{prefix}~/a")).json()["path"] == "/a"


async def test_websockets_pass_in_both_directions_without_cookies(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4]."""
    served = await serve(browser, board)
    address = str(page.base_url.join(f"{served['prefix']}echo")).replace("http", "ws")
    socket_ = await websocket_connect(
        HTTPRequest(address, headers={"Cookie": "a=b", "Origin": "null"}),
        subprotocols=["vite-hmr"],
    )
    headers = json.loads(await socket_.read_message())
    assert "Cookie" not in headers
    assert socket_.selected_subprotocol == "vite-hmr"
    for message in ("text", b"\0\1"):
        await socket_.write_message(message, isinstance(message, bytes))
        assert await socket_.read_message() == message
    socket_.close()


async def test_only_who_knows_its_name_sees_a_preview_and_only_while_it_runs(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[J4] Other projects' ports are not reached."""
    served = await serve(browser, board)
    other = await serve(browser, board)
    assert other["port"] != served["port"]
    assert other["prefix"] != served["prefix"]
    guessed = served["prefix"].replace("preview/", "preview/A")
    assert (await page.get(guessed)).status_code == 404
    for elsewhere in ("..%2f..%2fapi", f"~/../{other['port']}"):
        answer = await page.get(served["prefix"] + elsewhere)
        assert answer.json()["headers"]["Host"] == f"127.0.0.1:{served['port']}"
    await browser.delete(f"{JOBS}/{served['id']}")
    await asyncio.gather(*board._drops)
    assert (await page.get(served["prefix"])).status_code == 404
    assert (await page.get(other["prefix"])).status_code == 200


async def test_a_page_cannot_use_the_jupyter_server(
    board: JobBoard, page: httpx.AsyncClient, jp_base_url: str
) -> None:
    """[J4] It has no cookies, and no answer says that it may read."""
    for path in ("api/contents", "api/kernels", "cellwright/jobs"):
        for method in ("GET", "POST"):
            answer = await page.request(method, f"{jp_base_url}{path}")
            assert answer.status_code in (403, 404)
            assert "access-control-allow-origin" not in answer.headers


async def test_a_port_that_is_taken_is_told_and_another_one_is_free(
    browser: httpx.AsyncClient, board: JobBoard
) -> None:
    """[S2.2]."""
    with socket.socket() as theirs:
        theirs.bind(("127.0.0.1", 0))
        theirs.listen()
        port = theirs.getsockname()[1]
        wanted = {"wanted": f"{port},{port},22"}
        answer = await browser.get("cellwright/ports", params=wanted)
        first, second, third = answer.json()["ports"]
        assert port < first < second
        assert third >= 1024
        refused = await browser.post(
            JOBS,
            json={
                "owner": OWNER,
                "project": "shop",
                "argv": ["true"],
                "port": port,
                "service": True,
            },
        )
        assert refused.status_code == 409
        assert str(port) in refused.json()["error"]["message"]


def has_second_loopback() -> bool:
    with socket.socket(socket.AF_INET6) as listener:
        try:
            listener.bind(("::1", 0))
        except OSError:
            return False
    return True


@pytest.mark.skipif(not has_second_loopback(), reason="there is no IPv6 here")
async def test_a_service_that_listens_on_the_other_loopback_is_found_there(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[S2.34] Node listens there where it is told ``localhost``."""
    code = SERVICE.replace('"127.0.0.1"', '"::1"')
    told = await serve(browser, board, argv=[sys.executable, "-c", code, "{preview}"])
    assert (await page.get(f"{told['prefix']}any")).json()["path"] == "/any"
    moved = await page.get(f"{told['prefix']}moved")
    assert moved.headers["location"] == f"{told['prefix']}page"


async def test_a_service_that_takes_another_port_is_told_of_it(
    browser: httpx.AsyncClient, board: JobBoard
) -> None:
    """[S2.2] It would be waited for without end."""
    port, other = board.free_ports([3200, 3300])
    answer = await browser.post(
        JOBS,
        json={
            "owner": OWNER,
            "project": "shop",
            "argv": [sys.executable, "-c", SERVICE, "{preview}"],
            "env": {"PORT": str(other)},
            "port": port,
            "service": True,
        },
    )
    job = board.find(answer.json()["id"])
    assert job is not None
    said = ""
    while "variable PORT" not in said:
        assert job.end is None, said
        await asyncio.sleep(0.1)
        said = job.describe(0)["output"]
    assert f"not answer on port {port}: it listens on {other}." in said


async def test_a_service_that_does_not_answer_is_told_to_the_page(
    browser: httpx.AsyncClient, board: JobBoard, page: httpx.AsyncClient
) -> None:
    """[S2.34]."""
    [port] = board.free_ports([3100])
    answer = await browser.post(
        JOBS,
        json={
            "owner": OWNER,
            "project": "shop",
            "argv": ["sleep", "100"],
            "port": port,
            "service": True,
        },
    )
    assert (await page.get(answer.json()["prefix"])).status_code == 502


#: A Chromium for tests: it writes what it was started with into the picture.
BROWSER = """
import os, sys, urllib.request
given = dict(word.partition("=")[::2] for word in sys.argv[1:])
page = urllib.request.urlopen(sys.argv[-1]).read()
text = repr([sys.argv[1:], sorted(os.environ), page]).encode()
open(given["--screenshot"], "wb").write(PNG + text)
"""


async def test_a_picture_is_taken_of_what_the_browser_would_see(
    browser: httpx.AsyncClient,
    board: JobBoard,
    jp_serverapp: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[S2.34] By a browser with a profile of its own, which sees no keys."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    cellwright = jp_serverapp.web_app.settings["cellwright"]
    png = b"\x89PNG\r\n\x1a\n"
    code = BROWSER.replace("PNG", repr(png))
    cellwright.browser = [sys.executable, "-c", code, "--no-sandbox"]
    served = await serve(browser, board, argv=[sys.executable, "-c", SERVICE, "x"])
    assert served["pictures"] is True
    answer = await browser.post(f"{JOBS}/{served['id']}/picture")
    taken = base64.b64decode(answer.json()["png"])
    assert taken.startswith(png)
    arguments, variables, page = ast.literal_eval(taken[len(png) :].decode())
    assert arguments[0] == "--no-sandbox"
    assert arguments[-1].endswith(served["prefix"])
    assert "OPENAI_API_KEY" not in variables
    assert json.loads(page)["headers"]["Host"] == f"127.0.0.1:{served['port']}"
    profile = next(word for word in arguments if word.startswith("--user-data-dir="))
    assert not Path(profile.partition("=")[2]).parent.exists()

    cellwright.browser = [sys.executable, "-c", ""]
    refused = await browser.post(f"{JOBS}/{served['id']}/picture")
    assert refused.status_code == 502
    assert "c.Cellwright.browser" in refused.json()["error"]["fix"]
    cellwright.browser = ["no-such-browser"]
    assert (await browser.post(f"{JOBS}/{served['id']}/picture")).status_code == 400
    await browser.delete(f"{JOBS}/{served['id']}")
    assert (await browser.post(f"{JOBS}/{served['id']}/picture")).status_code == 400
