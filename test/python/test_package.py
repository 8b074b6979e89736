"""What is packaged, and what importing it costs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest

import cellwright
from cellwright.errors import Code

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "hatch_build.py", "package.json", "install.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the wheel is made of, with a front end that was built."""
    for name in SOURCES:
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "jupyter-config", tmp_path / "jupyter-config")
    shutil.copytree(
        ROOT / "cellwright",
        tmp_path / "cellwright",
        ignore=shutil.ignore_patterns("labextension", "cli", "__pycache__"),
    )
    for name in ("README.md", "LICENSE"):
        (tmp_path / name).write_text("Cellwright\n")
    built = tmp_path / "cellwright" / "labextension"
    (built / "static").mkdir(parents=True)
    (built / "package.json").write_text("{}")
    (built / "static" / "remoteEntry.js").write_text("")
    program = tmp_path / "cellwright" / "cli"
    program.mkdir()
    (program / "cellwright.mjs").write_text("")
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess[str]:
    """Build the wheel with nothing on the path, so also without Node."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=project,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def version() -> str:
    """Return the version in package.json."""
    return json.loads((ROOT / "package.json").read_text())["version"]


def test_the_wheel_is_built_without_node_and_holds_the_front_end_once(
    project: Path,
) -> None:
    result = build(project)
    assert result.returncode == 0, result.stderr
    wheel = project / "dist" / f"cellwright-{version()}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    data = f"cellwright-{version()}.data/data/"
    lab = data + "share/jupyter/labextensions/cellwright/"
    assert lab + "package.json" in names
    assert lab + "install.json" in names
    assert lab + "static/remoteEntry.js" in names
    config = data + "etc/jupyter/jupyter_server_config.d/cellwright.json"
    enabled = json.loads(zipfile.ZipFile(wheel).read(config))
    assert enabled == {"ServerApp": {"jpserver_extensions": {"cellwright": True}}}
    assert "cellwright/handlers.py" in names
    assert "cellwright/cli/cellwright.mjs" in names
    assert not [name for name in names if name.startswith("cellwright/labextension")]


def test_a_wheel_without_the_front_end_is_refused_with_the_fix(project: Path) -> None:
    shutil.rmtree(project / "cellwright" / "labextension")
    result = build(project)
    assert result.returncode != 0
    assert "npm run build" in result.stderr
    assert not list(project.rglob("*.whl"))


def test_loading_the_extension_in_a_kernel_prints_nothing_and_sets_no_name() -> None:
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "before = dict(shell.user_ns)\n"
        "shell.run_line_magic('load_ext', 'cellwright')\n"
        "shell.run_line_magic('unload_ext', 'cellwright')\n"
        "assert before == shell.user_ns\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_importing_the_package_loads_no_server() -> None:
    code = "import sys, cellwright; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(result.stdout.split())
    assert "cellwright" in loaded
    assert not loaded & {"jupyter_server", "tornado", "httpx", "cellwright.handlers"}


def test_jupyter_finds_both_extensions() -> None:
    assert cellwright._jupyter_labextension_paths() == [
        {"src": "labextension", "dest": "cellwright"}
    ]
    assert cellwright._jupyter_server_extension_points() == [{"module": "cellwright"}]


def test_the_front_end_knows_every_failure_code_of_the_relay() -> None:
    source = (ROOT / "src" / "core" / "errors.ts").read_text()
    listed = source.split("FAILURE_CODES = [", 1)[1].split("]", 1)[0]
    known = set(re.findall(r"'([a-z-]+)'", listed))
    assert set(get_args(Code)) <= known
