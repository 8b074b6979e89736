"""What ``%load_ext cellwright`` gives a kernel: prompt cells that do not fail there.

The JupyterLab extension runs ``%%llm`` cells itself; they never reach the kernel. Where
no front end is at work (nbconvert, papermill, a plain Jupyter console) the kernel gets
them all the same. The magics here then show the answer that is stored in the notebook,
with its record, so that a notebook executed in place loses nothing; or they say in one
line that nobody has answered the prompt. They never ask a model.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RECORD = "application/vnd.cellwright.run+json"

#: Looking for the notebook must not turn into reading a disk.
MAX_NOTEBOOKS = 200
MAX_BYTES = 64 * 1024**2

NOT_ANSWERED = (
    "This prompt was not run: %%llm cells are answered by the Cellwright extension of "
    "JupyterLab, and no front end ran this cell. There is no stored answer either."
)


def register(shell: Any) -> None:  # noqa: ANN401
    """Register ``%%llm``, ``%llm`` and ``%llm_config``.

    Args:
        shell: The kernel's interactive shell.
    """

    def show(line: str, cell: str | None = None, *, name: str) -> None:
        outputs = stored_outputs(source_of(name, line, cell), notebooks(shell))
        for data in outputs:
            shell.display_pub.publish(data=data, metadata={})
        if not outputs and cell is not None:
            print(NOT_ANSWERED)

    def llm(line: str, cell: str | None = None) -> None:
        """Show the stored answer of a prompt cell."""
        show(line, cell, name="llm")

    def llm_config(line: str, cell: str | None = None) -> None:
        """Show the stored output of a settings cell; without one, nothing."""
        show(line, cell, name="llm_config")

    for function in (llm, llm_config):
        shell.register_magic_function(function, "line_cell", function.__name__)


def unregister(shell: Any) -> None:  # noqa: ANN401
    """Take the magics away again.

    Args:
        shell: The kernel's interactive shell.
    """
    for kind in ("line", "cell"):
        for name in ("llm", "llm_config"):
            shell.magics_manager.magics[kind].pop(name, None)


def source_of(name: str, line: str, cell: str | None) -> str:
    """Return the source of the cell that IPython split into a line and a body."""
    return f"%{name} {line}" if cell is None else f"%%{name} {line}\n{cell}"


def notebooks(shell: Any) -> Iterator[Path]:  # noqa: ANN401
    """Yield notebooks that the kernel may belong to, the likeliest first.

    Jupyter Server and VS Code tell a kernel its notebook. nbconvert and papermill do
    not, but start it in the notebook's folder.
    """
    told = (
        os.environ.get("JPY_SESSION_NAME"),
        shell.user_ns.get("__vsc_ipynb_file__"),
    )
    for path in told:
        if isinstance(path, str) and path.endswith(".ipynb") and os.path.isfile(path):
            yield Path(path)
            return
    try:
        beside = sorted(
            Path.cwd().glob("*.ipynb"), key=lambda path: -path.stat().st_mtime
        )
    except OSError:
        return
    yield from beside[:MAX_NOTEBOOKS]


def stored_outputs(source: str, paths: Iterator[Path]) -> list[dict[str, Any]]:
    """Find what was stored for a prompt.

    Args:
        source: The cell's source.
        paths: Where to look.

    Returns:
        The MIME bundles of the answer in the first notebook that has the same cell with
        one; an empty list where there is none. What cannot be read counts as none.
    """
    wanted = _normal(source)
    for path in paths:
        for cell in _cells(path):
            if _normal(_text(cell.get("source"))) != wanted:
                continue
            found = [data for data in map(_bundle, cell.get("outputs") or []) if data]
            if any(RECORD in data or "text/markdown" in data for data in found):
                return found
    return []


def _cells(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return []
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return (
        [cell for cell in cells if isinstance(cell, dict)]
        if isinstance(cells, list)
        else []
    )


def _bundle(output: object) -> dict[str, Any] | None:
    """Return the data of a display output, its texts in one piece each."""
    if not isinstance(output, dict) or not isinstance(output.get("data"), dict):
        return None
    return {
        kind: value if kind.endswith("json") else _text(value)
        for kind, value in output["data"].items()
    }


def _text(value: object) -> str:
    """Join what a notebook's file keeps as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _normal(source: str) -> str:
    """Leave out white space that IPython changes when it splits a cell."""
    lines = source.replace("\r\n", "\n").strip().split("\n")
    first = " ".join(lines[0].split())
    return "\n".join([first, *(line.rstrip() for line in lines[1:])])
