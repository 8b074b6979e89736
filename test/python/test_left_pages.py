"""Pages that are killed: nothing of what they started stays."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cellwright.jobs.board import _INTERVAL
from cellwright.jobs.ports import is_free

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="jobs need POSIX")

TOKEN = "a-token-for-tests"
PATIENCE = 1.0
#: Seconds that ending a job takes at most on a busy machine.
ENDING = 20.0
PAGES = 10

#: What a tab does, as the server sees it: a command that leaves another one behind in a
#: session of its own, a preview, and waiting for news of both.
PAGE = """
import json, sys, time, httpx
address, owner, wanted = sys.argv[1:]
token = {"Authorization": "token TOKEN"}
browser = httpx.Client(base_url=address, headers=token, timeout=60, trust_env=False)
sleep = "import time; time.sleep(300)"
leave = ("import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', "
         + repr(sleep) + "], start_new_session=True); time.sleep(300)")
[port] = browser.get("cellwright/ports", params={"wanted": wanted}).json()["ports"]
print(port, flush=True)
job = {"owner": owner, "project": "shop", "argv": [sys.executable, "-c", leave]}
serve = {"argv": [sys.executable, "-m", "http.server", str(port)], "port": port}
ids = [browser.post("cellwright/jobs", json=asked).json()["id"]
       for asked in (job, {**job, **serve, "service": True})]
seen = dict.fromkeys(ids, 0)
while True:
    query = {"owner": owner, "seen": json.dumps(seen), "wait": "25"}
    for told in browser.get("cellwright/jobs", params=query).json()["jobs"]:
        seen[told["id"]] = told["seen"]
""".replace("TOKEN", TOKEN)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, str]]:
    """Start a server whose patience is short; its pid and address."""
    root = tmp_path / "root"
    (root / "shop").mkdir(parents=True)
    folders = {"HOME": "home", "JUPYTER_RUNTIME_DIR": "runtime"}
    env = {name: str(tmp_path / path) for name, path in folders.items()}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyter_server", "--ServerApp.port=0"),
            *("--ServerApp.open_browser=False", "--allow-root"),
            f"--ServerApp.root_dir={root}",
            f"--IdentityProvider.token={TOKEN}",
            "--ServerApp.jpserver_extensions={'cellwright': True}",
            f"--Cellwright.job_patience={PATIENCE}",
        ],
        env={**os.environ, **env, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            break
    yield process.pid, found[0]
    process.terminate()
    process.stderr.close()
    process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a subreaper")
def test_nothing_of_a_page_stays_that_is_killed_at_any_moment(
    server: tuple[int, str],
) -> None:
    """[S10] [R4] [S2.34] Ten of them, each at a moment of its own."""
    pid, address = server
    seed = time.time_ns()
    moments = random.Random(seed)  # noqa: S311
    pages = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                PAGE,
                address,
                f"owner-{at:02}" * 3,
                f"{9100 + at * 20}",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for at in range(PAGES)
    ]
    ports = [int(page.stdout.readline()) for page in pages if page.stdout]
    waits = [moments.uniform(0, 2) for _ in pages]
    begun = time.monotonic()
    started: set[int] = set()
    for wait, at in sorted(zip(waits, range(PAGES), strict=True)):
        page = pages[at]
        time.sleep(max(0, begun + wait - time.monotonic()))
        started |= {child.pid for child in psutil.Process(pid).children(recursive=True)}
        page.send_signal(signal.SIGKILL)
        page.wait()
        if page.stdout:
            page.stdout.close()
    until = time.monotonic() + PATIENCE + _INTERVAL + ENDING
    while True:
        children = psutil.Process(pid).children(recursive=True)
        left = {child.pid for child in children} | set(
            filter(psutil.pid_exists, started)
        )
        taken = [port for port in ports if not is_free(port)]
        if not left and not taken:
            break
        told = json.dumps([sorted(left), taken, seed])
        assert time.monotonic() < until, f"processes, ports, seed: {told}"
        time.sleep(0.1)
    # Some were killed before they had started anything, most after.
    assert started
