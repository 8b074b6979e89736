"""What the sandboxes of one Jupyter server have started, and the end of it."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import psutil

#: How the session of a sandbox is named, see ``start-kernel.ts``.
NAME = re.compile(r"cellwright-check-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

#: The variable that a guarded kernel marks its processes with: the session's name and
#: the id of the process that started the kernel, see ``remains.py``.
_MARK = "SANDBOXED_BY_CELLWRIGHT"

_SHARED_MEMORY = "/dev/shm/"  # noqa: S108
#: Seconds for processes to end by themselves, so that Python's own tracker can remove
#: the shared memory that was left.
_GRACE = 1.0


class SandboxProcesses:
    """Finds the processes of a server's sandboxes, whatever became of their parents.

    A process belongs to a sandbox where it is the kernel, where its environment says
    so, or where an ancestor belongs to it. What was seen once is remembered: where the
    environment does not say so, it cannot be told any more when its ancestors have
    ended.

    Args:
        server: The id of the process that starts the kernels.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._processes: dict[str, set[psutil.Process]] = defaultdict(set)
        self._segments: dict[str, set[Path]] = defaultdict(set)

    @property
    def names(self) -> set[str]:
        """The sandboxes that were seen and whose end was not asked for since."""
        return set(self._processes)

    def look(self, kernels: Mapping[int, str]) -> set[str]:
        """See what runs now.

        Args:
            kernels: The sandbox of each kernel, by the id of its process; one that this
                server has not started is a process of another machine.

        Returns:
            The sandboxes whose kernel runs: a process that the server itself started.
        """
        running = set()
        for process, name in self._find(kernels):
            with suppress(psutil.Error, OSError):
                if process.ppid() == self._server:
                    running.add(name)
                self._processes[name].add(process)
                self._segments[name] |= _segments(process)
        return running

    def end(self, names: Collection[str]) -> None:
        """End all processes of these sandboxes and remove their shared memory.

        Shared memory is left alone that is older than its sandbox, or that a process
        of anybody else maps. What cannot be ended is not ours any more.
        """
        self.look({})
        started = min(
            (p.create_time() for name in names for p in self._processes.get(name, ())),
            default=0.0,
        )
        processes = {p for name in names for p in self._processes.pop(name, ())}
        segments = {s for name in names for s in self._segments.pop(name, ())}
        for ask in (psutil.Process.terminate, psutil.Process.kill):
            for process in processes:
                with suppress(psutil.Error):
                    ask(process)
            _, processes = map(set, psutil.wait_procs(processes, timeout=_GRACE))
        if segments:
            segments -= {s for p in psutil.process_iter() for s in _segments(p)}
        for segment in segments:
            with suppress(OSError):
                if segment.stat().st_ctime >= started:
                    segment.unlink()

    def _find(self, kernels: Mapping[int, str]) -> Iterator[tuple[psutil.Process, str]]:
        found: dict[int, psutil.Process] = {}
        parents: dict[int, int] = {}
        marked: dict[int, str] = {}
        for process in psutil.process_iter():
            with suppress(psutil.Error, OSError):
                pid, parent = process.pid, process.ppid()
                found[pid], parents[pid] = process, parent
                if pid in kernels and parent == self._server:
                    marked[pid] = kernels[pid]
                # Only those of the same user can be read.
                name = self._name(process.environ())
                if name is not None:
                    marked[pid] = name
        for pid, process in found.items():
            ancestor = pid
            while ancestor in parents and ancestor not in marked and ancestor > 1:
                ancestor = parents[ancestor]
            if ancestor in marked:
                yield process, marked[ancestor]

    def _name(self, environ: Mapping[str, str]) -> str | None:
        """Return the sandbox that an environment names, where it is this server's."""
        name, _, server = environ.get(_MARK, "").partition(" ")
        ours = server == str(self._server) and NAME.fullmatch(name)
        return name if ours else None


def _segments(process: psutil.Process) -> set[Path]:
    """Return the named shared memory that a process maps, on Linux."""
    segments = set()
    with suppress(OSError), open(f"/proc/{process.pid}/maps", "rb") as maps:
        for line in maps:
            path = os.fsdecode(line.rstrip(b"\n")).split(maxsplit=5)[5:]
            if path and path[0].startswith(_SHARED_MEMORY):
                segments.add(Path(path[0]))
    return segments
