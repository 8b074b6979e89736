"""What has changed in a git work tree since its last commit, to be reviewed."""

from __future__ import annotations

import asyncio
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jupyter_server.services.contents.fileio import FileManagerMixin

from .places import find_place

#: Bytes of a comparison that are read; more is no review for one request.
MOST_BYTES = 1_000_000

#: Seconds that git may take.
_PATIENCE = 20.0

#: What git compares with where nothing was committed yet: its name for an empty tree.
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

#: No program that a repository's own configuration names is run for a comparison, no
#: lock is taken, and names stand as they are.
_QUIET = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.quotePath=false",
)
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules")

#: Hidden files are not shown by Jupyter, and notebooks hold what their cells showed.
_LEFT_OUT = (
    ":(top,exclude,glob)**/.*",
    ":(top,exclude,glob)**/.*/**",
    ":(top,exclude,glob)**/*.ipynb",
)

State = Literal["changes", "no-git", "no-repository", "no-folder", "failed"]


@dataclass(frozen=True)
class Changes:
    """What was found.

    Attributes:
        state: ``changes`` where the rest means something.
        diff: The comparison of the work tree with the last commit, of text files.
        new: Files that are under no version control yet, by their names.
        notebooks: Notebooks that changed, by their names.
        whole: False where the comparison is longer than what is read.
    """

    state: State
    diff: str = ""
    new: tuple[str, ...] = ()
    notebooks: tuple[str, ...] = ()
    whole: bool = True


async def read_changes(manager: Any, folder: str) -> Changes:  # noqa: ANN401
    """Compare the work tree around a folder with its last commit.

    Nothing outside of the server's root is told, however large the repository is.

    Args:
        manager: The server's contents manager.
        folder: A path from the server's root, with ``/``.
    """
    place = find_place(manager, folder)
    if place.real is None or not isinstance(manager, FileManagerMixin):
        return Changes("no-folder")
    root = _real(manager.root_dir)  # type: ignore[attr-defined]
    there = root / place.real
    if not there.is_dir():
        return Changes("no-folder")
    git = shutil.which("git")
    if git is None:
        return Changes("no-git")
    top, _ = await _run(git, there, "rev-parse", "--show-toplevel")
    if top is None:
        return Changes("no-repository")
    tree = _real(os.fsdecode(top.rstrip(b"\n")))
    shown = tree if tree.is_relative_to(root) else root
    head, _ = await _run(git, there, "rev-parse", "--verify", "--quiet", "HEAD")
    base = "HEAD" if head is not None else _EMPTY_TREE
    paths = ("--", str(shown))
    diff, whole = await _run(git, there, "diff", *_PLAIN, base, *paths, *_LEFT_OUT)
    new, _ = await _run(
        git,
        tree,
        "ls-files",
        "-z",
        "--others",
        "--exclude-standard",
        *paths,
        *_LEFT_OUT,
    )
    notebooks, _ = await _run(
        git, tree, "diff", "-z", "--name-only", *_PLAIN, base, "--", ":(top)*.ipynb"
    )
    if diff is None or new is None or notebooks is None:
        return Changes("failed")
    return Changes(
        "changes",
        diff.decode(errors="replace"),
        _names(new),
        tuple(
            name
            for name in _names(notebooks)
            if (tree / name).is_relative_to(shown)
            and not any(part.startswith(".") for part in Path(name).parts)
        ),
        whole,
    )


def _real(path: str) -> Path:
    return Path(os.path.realpath(path))


def _names(listed: bytes) -> tuple[str, ...]:
    return tuple(os.fsdecode(name) for name in listed.split(b"\0") if name)


async def _run(git: str, folder: Path, *words: str) -> tuple[bytes | None, bool]:
    """Run git, and say what it wrote and whether that is all.

    Returns:
        ``None`` where it failed or took too long.
    """
    process = await asyncio.create_subprocess_exec(
        git,
        *_QUIET,
        *words,
        cwd=folder,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
    )
    assert process.stdout is not None  # noqa: S101
    try:
        written = await asyncio.wait_for(_at_most(process.stdout), _PATIENCE)
        if len(written) > MOST_BYTES:
            return written[:MOST_BYTES], False
        return (written if await process.wait() == 0 else None), True
    except asyncio.TimeoutError:
        return None, True
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _at_most(stream: asyncio.StreamReader) -> bytes:
    """Read a stream to its end, or to one byte more than what is wanted of it."""
    parts = bytearray()
    while len(parts) <= MOST_BYTES:
        part = await stream.read(MOST_BYTES + 1 - len(parts))
        if not part:
            break
        parts += part
    return bytes(parts)
