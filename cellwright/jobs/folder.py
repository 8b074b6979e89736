"""The folder of a project on the server's disk, and the files of it that a job uses."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.fileio import FileManagerMixin

from ..errors import RelayError
from ..places import find_place

#: Folder of a project that is Cellwright's own: environments, caches, results.
OWN = ".cellwright"

#: The most that is read of results, in bytes and in files.
_MOST_BYTES = 8 * 1024**2
_MOST_FILES = 500


@dataclass(frozen=True)
class ProjectDirectory:
    """A project's folder, below the server's root when all links are followed."""

    path: Path

    def folder(self, relative: str) -> Path:
        """Return a folder of the project.

        Raises:
            RelayError: It is none, or leads out of the project.
        """
        found = self._inside(relative)
        if not found.is_dir():
            raise refused(f"{relative!r} is no folder of the project")
        return found

    def make_folder(self, relative: str) -> Path:
        """Make a folder of the project where there is none.

        Raises:
            RelayError: It leads out of the project.
        """
        found = self._inside(relative)
        found.mkdir(parents=True, exist_ok=True)
        return found

    def write(self, relative: str, text: str) -> None:
        """Write a file of Cellwright's own.

        Raises:
            RelayError: It is not in Cellwright's own folder.
        """
        target = self._inside(relative)
        if not target.is_relative_to(self.path / OWN):
            raise refused(f"{relative!r} is not in {OWN}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def own_folder(self) -> None:
        """Make Cellwright's own folder, which keeps itself out of Git."""
        own = self._inside(OWN)
        own.mkdir(exist_ok=True)
        ignore = own / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    def matching(self, patterns: list[str]) -> list[Path]:
        """Return the files that match, but for links and what lies outside.

        Args:
            patterns: Relative paths; their last names may have ``*``.
        """
        found = []
        for pattern in patterns:
            folder, _, name = pattern.rpartition("/")
            try:
                place = self._inside(folder)
            except RelayError:
                continue
            if place.is_dir():
                found += [
                    path
                    for path in sorted(place.glob(name))
                    if path.is_file() and not path.is_symlink()
                ]
        return found[:_MOST_FILES]

    def texts(self, patterns: list[str]) -> dict[str, str]:
        """Return the texts of the files that match, by their paths in the project."""
        texts = {}
        left = _MOST_BYTES
        for path in self.matching(patterns):
            left -= path.stat().st_size
            if left < 0:
                break
            name = path.relative_to(self.path).as_posix()
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
        return texts

    def _inside(self, relative: str) -> Path:
        real = Path(os.path.realpath(self.path / relative))
        if not real.is_relative_to(self.path):
            raise refused(f"{relative!r} leads out of the project")
        return real


def project_directory(manager: Any, path: str) -> ProjectDirectory:  # noqa: ANN401
    """Find the folder of a project.

    Args:
        manager: The server's contents manager.
        path: From the server's root, with ``/``.

    Raises:
        RelayError: It is no folder below the root, or the root itself.
    """
    if not isinstance(manager, FileManagerMixin):
        raise RelayError(
            501,
            "jobs-unavailable",
            "The files of this Jupyter server are not on its disk.",
            "Get the project's folder to a machine of yours and run it there.",
        )
    place = find_place(manager, path)
    if place.real is None:
        raise refused(f"{path!r} is no folder that this server shows")
    root = os.path.realpath(manager.root_dir)  # type: ignore[attr-defined]
    real = Path(os.path.realpath(os.path.join(root, place.real)))
    if not real.is_dir() or real == Path(root):
        raise refused(f"{path!r} is no folder of a project")
    return ProjectDirectory(real)


def refused(why: str) -> RelayError:
    """Return the failure of a job that is not started."""
    return RelayError(
        400,
        "job-refused",
        f"Nothing was run: {why}.",
        "Write the project into a plain folder below the one that Jupyter shows.",
    )
