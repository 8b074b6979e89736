"""Prompt cells in a kernel that no front end of ours looks after [W8]."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from cellwright.kernel_magics import NOT_ANSWERED, RECORD

ROOT = Path(__file__).parents[2]
PROMPT = "%%llm --ask   \nWhat is a mean?  \n\n%%llm --ask\nAnd a median?"
BUNDLE = {
    RECORD: {"v": 1, "run": "r", "status": "done"},
    "text/markdown": "A mean is **a sum** by a count.",
    "text/plain": "Cellwright: done",
}


def code(source: str, *bundles: dict[str, Any]) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(
        source,
        outputs=[
            nbformat.v4.new_output("display_data", data=bundle) for bundle in bundles
        ],
    )


def execute(folder: Path, *cells: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Execute a notebook as nbconvert does and return its cells."""
    path = folder / "work.ipynb"
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, path)
    result = subprocess.run(
        [
            *(sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--inplace"),
            *("--to", "notebook", str(path)),
        ],
        capture_output=True,
        text=True,
        check=False,
        # The package as it stands here, whether it is installed by now or not.
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode == 0, result.stderr
    return nbformat.read(path, as_version=4).cells


def test_nbconvert_keeps_the_stored_answer_of_a_prompt_and_goes_on(
    tmp_path: Path,
) -> None:
    """[W8]."""
    cells = execute(
        tmp_path,
        code("%load_ext cellwright"),
        code("%llm_config --model small"),
        code(PROMPT, BUNDLE),
        code("print(6 * 7)"),
    )
    assert cells[1].outputs == []
    assert [dict(output.data) for output in cells[2].outputs] == [BUNDLE]
    assert cells[3].outputs[0].text == "42\n"


def test_nbconvert_says_that_nobody_answered_a_prompt(tmp_path: Path) -> None:
    """[W8]."""
    other = nbformat.v4.new_notebook(cells=[code("%%llm --ask\nElse?", BUNDLE)])
    nbformat.write(other, tmp_path / "other.ipynb")
    (tmp_path / "broken.ipynb").write_text('{"cells": [1, {"source": 2}]}')
    (tmp_path / "no.ipynb").write_bytes(b"\xff\xfe")
    cells = execute(tmp_path, code("%load_ext cellwright"), code(PROMPT))
    assert cells[1].outputs[0].text == f"{NOT_ANSWERED}\n"


@pytest.mark.parametrize("name", ["llm", "llm_config"])
def test_unloading_takes_the_magics_away(name: str) -> None:
    """[W8]."""
    program = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "import json\n"
        "shell.run_line_magic('load_ext', 'cellwright')\n"
        f"there = shell.find_cell_magic({name!r}) is not None\n"
        "shell.run_line_magic('unload_ext', 'cellwright')\n"
        f"print(json.dumps([there, shell.find_cell_magic({name!r}) is not None]))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(result.stdout) == [True, False]
