"""Commands of projects: what they may take, and that nothing of them stays."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from cellwright.jobs.board import JobBoard
from cellwright.jobs.containers import Containers
from cellwright.jobs.job import Command, Limits

OWNER = "an-owner-that-nobody-can-guess"
JOBS = "cellwright/jobs"
MB = 1024**2

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="jobs need POSIX")


@pytest.fixture
def project(jp_root_dir: Path) -> Path:
    folder = jp_root_dir / "work" / "shop"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def board(
    jp_serverapp: Any, jp_asyncio_loop: asyncio.AbstractEventLoop
) -> Iterator[JobBoard]:
    board = jp_serverapp.web_app.settings["cellwright_jobs"]
    yield board
    board.end_owner(OWNER)
    for job in board.all():
        jp_asyncio_loop.run_until_complete(job.ended())


def real(path: Path) -> str:
    return os.path.realpath(path)


def python(code: str, **more: Any) -> dict[str, Any]:
    return {
        "owner": OWNER,
        "project": "work/shop",
        "argv": [sys.executable, "-c", code],
        **more,
    }


async def start(browser: httpx.AsyncClient, asked: dict[str, Any]) -> str:
    answer = await browser.post(JOBS, json=asked)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


async def news(browser: httpx.AsyncClient, job: str, seen: int = 0) -> dict[str, Any]:
    query = {"owner": OWNER, "seen": json.dumps({job: seen}), "wait": "10"}
    while True:
        [*told] = (await browser.get(JOBS, params=query)).json()["jobs"]
        if told:
            return told[0]


async def finish(browser: httpx.AsyncClient, asked: dict[str, Any]) -> dict[str, Any]:
    """Run a job to its end; its whole output stands in what is returned."""
    job = await start(browser, asked)
    output, seen = "", 0
    while True:
        told = await news(browser, job, seen)
        output += told["output"]
        seen = told["seen"]
        if told["end"]:
            return {**told, "output": output}


def marked(job: str) -> list[psutil.Process]:
    """Return the processes of a job, but for its supervisor."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("CELLWRIGHT_JOB", "").startswith(job):
                found.append(process)
        except psutil.Error:
            continue
    return found


async def test_a_command_runs_in_the_projects_folder_and_its_output_comes_as_it_does(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[S3.16]."""
    (project / "backend").mkdir()
    job = await start(
        browser,
        python(
            "import os, time\nprint(os.getcwd(), flush=True)\n"
            "while not os.path.exists('../go'): time.sleep(0.01)\nprint('gone')\n"
            "raise SystemExit(3)",
            cwd="backend",
        ),
    )
    first = await news(browser, job)
    assert first["output"] == f"{real(project)}/backend\n"
    assert first["end"] is None
    (project / "go").touch()
    last = await news(browser, job, len(first["output"]))
    while not last["end"]:
        last = await news(browser, job, len(first["output"]))
    assert (last["output"], last["end"], last["code"]) == ("gone\n", "exited", 3)
    await browser.delete(f"{JOBS}/{job}")
    await asyncio.gather(*board._drops)
    assert board.all() == []


async def test_files_that_it_reads_are_written_and_those_that_it_leaves_are_told(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[S3.16] What an earlier run left is no result of this one."""
    (project / "reports").mkdir()
    (project / "reports" / "old.xml").write_text("old")
    (project / "reports" / "out.xml").symlink_to("/etc/hostname")
    told = await finish(
        browser,
        python(
            "text = open('.cellwright/in/a.txt').read()\n"
            "open('reports/new.xml', 'w').write(text)",
            inputs={".cellwright/in/a.txt": "hello"},
            results=["reports/*.xml", "../*", "missing/*"],
        ),
    )
    assert told["files"] == {"reports/new.xml": "hello"}
    assert (project / ".cellwright" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "change",
    [
        {"project": ""},
        {"project": "work/missing"},
        {"project": "../elsewhere"},
        {"project": "work/link"},
        {"cwd": "../.."},
        {"cwd": "out"},
        {"inputs": {"app.py": "x"}},
        {"inputs": {".cellwright/../../x": "x"}},
        {"argv": "rm -rf /"},
        {"argv": []},
        {"env": {"A": 1}},
        {"owner": "me"},
    ],
)
async def test_nothing_is_run_elsewhere_or_through_a_shell(
    browser: httpx.AsyncClient,
    board: JobBoard,
    project: Path,
    tmp_path: Path,
    change: dict[str, Any],
) -> None:
    """[R4]."""
    (project / "out").symlink_to(tmp_path)
    (project.parent / "link").symlink_to(tmp_path)
    answer = await browser.post(JOBS, json={**python("1"), **change})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "job-refused"
    assert board.all() == []


async def test_a_stranger_and_another_site_start_nothing(
    stranger: httpx.AsyncClient, board: JobBoard, project: Path, jp_fetch: Any
) -> None:
    """[R4]."""
    for request in (
        stranger.post(JOBS, json=python("1")),
        stranger.get(JOBS),
        stranger.delete(JOBS, params={"owner": OWNER}),
    ):
        assert (await request).status_code == 403
    assert board.all() == []


@pytest.mark.cellwright(jobs=False)
async def test_an_administrator_can_switch_them_off(
    browser: httpx.AsyncClient, project: Path
) -> None:
    """[R4]."""
    answer = await browser.post(JOBS, json=python("1"))
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "jobs-unavailable"


async def test_keys_and_tokens_are_not_in_its_environment(
    browser: httpx.AsyncClient,
    board: JobBoard,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[R4]."""
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "hub")
    monkeypatch.setenv("DATABASE_URL", "postgres://ada:secret@db")
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:secret@proxy:3128")
    show = "import os, json; print(json.dumps(dict(os.environ)))"
    told = await finish(browser, python(show, env={"PORT": "3000"}))
    seen = json.loads(told["output"])
    assert seen["PORT"] == "3000"
    assert seen["PATH"] == os.environ["PATH"]
    assert not {"JUPYTERHUB_API_TOKEN", "DATABASE_URL", "HTTPS_PROXY"} & set(seen)
    told = await finish(browser, python(show, installs=True))
    seen = json.loads(told["output"])
    assert "HTTPS_PROXY" in seen
    assert not {"JUPYTERHUB_API_TOKEN", "DATABASE_URL"} & set(seen)


async def test_what_is_not_installed_is_told(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[S3.16]."""
    told = await finish(browser, {**python(""), "argv": ["no-such-program"]})
    assert told["end"] == "missing"


async def test_a_job_that_the_server_has_lost_has_ended(
    browser: httpx.AsyncClient, board: JobBoard
) -> None:
    """[S10] It was started anew."""
    told = await news(browser, "0" * 32, 7)
    assert (told["end"], told["seen"]) == ("killed", 7)


async def test_an_endless_command_ends_in_time(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    told = await finish(browser, python("while True: pass", seconds=0.5))
    assert told["end"] == "time"
    assert marked(told["id"]) == []


@pytest.mark.cellwright(job_processes=40)
async def test_a_fork_bomb_ends_with_all_of_its_processes(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    bomb = "import os\nwhile True:\n try: os.fork()\n except OSError: pass"
    told = await finish(browser, python(bomb, seconds=30))
    assert told["end"] == "processes"
    assert marked(told["id"]) == []


@pytest.mark.cellwright(job_memory=256 * MB)
async def test_a_memory_hog_ends_alone_or_with_its_helpers(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    alone = await finish(browser, python("x = bytearray(10**10)"))
    assert alone["code"] == 1 or alone["end"] == "memory"
    many = (
        "import os, time\n"
        "for _ in range(5): os.fork()\n"
        f"x = bytearray(32 * {MB})\ntime.sleep(60)"
    )
    told = await finish(browser, python(many, seconds=30))
    assert told["end"] == "memory"
    assert marked(told["id"]) == []


@pytest.mark.cellwright(job_output=100_000)
async def test_a_log_of_a_gigabyte_ends_the_command_and_is_not_kept(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    endless = "while True: print('x' * 1000)"
    told = await finish(browser, python(endless, seconds=60))
    assert told["end"] == "output"
    assert len(told["output"]) == 100_000
    job = await start(browser, python(endless, service=True))
    seen = 0
    while seen < 1_000_000:
        told = await news(browser, job, seen)
        seen = told["seen"]
        assert len(told["output"]) <= 200_000
        assert told["end"] is None


ESCAPING = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.environ.clear()
        os.execve(sys.executable, [sys.executable, "-c", WAIT], {})
    os._exit(0)
os.wait()
print(open("pid").read() if os.path.exists("pid") else "", flush=True)
"""
WAIT = (
    "import os, signal, time; signal.signal(15, signal.SIG_IGN);"
    "open('pid', 'w').write(str(os.getpid())); time.sleep(300)"
)


def pid_in(project: Path) -> int:
    """Wait for the id that a process writes of itself."""
    path = project / "pid"
    while not (text := path.read_text() if path.exists() else ""):
        time.sleep(0.01)
    return int(text)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a subreaper")
async def test_what_forks_twice_into_a_session_of_its_own_ends_with_the_command(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    code = f"WAIT = {WAIT!r}\n{ESCAPING}\n"
    wait = "while not os.path.exists('pid'): time.sleep(0.01)"
    told = await finish(browser, python(code + wait))
    assert told["end"] == "exited"
    assert not psutil.pid_exists(pid_in(project))
    (project / "pid").unlink()
    job = await start(browser, python(code + "time.sleep(300)", service=True))
    pid = await asyncio.to_thread(pid_in, project)
    await browser.delete(f"{JOBS}/{job}")
    await asyncio.gather(*board._drops)
    assert not psutil.pid_exists(pid)


async def test_a_job_ends_where_its_supervisor_is_killed(
    browser: httpx.AsyncClient, board: JobBoard, project: Path
) -> None:
    """[R4]."""
    kill = (
        "import os, signal, subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'],"
        " start_new_session=True)\n"
        "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(300)"
    )
    told = await finish(browser, python(kill))
    assert told["end"] == "killed"
    assert marked(told["id"]) == []


async def test_jobs_that_no_page_follows_any_more_are_ended(
    browser: httpx.AsyncClient, jp_serverapp: Any, project: Path
) -> None:
    """[S10] Those of another notebook go on."""
    board = JobBoard(jp_serverapp, Containers(lambda: "none"), patience=0.05)
    limits = Limits(None, 512 * MB, 16, 1000)
    sleep = Command([sys.executable, "-c", "import time; time.sleep(300)"])
    left = await board.start("left" * 5, "work/shop", sleep, limits)
    followed = await board.start("followed" * 3, "work/shop", sleep, limits)
    await asyncio.sleep(0.1)
    board.hear("followed" * 3)
    await board.look()
    await asyncio.wait_for(left.ended(), 10)
    assert left.end == "stopped"
    assert followed.end is None
    board.end_owner("followed" * 3)
    await asyncio.gather(*board._drops)
    assert board.all() == []


async def test_a_page_that_is_gone_waits_for_no_news(
    browser: httpx.AsyncClient, board: JobBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[S10] [R4] Else its question would keep its jobs alive as long as it waits."""
    asked, gone = asyncio.Event(), asyncio.Event()

    async def follow(*_: object) -> list[dict[str, Any]]:
        asked.set()
        try:
            await asyncio.sleep(300)
        except asyncio.CancelledError:
            gone.set()
            raise
        return []

    monkeypatch.setattr(board, "follow", follow)
    query = {"owner": OWNER, "seen": "{}", "wait": "25"}
    page = asyncio.ensure_future(browser.get(JOBS, params=query))
    await asked.wait()
    page.cancel()
    await asyncio.wait_for(gone.wait(), 10)


@pytest.mark.parametrize("code", ["halt()", "while True: halt()"])
async def test_a_job_that_halts_its_supervisor_ends_all_the_same(
    browser: httpx.AsyncClient,
    board: JobBoard,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
) -> None:
    """[R4] Once, and again and again: its supervisor is asked, then killed."""
    monkeypatch.setattr("cellwright.jobs.job._LATE", 0.2)
    monkeypatch.setattr("cellwright.jobs.job._PATIENT", {False: 4, True: 4})
    halt = "import os, signal, time\ndef halt(): os.kill(os.getppid(), signal.SIGSTOP)"
    told = await finish(
        browser, python(f"{halt}\n{code}\ntime.sleep(300)", seconds=0.5)
    )
    assert told["end"] == "time"
    assert marked(told["id"]) == []


SERVER = """
import asyncio, sys
from types import SimpleNamespace
from pathlib import Path
from cellwright.jobs.folder import ProjectDirectory
from cellwright.jobs.job import Command, Job, Limits

async def main():
    command = Command([sys.executable, "-c", sys.argv[2]])
    limits = Limits(None, 10**9, 50, 10**6)
    job = Job("me", ProjectDirectory(Path(sys.argv[1])), command, limits, lambda: None)
    await job.start()
    await asyncio.sleep(300)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a subreaper")
@pytest.mark.parametrize("last", ["", "os.kill(os.getppid(), 19)"])
def test_nothing_of_a_job_stays_when_the_server_is_killed(
    tmp_path: Path, last: str
) -> None:
    """[S10] [R4] Nor where it has halted what watches it."""
    code = f"WAIT = {WAIT!r}\n{ESCAPING}\n{last}\ntime.sleep(300)"
    server = subprocess.Popen([sys.executable, "-c", SERVER, real(tmp_path), code])
    pid = pid_in(tmp_path)
    children = psutil.Process(server.pid).children(recursive=True)
    assert pid in [child.pid for child in children]
    server.send_signal(signal.SIGKILL)
    server.wait()
    until = time.monotonic() + 20
    while any(map(psutil.pid_exists, [child.pid for child in children])):
        assert time.monotonic() < until
        time.sleep(0.05)
