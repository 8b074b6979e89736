"""Servers of tools that are programs: a line of JSON is a message."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress

from ..jobs.environment import environment_for
from .config import ToolServer
from .link import Hear, LinkError

#: Seconds that a program has to end by itself once its input is closed.
_GRACE = 2.0


class StdioLink:
    """A program of this machine, in a session of its own, for one page.

    Args:
        server: What is started.
        hear: Takes its messages.
        most: The longest message, in bytes.
    """

    def __init__(self, server: ToolServer, hear: Hear, most: int) -> None:
        self._server = server
        self._hear = hear
        self._most = most
        self._started = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None

    async def run(self) -> None:
        """Start the program and hand on its lines until it ends."""
        program = self._server.argv[0]
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._server.argv,
                env=environment_for(os.environ, self._server.env, installs=False),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=self._most,
                start_new_session=True,
            )
        except OSError as error:
            raise LinkError(f"{program} cannot be started: {error.strerror}") from error
        self._started.set()
        lines = self._process.stdout
        assert lines is not None  # noqa: S101
        try:
            while line := await lines.readline():
                text = line.decode("utf-8", "replace").strip()
                # Some programs print what is no message.
                if text.startswith("{"):
                    await self._hear(text)
        except ValueError as error:
            raise LinkError(f"{program} sent a message that is too long") from error
        code = await self._process.wait()
        raise LinkError(f"{program} ended with the code {code}")

    async def say(self, message: str) -> None:
        """Write a line."""
        await self._started.wait()
        process = self._process
        assert process is not None and process.stdin is not None  # noqa: S101, PT018
        try:
            process.stdin.write(message.replace("\n", " ").encode() + b"\n")
            await process.stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise LinkError(f"{self._server.argv[0]} takes no messages") from error

    async def close(self) -> None:
        """Close its input, and end it with all of its session where it stays."""
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(process.wait(), _GRACE)
        # What it started may have outlived it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
