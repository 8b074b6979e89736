"""What becomes of sandboxes that nobody ends."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import shared_memory
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

from cellwright.processes import SandboxProcesses
from cellwright.sandboxes import SandboxWatch

SLEEP = [sys.executable, "-c", "import time; time.sleep(300)"]


def a_name() -> str:
    return f"cellwright-check-{uuid4()}"


async def open_session(browser: httpx.AsyncClient, path: str) -> dict[str, Any]:
    model = {"path": path, "type": "console", "name": "", "kernel": {"name": "python3"}}
    response = await browser.post("api/sessions", json=model)
    assert response.status_code == 201
    return response.json()


async def paths(browser: httpx.AsyncClient) -> list[str]:
    return [s["path"] for s in (await browser.get("api/sessions")).json()]


async def run(serverapp: Any, session: dict[str, Any], code: str) -> str:
    """Run code in a session's kernel and return what it prints."""
    client = serverapp.kernel_manager.get_kernel(session["kernel"]["id"]).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        printed = []

        def note(message: dict[str, Any]) -> None:
            printed.append(message["content"].get("text", ""))

        reply = await client.execute_interactive(code, output_hook=note, timeout=60)
        assert reply["content"]["status"] == "ok"
        return "".join(printed)
    finally:
        client.stop_channels()


def is_there(segment: str) -> bool:
    return Path("/dev/shm", segment).exists()  # noqa: S108


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        with suppress(psutil.Error):
            for child in psutil.Process(process.pid).children():
                child.kill()
        process.kill()
        process.wait()


async def test_a_sandbox_that_no_page_is_connected_to_is_ended(
    browser: httpx.AsyncClient, jp_serverapp: Any, jp_ws_fetch: Any
) -> None:
    """[S10]."""
    patient = SandboxWatch(jp_serverapp)
    watch = SandboxWatch(jp_serverapp, patience=0)
    watched, left = f"work/{a_name()}", a_name()
    session = await open_session(browser, watched)
    await open_session(browser, left)
    await open_session(browser, "nb.ipynb")
    await open_session(browser, "cellwright-check-mine")
    page = await jp_ws_fetch("api", "kernels", session["kernel"]["id"], "channels")

    await patient.look()
    assert len(await paths(browser)) == 4

    await watch.look()
    assert sorted(await paths(browser)) == [
        "cellwright-check-mine",
        "nb.ipynb",
        watched,
    ]
    # The tab crashes: the browser closes its connection.
    page.close()
    while watched in await paths(browser):
        await watch.look()


async def test_a_page_that_connects_again_in_time_keeps_its_sandbox(
    browser: httpx.AsyncClient,
    jp_serverapp: Any,
    jp_ws_fetch: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[S10]."""
    now = 1000.0
    clock = SimpleNamespace(monotonic=lambda: now)
    monkeypatch.setattr("cellwright.sandboxes.time", clock)
    watch = SandboxWatch(jp_serverapp, patience=40)
    session = await open_session(browser, a_name())
    channels = ("api", "kernels", session["kernel"]["id"], "channels")
    for seconds, connected in [(0, False), (30, True), (70, False)]:
        now = 1000.0 + seconds
        page = await jp_ws_fetch(*channels) if connected else None
        await watch.look()
        assert len(await paths(browser)) == 1
        if page is not None:
            page.close()
            while watch._connections:  # noqa: ASYNC110
                await asyncio.sleep(0)
    now = 1109.0
    await watch.look()
    assert len(await paths(browser)) == 1
    now = 1110.0
    await watch.look()
    assert await paths(browser) == []


async def test_what_a_kernel_answers_is_sent_at_once(
    browser: httpx.AsyncClient, jp_serverapp: Any, jp_ws_fetch: Any
) -> None:
    """[P2] Not after the page has confirmed the message before it."""
    watch = SandboxWatch(jp_serverapp)
    session = await open_session(browser, a_name())
    page = await jp_ws_fetch("api", "kernels", session["kernel"]["id"], "channels")
    [connection] = watch._connections
    sent_by = connection.websocket_handler.ws_connection.stream.socket
    assert sent_by.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
    page.close()


@pytest.mark.skipif(sys.platform != "linux", reason="shared memory has no names there")
async def test_what_a_killed_kernel_leaves_is_ended_and_nothing_else(
    browser: httpx.AsyncClient, jp_serverapp: Any
) -> None:
    """[S10] Here without a guard in the kernel, as in other languages."""
    theirs = shared_memory.SharedMemory(create=True, size=4096)
    session = await open_session(browser, a_name())
    printed = await run(
        jp_serverapp,
        session,
        f"""
import subprocess, sys
from multiprocessing import resource_tracker, shared_memory
held = shared_memory.SharedMemory(create=True, size=4096)
other = shared_memory.SharedMemory("{theirs.name}")
for memory in (held, other):
    resource_tracker.unregister(memory._name, "shared_memory")
bare = subprocess.Popen({SLEEP}, env={{}}, start_new_session=True)
deaf = ["sh", "-c", "trap '' TERM; while :; do sleep 300; done"]
deaf = subprocess.Popen(deaf, start_new_session=True)
print(held.name, bare.pid, deaf.pid)""",
    )
    name, *pids = printed.split()
    processes = [psutil.Process(int(pid)) for pid in pids]
    watch = SandboxWatch(jp_serverapp)
    await watch.look()
    assert all(process.is_running() for process in processes)
    kernels = jp_serverapp.kernel_manager
    await kernels.shutdown_kernel(session["kernel"]["id"], now=True)
    assert is_there(name)
    await watch.look()
    assert psutil.wait_procs(processes, timeout=10)[1] == []
    assert not is_there(name)
    assert is_there(theirs.name)
    theirs.close()
    theirs.unlink()


def test_processes_of_another_server_and_other_names_are_left_alone(
    started: list[subprocess.Popen[bytes]],
) -> None:
    """[S10]."""
    name = a_name()

    def start(**environ: str) -> psutil.Process:
        process = subprocess.Popen(SLEEP, env=environ, start_new_session=True)
        started.append(process)
        return psutil.Process(process.pid)

    here, elsewhere = str(os.getpid()), "1"
    ours = [start(SANDBOXED_BY_CELLWRIGHT=f"{name} {here}"), start()]
    others = [
        start(SANDBOXED_BY_CELLWRIGHT=f"{name} {elsewhere}"),
        start(SANDBOXED_BY_CELLWRIGHT=f"mine {here}"),
        start(JPY_PARENT_PID=here),
        start(),
    ]
    shell = subprocess.Popen(["/bin/sh", "-c", "sleep 300 & wait"])
    started.append(shell)
    while not (remote := psutil.Process(shell.pid).children()):
        pass
    others += remote
    processes = SandboxProcesses(os.getpid())
    kernels = {ours[1].pid: name, remote[0].pid: name}
    assert processes.look(kernels) == {name}
    processes.end({name})
    assert psutil.wait_procs(ours, timeout=10)[1] == []
    assert all(process.is_running() for process in others)
    assert processes.names == set()
