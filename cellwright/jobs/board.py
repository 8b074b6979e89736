"""All jobs of a Jupyter server, by who asked for them."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tornado.ioloop import PeriodicCallback

from ..errors import RelayError
from .containers import Containers
from .engine import Engine
from .folder import project_directory, refused
from .job import Command, Job, Limits, Service
from .ports import first_free, is_free

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

#: Seconds between two looks.
_INTERVAL = 5
#: Jobs that may run at once, of everybody together.
_MOST = 24


class JobBoard:
    """Starts jobs, tells of them, and ends those that nobody follows any more.

    Args:
        server_app: The Jupyter server.
        containers: What runs containers.
        patience: Seconds without a word of a page after which its jobs are ended. A
            page that waits for news of them asks again all the time.
        only_containers: Whether nothing runs outside of containers.
    """

    def __init__(
        self,
        server_app: ServerApp,
        containers: Containers,
        patience: float,
        *,
        only_containers: bool = False,
    ) -> None:
        self._app = server_app
        self.containers = containers
        self._only_containers = only_containers
        self._patience = patience
        self._jobs: dict[str, Job] = {}
        #: When an owner was last heard of.
        self._heard: dict[str, float] = {}
        self._news = asyncio.Event()
        self._drops: set[asyncio.Task[None]] = set()

    def watch(self) -> None:
        """Look again and again for jobs that were left, once for those of others."""
        PeriodicCallback(self.look, 1000 * _INTERVAL).start()
        threading.Thread(target=self.containers.tidy_up, daemon=True).start()

    async def start(
        self,
        owner: str,
        path: str,
        command: Command,
        limits: Limits,
        service: Service | None = None,
    ) -> Job:
        """Start a command in the folder of a project.

        Args:
            owner: Who asks for it.
            path: The project's folder, from the server's root.
            command: What is run.
            limits: What it may take.
            service: What it serves.

        Raises:
            RelayError: It is not started.
        """
        project = project_directory(self._app.contents_manager, path)
        if sum(job.end is None for job in self._jobs.values()) >= _MOST:
            raise RelayError(
                429,
                "job-refused",
                f"Nothing was run: {_MOST} jobs run on this Jupyter server already.",
                "Stop a preview, or wait for one to end.",
                retryable=True,
            )
        if service is not None and not is_free(service.port):
            raise RelayError(
                409,
                "job-refused",
                f"Port {service.port} is taken by another program.",
                "Start the preview again: it takes another port.",
                retryable=True,
            )
        engine = await self._admit(owner, path, command)
        self.hear(owner)
        job = Job(owner, project, command, limits, self._tell, service, engine)
        self._jobs[job.id] = job
        try:
            await job.start()
        except BaseException:
            del self._jobs[job.id]
            raise
        self._app.log.info("cellwright: job %s: %s", job.id[:8], command.argv[0])
        return job

    async def _admit(self, owner: str, path: str, command: Command) -> Engine | None:
        if command.container is not None:
            return await self.containers.admit(owner, path, command.argv)
        if self._only_containers:
            raise refused("this Jupyter server runs projects in containers only")
        return None

    def hear(self, owner: str) -> None:
        """Note a sign of life."""
        self._heard[owner] = time.monotonic()

    def serving(self, name: str) -> Job | None:
        """Return the job that serves under a name."""
        for job in self._jobs.values():
            service = None if job.is_unwanted or job.end else job.service
            if service is not None and secrets.compare_digest(service.name, name):
                return job
        return None

    def free_ports(self, wanted: list[int]) -> list[int | None]:
        """Return a free port from each of those that are wanted, no two the same."""
        taken = {
            job.service.port
            for job in self._jobs.values()
            if job.service is not None and job.end is None
        }
        found = []
        for port in wanted:
            free = first_free(port, taken)
            found.append(free)
            taken |= set() if free is None else {free}
        return found

    def find(self, job_id: str) -> Job | None:
        """Return a job that is known."""
        return self._jobs.get(job_id)

    def all(self) -> list[Job]:
        """Return the jobs that are known, the oldest first."""
        return list(self._jobs.values())

    def of(self, owner: str) -> list[Job]:
        """Return the jobs of an owner, the oldest first."""
        return [job for job in self._jobs.values() if job.owner == owner]

    async def follow(
        self, owner: str, seen: dict[str, int], wait: float
    ) -> list[dict[str, Any]]:
        """Wait for news of jobs of an owner, and tell them.

        Args:
            owner: Whose they are.
            seen: By job, the characters of its output that are known.
            wait: Seconds to wait at most.
        """
        self.hear(owner)
        until = time.monotonic() + wait
        while True:
            jobs = {job.id: job for job in self.of(owner)}
            told = [
                jobs[id_].describe(count) if id_ in jobs else _lost(id_, count)
                for id_, count in seen.items()
                if id_ not in jobs or jobs[id_].has_news(count)
            ]
            left = until - time.monotonic()
            if told or left <= 0:
                return told
            # Whoever waits is there: a page that is gone has its question cancelled.
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(left, _INTERVAL))
            self.hear(owner)

    def forget(self, job: Job) -> asyncio.Task[None]:
        """Stop a job and forget it: done as soon as nothing of it runs."""
        job.is_unwanted = True
        job.stop()
        return self._later(self._drop(job))

    def _later(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._drops.add(task)
        task.add_done_callback(self._drops.discard)
        return task

    async def _drop(self, job: Job) -> None:
        await job.ended()
        self._jobs.pop(job.id, None)

    def end_owner(self, owner: str) -> None:
        """Stop all jobs of an owner, who will not ask again."""
        drops = [self.forget(job) for job in self.of(owner)]
        self._heard.pop(owner, None)
        self._later(self._clear(owner, drops))

    async def _clear(self, owner: str, drops: list[asyncio.Task[None]]) -> None:
        await asyncio.gather(*drops)
        await self.containers.clear(owner)

    async def look(self) -> None:
        """End and forget the jobs of which nobody wants to know any more."""
        now = time.monotonic()
        for owner in {job.owner for job in self._jobs.values() if not job.is_unwanted}:
            if now - self._heard.get(owner, float("-inf")) > self._patience:
                self._app.log.info("cellwright: ending the jobs of a page that is gone")
                self.end_owner(owner)
        for owner in self.containers.idle():
            if not self.of(owner):
                self.end_owner(owner)

    def _tell(self) -> None:
        # Those that wait now are woken; who comes later waits for the next news.
        self._news.set()
        self._news = asyncio.Event()


def _lost(id_: str, seen: int) -> dict[str, Any]:
    """What is told of a job that this server does not have: it was started anew."""
    return {"id": id_, "output": "", "seen": seen, "end": "killed", "code": None}
