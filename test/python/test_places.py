"""Where files really lie: no link leads a prompt out of the server's root."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from jupyter_server.services.contents.manager import ContentsManager

from cellwright.places import Place, find_place


@pytest.fixture
def root(jp_root_dir: Path) -> Path:
    """A root with files, a hidden one, and a secret beside it."""
    outside = jp_root_dir.parent / f"{jp_root_dir.name}-beside"
    for folder in (outside, jp_root_dir / "course" / "data", jp_root_dir / ".ssh"):
        folder.mkdir(parents=True)
    (outside / "secret.txt").write_text("secret")
    (jp_root_dir / ".env").write_text("KEY=1")
    (jp_root_dir / ".ssh" / "id").write_text("key")
    (jp_root_dir / "course" / "data" / "a.csv").write_text("a")
    links = {
        "out.txt": outside / "secret.txt",
        "out": outside,
        "passwd": Path("/etc/passwd"),
        "env.txt": jp_root_dir / ".env",
        "keys": jp_root_dir / ".ssh",
        "in.csv": jp_root_dir / "course" / "data" / "a.csv",
        "data": jp_root_dir / "course" / "data",
        "relative.txt": Path("..") / outside.name / "secret.txt",
        "chain.txt": jp_root_dir / "out.txt",
        "self": jp_root_dir,
        "circle": jp_root_dir / "circle",
    }
    for name, target in links.items():
        (jp_root_dir / name).symlink_to(target)
    return jp_root_dir


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("course/data/a.csv", "course/data/a.csv"),
        ("/course//data/a.csv", "course/data/a.csv"),
        ("in.csv", "course/data/a.csv"),
        ("data/a.csv", "course/data/a.csv"),
        ("self/self/data/a.csv", "course/data/a.csv"),
        ("missing.txt", "missing.txt"),
        ("", "."),
        ("out.txt", "outside"),
        ("out/secret.txt", "outside"),
        ("out/missing.txt", "outside"),
        ("passwd", "outside"),
        ("relative.txt", "outside"),
        ("chain.txt", "outside"),
        ("self/chain.txt", "outside"),
        ("../secret.txt", "outside"),
        ("course/../../x", "outside"),
        ("out/../out.txt", "outside"),
        ("circle", "outside"),
        ("x" * 4000, "outside"),
        (".env", "hidden"),
        ("env.txt", "hidden"),
        ("keys/id", "hidden"),
        ("self/.ssh/id", "hidden"),
    ],
)
async def test_a_path_is_told_with_its_links_followed(
    root: Path, browser: httpx.AsyncClient, path: str, place: str
) -> None:
    """[S5]."""
    response = await browser.get("cellwright/place", params={"path": path})
    assert response.status_code == 200
    refused = place in ("outside", "hidden")
    assert response.json() == {
        "path": path,
        "real": None if refused else place,
        "refused": place if refused else None,
    }


async def test_a_root_that_is_a_link_itself_is_no_way_out(
    root: Path, jp_serverapp: Any
) -> None:
    """[S5]."""
    link = root.parent / f"{root.name}-link"
    link.symlink_to(root)
    manager = jp_serverapp.contents_manager
    manager.root_dir = str(link)
    assert find_place(manager, "in.csv").real == "course/data/a.csv"
    assert find_place(manager, "out.txt").refused == "outside"


def test_what_is_no_folder_of_this_machine_is_taken_at_its_word() -> None:
    """[S5]."""
    assert find_place(ContentsManager(), "a.csv") == Place("a.csv", "a.csv")
