"""The program ``cellwright`` finds Node, or says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stands in for the built program where there is none."""
    from cellwright import __main__

    program = tmp_path / "cellwright.mjs"
    program.write_text("")
    monkeypatch.setattr(__main__, "PROGRAM", program)
    return program


def test_says_that_node_is_missing(
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Row [B16]."""
    from cellwright.__main__ import main

    monkeypatch.setenv("PATH", str(built.parent))
    assert main() == 2
    assert "needs Node 20.19 or newer, and there is none" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for Node")
def test_says_that_node_is_too_old(
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Row [B16]."""
    from cellwright.__main__ import main

    node = built.parent / "node"
    node.write_text("#!/bin/sh\necho v18.20.4\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(built.parent))
    assert main() == 2
    assert "this one is v18.20.4" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for Node")
def test_hands_its_arguments_and_the_exit_code_on(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row [B16]."""
    from cellwright import __main__

    node = built.parent / "node"
    node.write_text("#!/bin/sh\necho v20.19.0\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(built.parent))
    monkeypatch.setattr(sys, "argv", ["cellwright", "run", "a b.ipynb"])
    taken: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: taken.append(command))
    monkeypatch.setattr(subprocess, "call", lambda _: 3)
    assert __main__.main() == 3
    assert taken == [[str(node), str(built), "run", "a b.ipynb"]]
