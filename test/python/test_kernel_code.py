"""The Python that runs in kernels keeps its promises without a kernel, too."""

from __future__ import annotations

import ast
import base64
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from kernel_code import ROOT, SOURCES, joined, load, shipped

RUNNER = "core/checks/runner/runner-source.ts"
GUARD = "adapters/jupyter/sandbox/python-guard.ts"
EVALUATE = "adapters/jupyter/evaluate-expression.ts"
PLAN = {
    "tests": {"sources": [], "functions": [], "classes": [], "scripts": []},
    "examples": {"asserts": [], "texts": []},
    "mutants": {"mutants": [], "seconds": 1},
    "tools": [],
}


def source(name: str) -> str:
    (path,) = (path for path in SOURCES if path.name == name)
    return shipped()[path]


def without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


@pytest.fixture(scope="module")
def runner() -> dict[str, Any]:
    """The runner, short of the audit hook that it stands behind."""
    text = joined(RUNNER)
    last = text.rindex("begin_watch()")
    given = {"PLAN": PLAN, "SPACE": {}, "CELL": "<cell>", "MARKER": "m", "GUARD": "<g>"}
    return load(text[:last], **given)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_is_shipped_without_comments_is_the_same_program(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert without_docstrings(shipped()[path]) == without_docstrings(written)


@pytest.mark.parametrize("module", [RUNNER, GUARD, EVALUATE])
def test_parts_that_share_a_namespace_use_no_name_that_none_defines(
    module: str,
) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select=F821", "-"]
    command += [f"--config={ROOT / 'src' / 'ruff.toml'}"]
    text = joined(module).encode()
    said = subprocess.run(command, input=text, capture_output=True, check=False)
    assert (said.returncode, said.stdout.decode()) == (0, "All checks passed!\n")


@pytest.mark.parametrize(
    ("want", "got"),
    [("'a'\n", '"a"\n'), ("{1, 2}\n", "{2, 1}\n"), ("0.3\n", "0.30000000000000004\n")],
)
def test_a_doctest_holds_where_the_value_is_spelled_in_another_way(
    runner: dict[str, Any], want: str, got: str
) -> None:
    assert runner["fits"](want, got, runner["OPTIONS"])


@pytest.mark.parametrize(("want", "got"), [("True\n", "1\n"), ("[1]\n", "(1,)\n")])
def test_a_doctest_fails_where_the_value_is_another(
    runner: dict[str, Any], want: str, got: str
) -> None:
    assert not runner["fits"](want, got, runner["OPTIONS"])


def test_an_assert_that_fails_says_what_it_saw(runner: dict[str, Any]) -> None:
    code = runner["compiled"]("assert sorted(given) == [1, 2]", "<tests 1>")
    outcome = runner["call"](lambda: runner["execute"](code, {"given": [3, 1]}))
    assert outcome["message"] == (
        "assert sorted(given) == [1, 2]: the left side is [1, 3], the right side [1, 2]"
    )


def test_variables_are_pickled_within_their_limits() -> None:
    read = load(source("read_variables.py"))["read"]
    space = {"small": [1, 2], "large": b"x" * 10_000, "module": ast}
    answer = read(space, ["small", "large", "module", "absent"], 1_000, 5)
    small, large, module, absent = answer.removeprefix("cellwright:").split(",")
    assert pickle.loads(base64.b64decode(small.removeprefix("ok:"))) == [1, 2]
    assert large.startswith("too-large:")
    assert module.startswith("not-picklable:")
    assert absent.startswith("not-defined:")


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        (".env", True),
        (".env.local", True),
        (".env.example", False),
        ("id_ed25519", True),
        ("credentials.json", True),
        ("environment.yml", False),
    ],
)
def test_files_with_keys_are_known_by_their_names(name: str, holds: bool) -> None:
    known = load(source("places.py"))["KEY_NAMES"].fullmatch(name)
    assert (known is not None) == holds
