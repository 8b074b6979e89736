"""One command of a project, from its start to its end."""

from __future__ import annotations

import asyncio
import codecs
import itertools
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil

from .containers import ContainerWork, work_around
from .engine import Engine
from .environment import environment_for
from .folder import ProjectDirectory

#: Marks the processes of a job: they are found when their supervisor was killed.
MARK = "CELLWRIGHT_JOB"

#: Seconds between two questions to a service that does not answer yet.
_BETWEEN = 0.25
#: Seconds between two looks where a service listens that does not answer.
_ELSEWHERE = 3.0
#: Where one may listen that is told ``localhost``: some systems take the second.
_LOOPBACK = ("127.0.0.1", "[::1]")
#: Seconds between two looks for what a killed supervisor has left.
_MOMENT = 0.1
#: Seconds after its time in which a supervisor should have ended a job.
_LATE = 20
#: Seconds that one has to end a job, and to have its engine take away what it made.
_PATIENT = {False: 30, True: 240}
#: Seconds to wait for the rest of the output when nothing runs any more.
_PATIENCE = 5

_SUPERVISOR = str(Path(__file__).with_name("supervisor.py"))


@dataclass(frozen=True)
class Limits:
    """What a job may take.

    Attributes:
        seconds: From start to end; ``None`` for a service, which runs until stopped.
        memory: Bytes, of all its processes together.
        processes: How many at once.
        output: Characters. A service keeps the last of them; any other job is ended.
    """

    seconds: float | None
    memory: int
    processes: int
    output: int


@dataclass(frozen=True)
class Command:
    """What is to be run.

    Attributes:
        argv: The program and its arguments; no shell reads them.
        cwd: Folder in the project.
        env: Variables beside those that every command has.
        installs: Whether it gets packages, and so sees proxies and indexes.
        inputs: Texts of files of Cellwright's own that it reads, by path.
        results: Files that it leaves, which are read when it has ended.
        container: What it makes of a container engine; ``None`` for a plain process.
    """

    argv: list[str]
    cwd: str = ""
    env: dict[str, str] = field(default_factory=dict)
    installs: bool = False
    inputs: dict[str, str] = field(default_factory=dict)
    results: list[str] = field(default_factory=list)
    container: ContainerWork | None = None


@dataclass(frozen=True)
class Service:
    """What a job serves.

    Attributes:
        port: Of this machine itself.
        name: What opens it, see ``preview.py``.
        prefix: Where the browser finds it: a path with a slash at its end.
        keeps_prefix: Whether it is asked with that prefix, which it was told of.
    """

    port: int
    name: str
    prefix: str
    keeps_prefix: bool


#: Stands for the prefix of a service in its arguments and variables.
PLACEHOLDER = "{preview}"


class Job:
    """A command that runs, or has run.

    Args:
        owner: Who asked for it: a name that nobody can guess.
        project: Where it runs.
        command: What is run.
        limits: What it may take.
        changed: Called when there is something new to tell of it.
        service: What it serves; it runs until it is stopped.
        engine: The engine whose command it is, if any.
    """

    def __init__(
        self,
        owner: str,
        project: ProjectDirectory,
        command: Command,
        limits: Limits,
        changed: Callable[[], None],
        service: Service | None = None,
        engine: Engine | None = None,
    ) -> None:
        self.service = service
        self._engine = engine
        #: Whether what it serves has answered.
        self.is_ready = False
        #: Where of this machine itself it has answered.
        self.host = _LOOPBACK[0]
        self.id = uuid4().hex
        self.owner = owner
        self.project = project
        self.command = command
        self.limits = limits
        self.started = time.time()
        #: How it ended; ``None`` while it runs. See ``supervisor.py``, and ``output``.
        self.end: str | None = None
        self.code: int | None = None
        #: Whether nobody wants to know of it any more.
        self.is_unwanted = False
        self._changed = changed
        self._output = ""
        #: Characters of the output that are not kept any more.
        self._dropped = 0
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._health: asyncio.Task[None] | None = None
        self._reason: str | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timers: list[asyncio.TimerHandle] = []

    @property
    def is_service(self) -> bool:
        """Whether it runs until it is stopped."""
        return self.limits.seconds is None

    async def start(self) -> None:
        """Start it.

        Raises:
            RelayError: A path leads out of the project.
        """
        command, project = self.command, self.project
        self._loop = asyncio.get_running_loop()
        cwd = project.folder(command.cwd)
        project.own_folder()
        for path, text in command.inputs.items():
            project.write(path, text)
        for stale in project.matching(command.results):
            stale.unlink()
        own = {name: self._placed(text) for name, text in command.env.items()}
        env = environment_for(
            os.environ,
            own,
            installs=command.installs,
            engine=self._engine is not None,
        )
        spec = {
            "argv": [self._placed(word) for word in command.argv],
            "cwd": str(cwd),
            "env": {**env, MARK: f"{self.id} {os.getpid()}"},
            "seconds": self.limits.seconds,
            "memory": self.limits.memory,
            "processes": self.limits.processes,
            **self._around(),
        }
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            _SUPERVISOR,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=env,
            start_new_session=True,
        )
        self._tell((json.dumps(spec) + "\n").encode())
        self._task = asyncio.ensure_future(self._follow(self._process))
        if self.limits.seconds is not None:
            self._later(self.limits.seconds + _LATE, lambda: self.stop("time"))
        if self.service is not None:
            self._health = asyncio.ensure_future(self._look_for(self.service))

    def _around(self) -> dict[str, Any]:
        work = self.command.container
        if self._engine is None or work is None:
            return {}
        results = self.command.results
        around = work_around(self._engine, work, self.project, results)
        return {"contained": True, **around}

    def stop(self, reason: str = "stopped") -> None:
        """Ask for its end, which comes within seconds."""
        if self.end is None and self._reason is None:
            self._reason = reason
            # What it watches may have halted the supervisor, and may do so again.
            self._signal(signal.SIGCONT)
            self._tell(b"stop\n")
            self._later(_PATIENT[self._engine is not None], self._give_up)

    def _give_up(self) -> None:
        """End its supervisor: what that watched is found by its mark then."""
        if self.end is None:
            self._signal(signal.SIGKILL)

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        if self._loop is not None:
            self._timers.append(self._loop.call_later(seconds, do))

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            if self._process is not None:
                self._process.send_signal(number)

    async def ended(self) -> None:
        """Wait until nothing of it runs."""
        if self._task is not None:
            await asyncio.shield(self._task)

    def describe(self, seen: int) -> dict[str, Any]:
        """Return what there is to tell.

        Args:
            seen: Characters of the output that were told before.
        """
        begin = max(seen, self._dropped)
        told: dict[str, Any] = {
            "id": self.id,
            "argv": self.command.argv,
            "output": self._output[begin - self._dropped :],
            "seen": self._dropped + len(self._output),
            "end": self.end,
            "code": self.code,
            "ready": self.is_ready,
        }
        if self.end is not None:
            told["root"] = str(self.project.path)
            told["files"] = self.project.texts(self.command.results)
        return told

    def has_news(self, seen: int) -> bool:
        """Whether there is more to tell than what was told."""
        return self.end is not None or self._dropped + len(self._output) > seen

    def _placed(self, text: str) -> str:
        prefix = "" if self.service is None else self.service.prefix
        return text.replace(PLACEHOLDER, prefix) if prefix else text

    async def _look_for(self, service: Service) -> None:
        """Ask it until it answers, whatever it answers."""
        path = service.prefix if service.keeps_prefix else "/"
        hint = asyncio.ensure_future(self._say_where(service))
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
                for host in itertools.cycle(_LOOPBACK):
                    if self.end is not None:
                        return
                    with suppress(httpx.HTTPError):
                        await client.get(f"http://{host}:{service.port}{path}")
                        self.host = host
                        self.is_ready = True
                        self._take(f"It answers on port {service.port}.\n")
                        return
                    await asyncio.sleep(_BETWEEN)
        finally:
            hint.cancel()

    async def _say_where(self, service: Service) -> None:
        """Tell of a service that listens elsewhere, on which nobody would look."""
        told: set[int] = set()
        while self.end is None:
            await asyncio.sleep(_ELSEWHERE)
            found = await asyncio.to_thread(self._listening)
            if found and service.port not in found and not found <= told:
                ports = ", ".join(map(str, sorted(found)))
                self._take(
                    f"It does not answer on port {service.port}: it listens on {ports}."
                    " It has to take the port from the variable PORT.\n"
                )
                told |= found

    def _listening(self) -> set[int]:
        """Return the ports on which it listens, with all that it started."""
        if self._process is None:
            return set()
        # macOS tells nobody but root.
        with suppress(psutil.Error):
            watching = psutil.Process(self._process.pid)
            its = {process.pid for process in watching.children(recursive=True)}
            return {
                connection.laddr.port
                for connection in psutil.net_connections("tcp")
                if connection.pid in its and connection.status == psutil.CONN_LISTEN
            }
        return set()

    def _tell(self, data: bytes) -> None:
        stdin = None if self._process is None else self._process.stdin
        if stdin is not None:
            with suppress(ConnectionError, RuntimeError):
                stdin.write(data)

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        reading = asyncio.ensure_future(self._read(process.stdout))
        told = _last_report(await process.stderr.read())  # type: ignore[union-attr]
        if told is None:
            # Somebody has killed the supervisor: what it watched is found by its mark.
            await asyncio.to_thread(self._end_marked)
            told = {"end": "killed", "code": None}
        # Only what cannot be found could still hold the output open.
        waiting = asyncio.ensure_future(process.wait())
        await asyncio.wait({reading, waiting}, timeout=_PATIENCE)
        reading.cancel()
        waiting.cancel()
        if self._health is not None:
            self._health.cancel()
        for timer in self._timers:
            timer.cancel()
        self.code = told["code"]
        self.end = self._reason or told["end"]
        if process.stdin is not None:
            process.stdin.close()
        self._changed()

    async def _read(self, stream: asyncio.StreamReader | None) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        while stream and (chunk := await stream.read(65536)):
            self._take(decoder.decode(chunk))

    def _take(self, text: str) -> None:
        most = self.limits.output
        if self.is_service:
            self._output += text
            over = len(self._output) - most
            if over > most // 4:
                self._output = self._output[over:]
                self._dropped += over
        elif len(self._output) < most:
            self._output += text[: most - len(self._output)]
        else:
            self.stop("output")
            return
        self._changed()

    def _end_marked(self) -> None:
        # More than once: one that was just being started has no environment to read.
        for _ in range(3):
            for process in psutil.process_iter():
                with suppress(psutil.Error, OSError):
                    mark = process.environ().get(MARK, "")
                    if mark.partition(" ")[0] == self.id:
                        process.kill()
            time.sleep(_MOMENT)


def _last_report(text: bytes) -> dict[str, Any] | None:
    for line in reversed(text.splitlines()):
        with suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict) and "end" in told:
                return told
    return None
