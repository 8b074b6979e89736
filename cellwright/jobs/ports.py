"""Ports of this machine that previews listen on."""

from __future__ import annotations

import socket
from collections.abc import Collection

#: The lowest and the highest port that a preview may have: never one of the system.
LOWEST, HIGHEST = 1024, 65535


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of this machine itself."""
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as listener:
                # What waits for the last packets of an earlier listener is no listener.
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind((host, port))
        except OSError as error:
            if family == socket.AF_INET6 and not _is_in_use(error):
                continue
            return False
    return True


def first_free(wanted: int, taken: Collection[int]) -> int | None:
    """Return the first free port from the one that is wanted, but for some.

    Args:
        wanted: Where to begin.
        taken: Ports that are promised already.
    """
    lowest = max(wanted, LOWEST)
    for port in range(lowest, min(lowest + 1000, HIGHEST) + 1):
        if port not in taken and is_free(port):
            return port
    return None


def _is_in_use(error: OSError) -> bool:
    import errno

    return error.errno == errno.EADDRINUSE
