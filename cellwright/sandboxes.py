"""The end of sandboxes that nobody ends: after a crash of the tab, or of a kernel."""

from __future__ import annotations

import asyncio
import atexit
import os
import time
from posixpath import basename
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError

from .processes import NAME, SandboxProcesses

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

#: Seconds between two looks.
_INTERVAL = 5
#: For how many seconds nobody must have been connected to a sandbox's kernel until it
#: is ended; a page whose network was away for a moment connects again sooner.
_PATIENCE = 40


class SandboxWatch:
    """Ends the sandboxes that no page is connected to, and what sandboxes leave behind.

    A page is connected to the kernels of its sandboxes as long as it lives. The browser
    itself keeps that connection and the server notices its end, so it tells more than
    a sign of life by the page could: those of a tab in the background come once a
    minute, or not at all.

    Kernels of a gateway are ended too; what they left on its machine is not in reach.

    Args:
        server_app: The Jupyter server.
        patience: Seconds, see :data:`_PATIENCE`.
    """

    def __init__(self, server_app: ServerApp, patience: float = _PATIENCE) -> None:
        self._app = server_app
        self._patience = patience
        self._processes = SandboxProcesses(os.getpid())
        #: Since when nobody is connected, by the session's id.
        self._left: dict[str, float] = {}
        self._connections: set[Any] = set()
        self._note_connections()

    def start(self) -> None:
        """Look again and again, and a last time when the server has ended."""
        PeriodicCallback(self.look, 1000 * _INTERVAL).start()
        atexit.register(self._end_all)

    async def look(self) -> None:
        """End what nobody is connected to, and what is left of sandboxes that ended."""
        sessions = await self._sessions()
        await self._end_left(sessions)
        if sessions or self._processes.names:
            names = {basename(s["path"]): s["kernel"]["id"] for s in sessions}
            kernels = {self._process_of(kernel): name for name, kernel in names.items()}
            kernels.pop(None, None)
            await asyncio.to_thread(self._end_remains, set(names), kernels)

    def _note_connections(self) -> None:
        """Note which connections to kernels are open.

        The number that Jupyter gives is the gateway's where there is one, and that
        counts a connection twice that it lets go once.

        A kernel answers in several short messages. Each but the first would wait some
        40 ms for the page to confirm the one before it, so they are sent at once.
        """
        settings = self._app.web_app.settings
        base: Any = settings["kernel_websocket_connection_class"]
        connections = self._connections

        class NotedConnection(base):  # type: ignore[misc]
            def connect(self) -> Any:  # noqa: ANN401
                connections.add(self)
                self.websocket_handler.set_nodelay(True)
                return super().connect()

            def disconnect(self) -> Any:  # noqa: ANN401
                connections.discard(self)
                return super().disconnect()

        settings["kernel_websocket_connection_class"] = NotedConnection

    async def _sessions(self) -> list[dict[str, Any]]:
        sessions = await ensure_async(self._app.session_manager.list_sessions())
        return [
            session
            for session in sessions
            if NAME.fullmatch(basename(session.get("path") or ""))
        ]

    async def _end_left(self, sessions: list[dict[str, Any]]) -> None:
        now = time.monotonic()
        connected = {connection.kernel_id for connection in self._connections}
        lonely = {s["id"] for s in sessions if s["kernel"]["id"] not in connected}
        self._left = {id_: self._left.get(id_, now) for id_ in lonely}
        for id_, since in list(self._left.items()):
            if now - since >= self._patience:
                self._app.log.info("cellwright: ending a sandbox that was left")
                try:
                    await ensure_async(self._app.session_manager.delete_session(id_))
                except (HTTPError, KeyError) as error:
                    # Somebody else has ended it, or the gateway is away: next time.
                    self._app.log.debug("cellwright: it was not ended: %s", error)

    def _process_of(self, kernel_id: str) -> int | None:
        """Return the id of a kernel's process, where it is one of this machine."""
        try:
            kernel = self._app.kernel_manager.get_kernel(kernel_id)
        except (HTTPError, KeyError):
            return None
        pid = getattr(getattr(kernel, "provisioner", None), "pid", None)
        return pid if isinstance(pid, int) else None

    def _end_remains(self, names: set[str], kernels: dict[int, str]) -> None:
        # A kernel that has just been started may not be among the names yet.
        running = self._processes.look(kernels)
        over = self._processes.names - names - running
        if over:
            self._processes.end(over)

    def _end_all(self) -> None:
        if self._processes.names:
            self._processes.end(self._processes.names)
