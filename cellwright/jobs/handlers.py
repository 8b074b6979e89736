"""The routes of jobs: they need leave to *execute* ``cellwright-jobs``.

A caller names a folder of a project and a list of arguments. It can do nothing here
that a terminal of the same server could not, so an administrator who closes terminals
and kernels switches them off: ``c.Cellwright.jobs = False``.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import secrets
import sys
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.utils import url_path_join
from tornado import web

from ..errors import RelayError
from ..relay import CellwrightHandler
from .board import JobBoard
from .containers import ContainerWork
from .engine import Engine
from .folder import refused
from .job import Command, Job, Limits, Service
from .picture import browser_command, take_picture
from .ports import HIGHEST, LOWEST

_authorized = authorized(action="execute", resource="cellwright-jobs")

#: Seconds that a request for news may wait.
_MOST_WAIT = 25.0


class JobsBase(CellwrightHandler):
    """What the routes of jobs have in common."""

    # A page that waits for news does not keep a server of a hub alive.
    _track_activity = False

    @property
    def board(self) -> JobBoard:
        """The jobs of this server."""
        board: JobBoard | None = self.settings["cellwright_jobs"]
        if board is None:
            raise RelayError(
                403,
                "jobs-unavailable",
                "The administrator of this Jupyter server lets no projects run.",
                "Ask for c.Cellwright.jobs = True.",
            )
        if sys.platform == "win32":
            raise RelayError(
                501,
                "jobs-unavailable",
                "This Jupyter server runs on Windows, where no commands are run.",
                "Run Jupyter on Linux, on macOS or in WSL.",
            )
        return board

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Answer a failure of ours with its words."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if isinstance(error, RelayError):
            self.set_status(error.status)
            self.set_header("x-cellwright-error", "1")
            self.finish(json.dumps(error.body()))
            return
        super().write_error(status_code, **kwargs)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401
        """Leave out of the log what the user is told."""
        if not isinstance(value, RelayError):
            super().log_exception(typ, value, tb)


class JobsHandler(JobsBase):
    """``cellwright/jobs``: start one, follow those of an owner, end them all."""

    @web.authenticated
    @_authorized
    async def get(self) -> None:
        """Tell what is new of the jobs of ``owner``; without one, which there are."""
        owner = self.get_query_argument("owner", None)
        if owner is None:
            jobs = [
                {"id": job.id, "argv": job.command.argv, "end": job.end}
                for job in self.board.all()
            ]
        else:
            try:
                seen = json.loads(self.get_query_argument("seen", "{}"))
                counts = {str(name): int(count) for name, count in seen.items()}
                wait = float(self.get_query_argument("wait", "0"))
            except (ValueError, AttributeError, TypeError) as error:
                raise refused("the question is not valid") from error
            following = self.board.follow(owner, counts, min(wait, _MOST_WAIT))
            self._following = asyncio.ensure_future(following)
            try:
                jobs = await self._following
            except asyncio.CancelledError:
                # Nobody reads an answer.
                return
        await self.finish(json.dumps({"jobs": jobs}))

    def on_connection_close(self) -> None:
        """Wait for no news on behalf of a page that is gone."""
        super().on_connection_close()
        if self._following is not None:
            self._following.cancel()

    _following: asyncio.Future[Any] | None = None

    @web.authenticated
    @_authorized
    async def post(self) -> None:
        """Start a command."""
        asked = self._read()
        cellwright = self.cellwright
        limits = Limits(
            None if asked["service"] else min(asked["seconds"], cellwright.job_seconds),
            cellwright.job_memory,
            cellwright.job_processes,
            cellwright.job_output,
        )
        command = Command(
            asked["argv"],
            asked["cwd"],
            asked["env"],
            asked["installs"],
            asked["inputs"],
            asked["results"],
            _work(asked["container"]),
        )
        service = self._service(asked)
        job = await self.board.start(
            asked["owner"], asked["project"], command, limits, service
        )
        self.set_status(201)
        told: dict[str, Any] = {"id": job.id}
        if service is not None:
            told["prefix"] = service.prefix
            told["pictures"] = bool(browser_command(cellwright.browser))
        await self.finish(json.dumps(told))

    def _service(self, asked: dict[str, Any]) -> Service | None:
        port = asked["port"]
        if port is None:
            return None
        name = secrets.token_urlsafe(32)
        root = url_path_join(self.settings["base_url"], "cellwright", "preview")
        return Service(port, name, f"{root}/{name}/", asked["keeps_prefix"])

    @web.authenticated
    @_authorized
    async def delete(self) -> None:
        """End all jobs of ``owner``."""
        self.board.end_owner(self.get_query_argument("owner"))
        self.set_status(204)
        await self.finish()

    def _read(self) -> dict[str, Any]:
        try:
            asked = json.loads(self.request.body)
        except ValueError as error:
            raise refused("the request is no JSON") from error
        if not isinstance(asked, dict):
            raise refused("the request is no JSON object")
        values = {**_DEFAULTS, **asked}
        for name, is_valid in _FORMS.items():
            if name not in values or not is_valid(values[name]):
                raise refused(f"{name!r} is missing or has another form")
        return values


class EngineHandler(JobsBase):
    """``GET cellwright/engine?owner=…&project=…``: what containers are run with."""

    @web.authenticated
    @_authorized
    async def get(self) -> None:
        """Answer with the engine, or why there is none."""
        owner = self.get_query_argument("owner")
        path = self.get_query_argument("project")
        containers = self.board.containers
        found = await containers.engine()
        told: dict[str, Any] = {"why": found}
        if isinstance(found, Engine):
            told = {
                "engine": {
                    "kind": found.kind,
                    "program": found.program,
                    "options": found.options,
                    "buildOptions": containers.build_options(found, owner),
                    "runOptions": found.run,
                    "notes": found.notes,
                    "key": containers.key(owner, path),
                    "labels": containers.labels(owner, path),
                }
            }
        await self.finish(json.dumps(told))


class PortsHandler(JobsBase):
    """``GET cellwright/ports?wanted=3000,8000``: free ports from these on."""

    @web.authenticated
    @_authorized
    async def get(self) -> None:
        """Answer with a port for each, ``null`` where there is none."""
        text = self.get_query_argument("wanted")
        if not re.fullmatch(r"\d{1,5}(,\d{1,5}){0,39}", text):
            raise refused("the ports are not valid")
        ports = self.board.free_ports([int(port) for port in text.split(",")])
        await self.finish(json.dumps({"ports": ports}))


class JobHandler(JobsBase):
    """``cellwright/jobs/<id>``."""

    @web.authenticated
    @_authorized
    async def delete(self, job_id: str) -> None:
        """Stop a job, and forget it; answered when nothing of it runs any more."""
        job = self.board.find(job_id)
        if job is not None:
            await self.board.forget(job)
        self.set_status(204)
        await self.finish()


class PictureHandler(JobsBase):
    """``POST cellwright/jobs/<id>/picture``: a picture of what a preview shows."""

    @web.authenticated
    @_authorized
    async def post(self, job_id: str) -> None:
        """Answer with a PNG in base64."""
        job = self.board.find(job_id)
        browser = browser_command(self.cellwright.browser)
        if job is None or job.service is None or not job.is_ready or not browser:
            raise RelayError(
                400,
                "job-refused",
                "No picture was taken: this preview is not running, or there is no "
                "Chromium where the Jupyter server runs.",
                "Start the preview again.",
            )
        taken = await take_picture(browser, self._address(job, job.service))
        await self.finish(json.dumps({"png": base64.b64encode(taken).decode()}))

    def _address(self, job: Job, service: Service) -> str:
        """Return where this machine sees the page: as the browser does, if it can."""
        app = self.serverapp
        if app.certfile or app.sock:
            path = service.prefix if service.keeps_prefix else "/"
            return f"http://{job.host}:{service.port}{path}"
        is_any = app.ip in ("", "*", "0.0.0.0", "::", "localhost")  # noqa: S104
        host = "127.0.0.1" if is_any else app.ip
        return f"http://{host}:{app.port}{service.prefix}"


def _work(asked: dict[str, str] | None) -> ContainerWork | None:
    return None if asked is None else ContainerWork(asked.get("name"))


def _is_work(value: object) -> bool:
    if value is None or value in ({"makes": "image"}, {"makes": "network"}):
        return True
    return (
        isinstance(value, dict)
        and set(value) == {"makes", "name"}
        and value["makes"] == "container"
        and isinstance(value["name"], str)
        and re.fullmatch(r"[a-z0-9][a-z0-9_.-]{1,127}", value["name"]) is not None
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and "\0" not in value and len(value) < 1_000_000


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(
        _is_text(name) and _is_text(text) for name, text in value.items()
    )


_DEFAULTS: dict[str, Any] = {
    "cwd": "",
    "env": {},
    "installs": False,
    "inputs": {},
    "results": [],
    "container": None,
    "service": False,
    "seconds": 600,
    "port": None,
    "keeps_prefix": False,
}
_FORMS: dict[str, Any] = {
    "owner": lambda value: _is_text(value) and 16 <= len(value) <= 64,
    "project": _is_text,
    "argv": lambda value: _is_texts(value) and bool(value) and bool(value[0]),
    "cwd": _is_text,
    "env": lambda value: _is_mapping(value) and not any("=" in name for name in value),
    "installs": lambda value: isinstance(value, bool),
    "inputs": _is_mapping,
    "results": _is_texts,
    "container": _is_work,
    "service": lambda value: isinstance(value, bool),
    "port": lambda value: (
        value is None or (type(value) is int and LOWEST <= value <= HIGHEST)
    ),
    "keeps_prefix": lambda value: isinstance(value, bool),
    "seconds": lambda value: type(value) in (int, float) and value > 0,
}
