"""What changed in a git work tree: told within the root, without hidden files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from cellwright import changes


def git(folder: Path, *words: str) -> None:
    """Run git as somebody, whatever the machine's configuration says."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgSign=false")
    program = shutil.which("git")
    assert program is not None
    subprocess.run([program, *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def tree(jp_root_dir: Path) -> Path:
    """A work tree below the root: a change, a new file, a notebook, a hidden file."""
    folder = jp_root_dir / "work"
    (folder / "sub").mkdir(parents=True)
    git(folder, "init", "-q")
    for name in ("a.py", "sub/ü.py", "n.ipynb", ".env"):
        (folder / name).write_text("old\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    for name in ("a.py", "sub/ü.py", "n.ipynb", ".env"):
        (folder / name).write_text("new\n")
    (folder / "fresh.py").write_text("x = 1\n")
    (folder / ".secret").write_text("key")
    return folder


async def read(browser: httpx.AsyncClient, folder: str) -> dict[str, object]:
    """Ask for the changes around a folder."""
    response = await browser.get("cellwright/changes", params={"folder": folder})
    assert response.status_code == 200
    answer: dict[str, object] = response.json()
    return answer


@pytest.mark.parametrize("folder", ["work", "work/sub"])
async def test_the_changes_since_the_last_commit_are_told(
    tree: Path, browser: httpx.AsyncClient, folder: str
) -> None:
    """[N6]: of the whole tree, without hidden files and what notebooks showed."""
    answer = await read(browser, folder)
    assert answer["state"] == "changes"
    assert answer["whole"] is True
    assert answer["new"] == ["fresh.py"]
    assert answer["notebooks"] == ["n.ipynb"]
    diff = str(answer["diff"])
    assert "+++ b/a.py\n@@ -1 +1 @@\n-old\n+new\n" in diff
    assert "+++ b/sub/ü.py" in diff
    assert ".env" not in diff
    assert "ipynb" not in diff


async def test_a_tree_without_a_commit_is_compared_with_nothing(
    jp_root_dir: Path, browser: httpx.AsyncClient
) -> None:
    """[N6]."""
    git(jp_root_dir, "init", "-q")
    (jp_root_dir / "a.py").write_text("x = 1\n")
    git(jp_root_dir, "add", "a.py")
    assert "+x = 1" in str((await read(browser, ""))["diff"])


async def test_nothing_outside_of_the_root_is_told(
    jp_root_dir: Path, browser: httpx.AsyncClient
) -> None:
    """[N6] [S5]: the repository may begin above the root."""
    above = jp_root_dir.parent
    git(above, "init", "-q")
    (above / "outside.py").write_text("secret = 1\n")
    (jp_root_dir / "inside.py").write_text("x = 1\n")
    git(above, "add", "outside.py", str(jp_root_dir / "inside.py"))
    answer = await read(browser, "")
    assert "inside.py" in str(answer["diff"])
    assert "secret" not in str(answer)


async def test_programs_that_a_repository_names_are_not_run(
    tree: Path, browser: httpx.AsyncClient, tmp_path: Path
) -> None:
    """[N6] [S5]."""
    mark = tmp_path / "ran"
    git(tree, "config", "diff.external", f"touch {mark}")
    git(tree, "config", "core.fsmonitor", f"touch {mark}")
    git(tree, "config", "diff.x.textconv", f"touch {mark};")
    (tree / ".gitattributes").write_text("*.py diff=x\n")
    assert (await read(browser, "work"))["state"] == "changes"
    assert not mark.exists()


async def test_a_long_comparison_is_cut_and_said_to_be(
    tree: Path, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[N6]."""
    monkeypatch.setattr(changes, "MOST_BYTES", 100)
    answer = await read(browser, "work")
    assert answer["whole"] is False
    assert len(str(answer["diff"])) <= 100


@pytest.mark.parametrize(
    ("folder", "state"),
    [("", "no-repository"), ("../x", "no-folder"), ("no", "no-folder")],
)
async def test_where_nothing_can_be_compared_it_is_said_why(
    jp_root_dir: Path, browser: httpx.AsyncClient, folder: str, state: str
) -> None:
    """[N6]."""
    assert (await read(browser, folder))["state"] == state


async def test_without_git_it_is_said(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[N6]."""
    monkeypatch.setenv("PATH", "")
    assert (await read(browser, ""))["state"] == "no-git"
