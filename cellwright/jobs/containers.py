"""What this server makes with a container engine, and that nothing of it stays."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from jupyter_core.paths import jupyter_runtime_dir

from .engine import Engine
from .environment import environment_for
from .folder import ProjectDirectory, refused
from .janitor import tidy

#: Where a project lies in a container that tests it, see ``jobs.ts``.
ROOT = "/project"
#: Seconds that images are kept for which nobody asks any more.
_KEPT = 3600
#: Seconds in which what was asked for before a server's end comes: its supervisors end
#: within them, and a daemon has started what it was about to.
_SETTLE = 12
_RECORD = "cellwright-containers-"
_JANITOR = str(Path(__file__).with_name("janitor.py"))


@dataclass(frozen=True)
class ContainerWork:
    """What a job makes of an engine: a container of a name, or else what stays."""

    name: str | None


class Containers:
    """The engine of this machine, and what was made with it for whom.

    Args:
        find: Looks for an engine; takes seconds. See :func:`find_engine`.
        runtime_dir: Where it is written down that something was made.
        settle: Seconds after the end of this server in which something may still come.
    """

    def __init__(
        self,
        find: Callable[[], Engine | str],
        runtime_dir: str | None = None,
        settle: float = _SETTLE,
    ) -> None:
        self._find = find
        self._settle = settle
        self._folder = Path(runtime_dir or jupyter_runtime_dir())
        #: Stands in the labels of all that this server makes.
        self.server = uuid4().hex[:16]
        self._found: asyncio.Future[Engine | str] | None = None
        self._used: dict[str, float] = {}
        self._janitor: subprocess.Popen[bytes] | None = None

    async def engine(self) -> Engine | str:
        """Return the engine that works here, or why there is none; asked anew then."""
        if self._found is None:
            self._found = asyncio.ensure_future(asyncio.to_thread(self._find))
        found = await asyncio.shield(self._found)
        if isinstance(found, str):
            self._found = None
        return found

    def labels(self, owner: str, path: str) -> list[str]:
        """Return the labels of what is made for an owner and a project."""
        return [
            f"cellwright.server={self.server}",
            f"cellwright.owner={self._digest(owner)}",
            f"cellwright.project={path}",
        ]

    def build_options(self, engine: Engine, owner: str) -> tuple[str, ...]:
        """Return the options of a build for an owner.

        A build of podman's that is cut short leaves a container without labels. What it
        notes down of the build has the names of hosts: one tells whose it is.
        """
        if engine.kind != "podman":
            return engine.build
        host = f"{self.server}.{self._digest(owner)}.cellwright.invalid:127.0.0.1"
        return (*engine.build, "--add-host", host)

    def key(self, owner: str, path: str) -> str:
        """Return a part of names that nothing else has."""
        return self._digest(f"{owner}\n{path}")[:10]

    async def admit(self, owner: str, path: str, argv: list[str]) -> Engine:
        """See to it that a command is one of the engine that leaves nothing behind.

        Raises:
            RelayError: It is not.
        """
        engine = await self.engine()
        if isinstance(engine, str):
            raise refused(engine.rstrip("."))
        begin = [engine.program, *engine.options]
        words = argv[len(begin) :]
        makes = words[:1] in (["build"], ["run"]) or words[:2] == ["network", "create"]
        if argv[: len(begin)] != begin or not makes:
            raise refused("this is no command of the container engine of this server")
        marks = {*self.labels(owner, path)}
        if words[0] == "build":
            marks |= {*self.build_options(engine, owner)}
        if not marks <= set(words):
            raise refused("what it would make could not be found again")
        self._note(engine)
        self._used[owner] = time.monotonic()
        return engine

    async def clear(self, owner: str) -> None:
        """Remove what was made for an owner."""
        if self._used.pop(owner, None) is None:
            return
        engine = await self.engine()
        if isinstance(engine, Engine):
            label = f"cellwright.owner={self._digest(owner)}"
            await asyncio.to_thread(tidy, [engine.program, *engine.options], label)

    def idle(self) -> list[str]:
        """Return the owners for whom nothing was made for long."""
        before = time.monotonic() - _KEPT
        return [owner for owner, used in self._used.items() if used < before]

    def tidy_up(self) -> None:
        """Remove what servers have left that ended without their janitor."""
        for record in self._folder.glob(f"{_RECORD}*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                told = json.loads(record.read_text(encoding="utf-8"))
                if told["host"] == socket.gethostname() and not _runs(told):
                    line, label = told["line"], told["label"]
                    _start_janitor(line, label, record, 0).communicate()

    def _note(self, engine: Engine) -> None:
        """Have it all removed with this server, whatever ends that."""
        if self._janitor is not None and self._janitor.poll() is None:
            return
        line = [engine.program, *engine.options]
        label = f"cellwright.server={self.server}"
        record = self._folder / f"{_RECORD}{self.server}.json"
        self._folder.mkdir(parents=True, exist_ok=True)
        me = psutil.Process()
        told = {
            "host": socket.gethostname(),
            "pid": me.pid,
            "created": me.create_time(),
            "line": line,
            "label": label,
        }
        record.write_text(json.dumps(told), encoding="utf-8")
        self._janitor = _start_janitor(line, label, record, self._settle)

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{self.server}\n{text}".encode()).hexdigest()[:16]


def work_around(
    engine: Engine, work: ContainerWork, project: ProjectDirectory, results: list[str]
) -> dict[str, list[list[str]]]:
    """Return what is run before and after the command of a container.

    Before it, what an earlier one has left is removed. After it, its results are taken
    to where a plain process would have left them.

    Raises:
        RelayError: A result lies outside of the project.
    """
    if work.name is None:
        return {"before": [], "after": []}
    line = [engine.program, *engine.options]
    remove = [*line, "rm", "--force", "--volumes", work.name]
    copies = []
    for pattern in results:
        folder, _, name = pattern.rpartition("/")
        place = project.make_folder(folder)
        source = f"{work.name}:{ROOT}/{folder}/{'.' if '*' in name else name}"
        copies.append([*line, "cp", source, str(place)])
    return {"before": [remove], "after": [*copies, remove]}


def _start_janitor(
    line: list[str], label: str, record: Path, settle: float
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", _JANITOR],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment_for(os.environ, {}, installs=False, engine=True),
        start_new_session=True,
    )
    told = {"line": line, "label": label, "record": str(record), "settle": settle}
    assert process.stdin is not None  # noqa: S101
    process.stdin.write(json.dumps(told).encode() + b"\n")
    process.stdin.flush()
    return process


def _runs(told: dict[str, Any]) -> bool:
    """Whether the server that wrote a record still runs."""
    with suppress(psutil.Error):
        created: float = psutil.Process(told["pid"]).create_time()
        return abs(created - told["created"]) < 1
    return False
