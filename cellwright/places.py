"""Where the files that a browser names really lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from jupyter_core.paths import is_hidden
from jupyter_server.services.contents.fileio import FileManagerMixin
from tornado.web import HTTPError


@dataclass(frozen=True)
class Place:
    """Where one file lies.

    Attributes:
        path: As it was asked for, from the server's root.
        real: The path from the server's root with every link followed; ``None`` where
            it leads to no place that may be shown.
        refused: Why not: ``outside`` or ``hidden``.
    """

    path: str
    real: str | None
    refused: str | None = None


def find_place(manager: Any, path: str) -> Place:  # noqa: ANN401
    """Follow the links of a path, as reading it would.

    Jupyter's contents manager checks the path as it is written, and then opens whatever
    a link in it leads to.

    Args:
        manager: The server's contents manager. One that has no files on this machine
            is taken at its word.
        path: A path from the server's root, with ``/``.
    """
    if not isinstance(manager, FileManagerMixin):
        return Place(path, path)
    try:
        written = manager._get_os_path(path.strip("/"))
        root = os.path.realpath(manager.root_dir)  # type: ignore[attr-defined]
        real = os.path.realpath(written)
        # Compared as the system compares names: without case on Windows.
        shared = os.path.commonpath([os.path.normcase(root), os.path.normcase(real)])
        inside = shared == os.path.normcase(root)
        hidden = inside and real != root and is_hidden(real, root)
    except (HTTPError, OSError, ValueError):
        # It is written as leading elsewhere, to another drive, in a circle, or nowhere.
        return Place(path, None, "outside")
    if not inside:
        return Place(path, None, "outside")
    if hidden:
        return Place(path, None, "hidden")
    return Place(path, os.path.relpath(real, root).replace(os.sep, "/"))
