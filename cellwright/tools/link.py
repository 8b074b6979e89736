"""A way to a server of tools: messages go in, messages come out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

#: Takes one JSON-RPC message of the server; done when there is room for another one.
Hear = Callable[[str], Awaitable[None]]


class LinkError(Exception):
    """A server of tools cannot be reached any more; the text is for the user."""


class Link(Protocol):
    """One session with a server of tools."""

    async def run(self) -> None:
        """Hand on what the server says, until it ends.

        Raises:
            LinkError: It cannot be started, or broke off.
        """

    async def say(self, message: str) -> None:
        """Hand one JSON-RPC message to the server.

        Raises:
            LinkError: It takes none any more.
        """

    async def close(self) -> None:
        """End the session, and all that was started for it."""
