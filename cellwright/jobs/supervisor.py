"""Runs one command and ends everything that comes of it.

It is a program of its own, with nothing but Python's library, so that what it watches
ends with the Jupyter server, whatever ends that: its standard input is a pipe from the
server, and the end of that pipe is the end of the job.

The first line of the input is a JSON object with ``argv``, ``cwd``, ``env`` and the
limits ``seconds`` (``null`` for none), ``memory`` (bytes of all processes together) and
``processes``. It may have ``before`` and ``after``, commands that are run quietly
around it, whatever its end, and ``contained`` where it is one of a container engine.
What comes after that line asks for the end. The output of the command is the output of
this program; what became of it is one line of JSON on the error stream::

    {"end": "exited", "code": 0}

``end`` is one of ``exited``, ``time``, ``memory``, ``processes``, ``stopped`` and
``missing``, where there is no such program.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

#: Seconds between two looks at the memory and the number of processes.
_INTERVAL = 0.1
#: Seconds that a command has to end by itself when it is asked to.
_GRACE = 2.0
#: Seconds that an engine has to take its containers away when what ran in them ended.
_TIDYING = 5.0
#: Seconds in which an engine may be about to start something in a container.
_STARTING = 2.0
#: Seconds for one command before or after.
_AROUND = 60
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Run the command of the first line of the input."""
    spec, asked = _read_spec()
    if sys.platform == "linux":
        # What a command leaves behind, in a session of its own too, becomes our child.
        library = ctypes.CDLL(None)
        library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        # A command may halt who watches it: with the server it goes on, and ends it.
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGCONT, 0, 0, 0)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    _run_quietly(spec, "before")
    try:
        child = _start(spec)
    except OSError as error:
        os.write(1, f"{error}\n".encode())
        _report("missing", None)
        return
    end, code = ("stopped", None) if asked else _watch(child, spec, woken)
    is_ended = end == "exited" or (spec.get("contained") and _end_contained(child))
    if not is_ended:
        _ask_to_end(child, woken)
    _end_all()
    child.returncode = code
    _run_quietly(spec, "after")
    _report(end, code)


def _read_spec() -> tuple[dict[str, Any], bytes]:
    text = b""
    while b"\n" not in text:
        chunk = os.read(0, 65536)
        if not chunk:
            sys.exit(1)
        text += chunk
    line, _, rest = text.partition(b"\n")
    return json.loads(line), rest


def _start(spec: dict[str, Any]) -> subprocess.Popen[bytes]:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    memory = spec["memory"]

    def limit() -> None:
        import resource

        # Ours first: the server and the notebooks stay at hand while it works.
        os.nice(5)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if library is not None:
            # One process alone cannot take more than all may, however fast it is. Of
            # what is only reserved, as Node and Java do, nothing counts.
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
            library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    return subprocess.Popen(  # noqa: S603
        spec["argv"],
        cwd=spec["cwd"],
        env=spec["env"],
        stdin=subprocess.DEVNULL,
        stdout=1,
        stderr=1,
        start_new_session=True,
        preexec_fn=limit,
    )


def _watch(
    child: subprocess.Popen[bytes], spec: dict[str, Any], woken: int
) -> tuple[str, int | None]:
    """Wait for the command's end, or for a reason to end it."""
    seconds = spec["seconds"]
    deadline = None if seconds is None else time.monotonic() + seconds
    look = time.monotonic()
    while True:
        readable, _, _ = select.select([0, woken], [], [], _INTERVAL)
        if 0 in readable:
            return "stopped", None
        if woken in readable and any(
            number not in (signal.SIGCHLD, 0) for number in os.read(woken, 4096)
        ):
            return "stopped", None
        ended = _reap()
        if child.pid in ended:
            return "exited", ended[child.pid]
        now = time.monotonic()
        if deadline is not None and now > deadline:
            return "time", None
        if now < look:
            continue
        look = now + _INTERVAL
        processes = _descendants()
        if len(processes) > spec["processes"]:
            return "processes", None
        if sum(processes.values()) > spec["memory"]:
            return "memory", None


def _reap() -> dict[int, int]:
    """Let all children go that have ended; their codes by their ids."""
    ended = {}
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            ended[pid] = os.waitstatus_to_exitcode(status)
    return ended


def _run_quietly(spec: dict[str, Any], name: str) -> None:
    for line in spec.get(name, ()):
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603
                line,
                cwd=spec["cwd"],
                env=spec["env"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_AROUND,
                check=False,
            )


def _end_contained(child: subprocess.Popen[bytes]) -> bool:
    """End what runs in containers, so that their engine takes them away itself.

    An engine that is ended first leaves what it was building.

    Returns:
        Whether the command has ended of it.
    """
    own = _namespace(os.getpid())
    until = time.monotonic() + _STARTING
    is_contained = False
    while own is not None and time.monotonic() < until:
        inside = [pid for pid in _descendants() if _namespace(pid) not in (own, None)]
        if inside and not is_contained:
            is_contained = True
            until = time.monotonic() + _TIDYING
        for pid in inside:
            _signal(pid, signal.SIGKILL)
        if child.pid in _reap():
            return True
        time.sleep(0.02)
    return False


def _namespace(pid: int) -> str | None:
    """Return what processes are seen from a process; ``None`` where nobody says."""
    try:
        return os.readlink(f"/proc/{pid}/ns/pid")
    except OSError:
        return None


def _ask_to_end(child: subprocess.Popen[bytes], woken: int) -> None:
    """Ask the command to end by itself, and wait a moment while it does."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGTERM)
    until = time.monotonic() + _GRACE
    few = len(_descendants()) < 100
    while few and time.monotonic() < until:
        select.select([woken], [], [], _INTERVAL)
        with suppress(BlockingIOError):
            os.set_blocking(woken, False)
            os.read(woken, 4096)
        _reap()
        if not _descendants():
            return


def _end_all() -> None:
    """End all processes below this one: each is halted first, so that it makes none."""
    while processes := set(_descendants()):
        for pid in processes:
            _signal(pid, signal.SIGSTOP)
        if set(_descendants()) - processes:
            continue
        for pid in processes:
            _signal(pid, signal.SIGKILL)
        until = time.monotonic() + _INTERVAL
        while _descendants() and time.monotonic() < until:
            _reap()
            time.sleep(0.002)
    _reap()


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _descendants() -> dict[int, int]:
    """Return the processes below this one, with the bytes that each has in memory."""
    if sys.platform != "linux":
        return _descendants_elsewhere()
    parents: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb", buffering=0) as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
        pid = int(name)
        # One that has ended holds nothing and makes nothing.
        sizes[pid] = -1 if fields[0] in (b"Z", b"X") else int(fields[21]) * _PAGE
        parents.setdefault(int(fields[1]), []).append(pid)
    found: dict[int, int] = {}
    above = [os.getpid()]
    while above:
        for pid in parents.get(above.pop(), ()):
            above.append(pid)
            if sizes[pid] >= 0:
                found[pid] = sizes[pid]
    return found


def _descendants_elsewhere() -> dict[int, int]:
    import psutil

    found = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = process.memory_info().rss
    return found


def _report(end: str, code: int | None) -> None:
    with suppress(OSError):
        os.write(2, json.dumps({"end": end, "code": code}).encode() + b"\n")


if __name__ == "__main__":
    main()
