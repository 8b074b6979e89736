"""Takes away what a Jupyter server has made with a container engine.

It is a program of its own, with nothing but Python's library, so that nothing stays
when the server was killed: its standard input is a pipe from the server, and the end of
that pipe is when it begins. The first line of the input is a JSON object with ``line``
(the engine and its options), ``label`` (what was made has it), ``settle`` (seconds in
which something may still come: an engine goes on with what it was asked before) and
``record``, a file that is removed at last: it says that something is still there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

#: Seconds for one command of the engine.
_PATIENCE = 60
#: How often it is tried: what runs is ended by its supervisor meanwhile.
_TRIES = 20

#: What is made, with what lists and what removes it; a container before its image.
_KINDS = (
    (("ps", "--all", "--quiet"), ("rm", "--force", "--volumes")),
    (("network", "ls", "--quiet"), ("network", "rm")),
    (("volume", "ls", "--quiet"), ("volume", "rm", "--force")),
    (("images", "--all", "--quiet"), ("image", "rm", "--force")),
)


def main() -> None:
    """Wait for the end of the input, and tidy up."""
    with open(0, "rb") as stdin:
        spec = json.loads(stdin.readline())
        stdin.read()
    settled = time.monotonic() + spec["settle"]
    for _ in range(_TRIES):
        if tidy(spec["line"], spec["label"]) and time.monotonic() >= settled:
            with suppress(OSError):
                os.unlink(spec["record"])
            return
        time.sleep(1)


def tidy(line: Sequence[str], label: str) -> bool:
    """Remove all containers, networks, volumes and images with a label.

    Args:
        line: The engine and its options.
        label: ``name=value``.

    Returns:
        Whether nothing is left.
    """
    is_clean = True
    working = _working(line, label)
    if working:
        _call([*line, "rm", "--force", *working])
        is_clean = not _working(line, label)
    for listing, removing in _KINDS:
        found = _list(line, listing, label)
        if found:
            _call([*line, *removing, *found])
            found = _list(line, listing, label)
        is_clean = is_clean and found == []
    return is_clean


def _working(line: Sequence[str], label: str) -> list[str]:
    """Return the containers in which podman was building something with a label.

    Their build was cut short. They have no labels yet, and no list of podman's says
    whose they are: what it noted down of the build does, by its options.
    """
    store = "{{.Store.GraphRoot}}/{{.Store.GraphDriverName}}-containers"
    told = _call([*line, "info", "--format", store])
    value = label.rpartition("=")[2]
    found = []
    # None of docker's, nor of a podman on another machine.
    for note in Path((told or "").strip() or os.devnull).glob(
        "*/userdata/buildah.json"
    ):
        with suppress(OSError):
            if value in note.read_text(encoding="utf-8", errors="replace"):
                found.append(note.parts[-3])
    return found


def _list(line: Sequence[str], listing: Sequence[str], label: str) -> list[str] | None:
    told = _call([*line, *listing, "--filter", f"label={label}"])
    return None if told is None else list(dict.fromkeys(told.split()))


def _call(line: Sequence[str]) -> str | None:
    """Run a command of the engine; ``None`` where it failed."""
    try:
        done = subprocess.run(  # noqa: S603
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    # What ends the server with its group must not end what cleans up after it.
    sys.exit(main())
