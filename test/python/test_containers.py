"""The container engine: which one works, what it may be asked, and what is left."""

from __future__ import annotations

import json
import platform
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from cellwright.errors import RelayError
from cellwright.jobs.containers import Containers, ContainerWork, work_around
from cellwright.jobs.engine import Engine, EngineLimits, EngineWishes, find_engine
from cellwright.jobs.environment import environment_for
from cellwright.jobs.folder import ProjectDirectory
from cellwright.jobs.probe_program import probe_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="jobs need POSIX")

LIMITS = EngineLimits(512 * 1024**2, 64, 1.5)
OWNER = "an-owner-that-nobody-can-guess"

FakeEngine = Callable[[str], str]


@pytest.fixture
def fake(tmp_path: Path) -> FakeEngine:
    """Make an engine of a shell script, whose words are written down."""

    def make(script: str) -> str:
        path = tmp_path / "podman"
        log = tmp_path / "asked"
        path.write_text(f'#!/bin/sh\necho "$@" >> {log}\n{script}\n')
        path.chmod(0o755)
        return str(path)

    return make


def asked(tmp_path: Path) -> list[str]:
    return (tmp_path / "asked").read_text().splitlines()


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the program is one for Linux on these processors",
)
def test_the_program_that_engines_are_tried_with_ends_well(tmp_path: Path) -> None:
    """[S3.15]."""
    path = tmp_path / "probe"
    path.write_bytes(probe_program(platform.machine()) or b"")
    path.chmod(0o755)
    assert subprocess.run([path], check=False).returncode == 0
    assert probe_program("a processor of tomorrow") is None


def test_an_engine_that_works_is_asked_for_no_more_than_it_needs(
    fake: FakeEngine, tmp_path: Path
) -> None:
    """[S3.15] It has built and run something before it is used."""
    found = find_engine(EngineWishes(fake("exit 0")), LIMITS)
    assert isinstance(found, Engine)
    assert (found.kind, found.options, found.notes) == ("podman", (), ())
    memory = ("--memory", "536870912", "--memory-swap", "536870912")
    assert found.build == memory
    assert found.run == (*memory, "--pids-limit", "64", "--cpus", "1.5")
    commands = [line.split()[0] for line in asked(tmp_path)]
    assert commands == ["version", "build", "run", "run", "image"]
    assert "--cap-drop ALL" in asked(tmp_path)[2]
    assert "--network none" in asked(tmp_path)[2]


def test_what_an_engine_lacks_here_is_found_out_and_said(fake: FakeEngine) -> None:
    """[S3.15] Limits of its own that it cannot raise, and one that it cannot set."""
    script = """case "$*" in
  version) exit 0;;
  "image rm"*) exit 0;;
  *--cpus*) echo "no controller cpu" >&2; exit 125;;
  *--ulimit*) exit 0;;
esac
echo "setting rlimits: operation not permitted" >&2; exit 126"""
    found = find_engine(EngineWishes(fake(script)), LIMITS)
    assert isinstance(found, Engine)
    assert "--ulimit" in found.build
    assert "--memory" in found.run
    assert "--cpus" not in found.run
    assert found.notes == ("It cannot limit processors here: no controller cpu",)


@pytest.mark.parametrize(
    "words",
    [
        "Resource limits are not supported and ignored on cgroups V1 rootless systems",
        "WARNING: Your kernel does not support pids limit capabilities or the cgroup is"
        " not mounted. PIDs limit discarded.",
    ],
)
def test_a_limit_that_is_taken_and_not_set_is_none(
    fake: FakeEngine, words: str
) -> None:
    """[S3.15] Engines without a daemon end well where they may not limit anything."""
    script = f"""case "$*" in *--pids-limit*|*--cpus*) echo "{words}" >&2;; esac
exit 0"""
    found = find_engine(EngineWishes(fake(script)), LIMITS)
    assert isinstance(found, Engine)
    assert "--memory" in found.run
    assert "--pids-limit" not in found.run
    assert found.notes == (f"It cannot limit processes and processors here: {words}",)


def test_a_daemon_that_refuses_a_build_its_limits_still_runs(fake: FakeEngine) -> None:
    """[S3.15] What podman serves as docker's daemon takes them of a container alone."""
    script = """case "$*" in
  *build*--ulimit*) echo "400 Bad Request" >&2; exit 1;;
  *"run --rm"*--ulimit*) exit 0;;
  *"run --rm"*) echo "setting rlimits: operation not permitted" >&2; exit 126;;
esac
exit 0"""
    found = find_engine(EngineWishes(fake(script)), LIMITS)
    assert isinstance(found, Engine)
    assert "--ulimit" in found.run
    assert "--ulimit" not in found.build


def test_an_engine_is_told_where_its_daemon_is_and_no_other_command(
    fake: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[S3.15] A daemon of the user's own, and what rootless podman needs."""
    monkeypatch.setenv("DOCKER_HOST", "unix:///run/user/1000/docker.sock")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setenv("DOCKER_PASSWORD", "secret")
    told = tmp_path / "told"
    found = find_engine(EngineWishes(fake(f"env > {told}")), LIMITS)
    assert isinstance(found, Engine)
    lines = told.read_text().splitlines()
    assert "DOCKER_HOST=unix:///run/user/1000/docker.sock" in lines
    assert "XDG_RUNTIME_DIR=/run/user/1000" in lines
    assert "secret" not in told.read_text()
    plain = environment_for({"DOCKER_HOST": "x", "PATH": "/bin"}, {}, installs=True)
    assert plain == {"PATH": "/bin"}


def test_an_engine_that_does_not_work_says_why(fake: FakeEngine) -> None:
    """[S3.15]."""
    broken = fake('echo "Cannot connect to the daemon" >&2; exit 1')
    assert (
        find_engine(EngineWishes(broken), LIMITS)
        == f"{broken} does not work here: Cannot connect to the daemon"
    )
    missing = find_engine(EngineWishes("no-such-engine"), LIMITS)
    assert missing == "There is no container engine here: no-such-engine not found."


def test_what_the_administrator_says_takes_the_place_of_what_is_found_out(
    fake: FakeEngine, tmp_path: Path
) -> None:
    """[R4]."""
    wishes = EngineWishes(fake("exit 0"), ["--remote"], ["--isolation=x"], ["--cpus=9"])
    found = find_engine(wishes, LIMITS)
    assert isinstance(found, Engine)
    assert (found.options, found.build, found.run) == (
        ("--remote",),
        ("--isolation=x",),
        ("--cpus=9",),
    )
    assert all(line.startswith("--remote ") for line in asked(tmp_path))


@pytest.fixture
def containers(fake: FakeEngine, tmp_path: Path) -> Containers:
    engine = Engine("podman", fake("exit 0"), ("--quietly",))
    return Containers(lambda: engine, str(tmp_path / "runtime"), settle=0)


async def test_only_what_can_be_found_again_is_made(
    containers: Containers, tmp_path: Path
) -> None:
    """[R4] No other command of the engine, and none without our labels."""
    begin = [str(tmp_path / "podman"), "--quietly"]
    labels = [
        word
        for label in containers.labels(OWNER, "work/shop")
        for word in ("--label", label)
    ]
    engine = await containers.engine()
    assert isinstance(engine, Engine)
    building = [*begin, "build", *containers.build_options(engine, OWNER)]
    await containers.admit(OWNER, "work/shop", [*building, *labels, "."])
    for argv in (
        [*begin, "build", *labels, "."],
        ["/bin/sh", "-c", "true", *labels],
        [begin[0], "run", *labels, "image"],
        [*begin, "exec", *labels, "other", "sh"],
        [*begin, "rm", *labels],
        [*begin, "network", "rm", *labels],
        [*begin, "run", "image"],
        [*begin, "run", *labels[:-2], "image"],
    ):
        with pytest.raises(RelayError, match="Nothing was run"):
            await containers.admit(OWNER, "work/shop", argv)
    other = containers.labels("another-owner-altogether", "work/shop")
    assert not set(other[1:2]) & set(labels)
    assert OWNER not in " ".join(labels)
    containers._janitor.communicate()  # type: ignore[union-attr]


async def test_what_was_made_goes_with_its_owner_and_with_the_server(
    containers: Containers, tmp_path: Path
) -> None:
    """[R4] The janitor waits for the end of a pipe, whatever ends the server."""
    begin = [str(tmp_path / "podman"), "--quietly"]
    labels = containers.labels(OWNER, "work/shop")
    await containers.admit(OWNER, "work/shop", [*begin, "run", *labels, "image"])
    [record] = (tmp_path / "runtime").iterdir()
    await containers.clear(OWNER)
    assert any(labels[1] in line for line in asked(tmp_path))
    assert not any(labels[0] in line for line in asked(tmp_path))
    janitor = containers._janitor
    assert janitor is not None
    assert janitor.poll() is None
    janitor.communicate()
    assert any(labels[0] in line for line in asked(tmp_path))
    assert not record.exists()


async def test_what_podman_was_building_in_is_removed_and_nothing_of_others(
    fake: FakeEngine, tmp_path: Path
) -> None:
    """[R4] The container of a build that was cut short has no label."""
    store = tmp_path / "overlay-containers"
    script = f'case "$*" in info*) echo {store};; "rm "*) rm -r {store}/ours;; esac'
    engine = Engine("podman", fake(script))
    containers = Containers(lambda: engine, str(tmp_path / "runtime"), settle=0)
    mine = containers.build_options(engine, OWNER)[-1]
    other = containers.build_options(engine, "another-owner-altogether")[-1]
    for name, host in {"ours": mine, "other": other, "foreign": "a:1"}.items():
        (store / name / "userdata").mkdir(parents=True)
        note = {"CommonBuildOpts": {"AddHost": [host]}}
        (store / name / "userdata" / "buildah.json").write_text(json.dumps(note))
    labels = containers.labels(OWNER, "work/shop")
    await containers.admit(OWNER, "work/shop", [engine.program, "run", *labels, "it"])
    await containers.clear(OWNER)
    assert "rm --force ours" in asked(tmp_path)
    assert {path.name for path in store.iterdir()} == {"other", "foreign"}
    containers._janitor.communicate()  # type: ignore[union-attr]


async def test_what_an_engine_makes_after_the_end_of_the_server_is_removed_too(
    fake: FakeEngine, tmp_path: Path
) -> None:
    """[R4] A daemon starts what it was asked to when nobody waits for it any more."""
    late = tmp_path / "late"
    script = f"""case "$*" in
  "rm "*) touch {late}.gone;;
  "ps "*) if [ -e {late}.gone ]; then :; elif [ -e {late} ]; then echo box; fi
    touch {late};;
esac"""
    engine = Engine("docker", fake(script))
    containers = Containers(lambda: engine, str(tmp_path / "runtime"), settle=1)
    labels = containers.labels(OWNER, "work/shop")
    await containers.admit(OWNER, "work/shop", [engine.program, "run", *labels, "it"])
    assert containers._janitor is not None
    containers._janitor.communicate()
    assert "rm --force --volumes box" in asked(tmp_path)


@pytest.mark.parametrize(
    ("change", "is_removed"),
    [
        ({}, True),
        ({"host": "another-machine"}, False),
        ({"pid": psutil.Process().pid}, False),
        ({"pid": psutil.Process().pid, "created": 1.0}, True),
    ],
)
def test_what_a_dead_server_left_is_removed_at_the_next_start(
    containers: Containers,
    tmp_path: Path,
    change: dict[str, Any],
    is_removed: bool,
) -> None:
    """[R4] That of a server that runs, or of another machine, is left alone."""
    folder = tmp_path / "runtime"
    folder.mkdir()
    record = folder / "cellwright-containers-0123.json"
    told = {
        "host": socket.gethostname(),
        "pid": 2**22 + 1,
        "created": psutil.Process().create_time(),
        "line": [str(tmp_path / "podman")],
        "label": "cellwright.server=0123",
        **change,
    }
    record.write_text(json.dumps(told))
    (folder / "cellwright-containers-broken.json").write_text("{")
    containers.tidy_up()
    assert record.exists() is not is_removed
    lines = asked(tmp_path) if is_removed else []
    listed = [line for line in lines if " info " not in f" {line}"]
    assert all("--filter label=cellwright.server=0123" in line for line in listed)


def test_results_are_taken_from_the_container_before_it_goes(tmp_path: Path) -> None:
    """[S3.16] Never to a place outside of the project."""
    project = ProjectDirectory(tmp_path.resolve())
    engine = Engine("podman", "podman", ("--quietly",))
    begin = ["podman", "--quietly"]
    around = work_around(
        engine,
        ContainerWork("box"),
        project,
        [".cellwright/tests.json", "core/target/reports/*.xml"],
    )
    place = str(project.path)
    assert around["before"] == [[*begin, "rm", "--force", "--volumes", "box"]]
    assert around["after"] == [
        [*begin, "cp", "box:/project/.cellwright/tests.json", f"{place}/.cellwright"],
        [
            *begin,
            "cp",
            "box:/project/core/target/reports/.",
            f"{place}/core/target/reports",
        ],
        around["before"][0],
    ]
    (tmp_path / "out").symlink_to("/tmp")  # noqa: S108
    with pytest.raises(RelayError):
        work_around(engine, ContainerWork("box"), project, ["out/a.xml"])
    assert work_around(engine, ContainerWork(None), project, []) == {
        "before": [],
        "after": [],
    }


@pytest.mark.cellwright(job_runtime="container", container_engine="no-such-engine")
async def test_a_server_for_containers_only_runs_nothing_else(
    browser: httpx.AsyncClient, jp_root_dir: Path
) -> None:
    """[R4]."""
    (jp_root_dir / "shop").mkdir()
    plain = {"owner": OWNER, "project": "shop", "argv": ["true"]}
    answer = await browser.post("cellwright/jobs", json=plain)
    assert answer.status_code == 400
    assert "in containers only" in answer.json()["error"]["message"]
    contained = {**plain, "container": {"makes": "image"}}
    answer = await browser.post("cellwright/jobs", json=contained)
    assert "no-such-engine not found" in answer.json()["error"]["message"]
    query = {"owner": OWNER, "project": "shop"}
    told = (await browser.get("cellwright/engine", params=query)).json()
    assert "no-such-engine not found" in told["why"]


@pytest.mark.cellwright(job_runtime="process")
async def test_a_server_for_processes_only_has_no_engine(
    browser: httpx.AsyncClient,
) -> None:
    """[R4]."""
    query = {"owner": OWNER, "project": "shop"}
    told = (await browser.get("cellwright/engine", params=query)).json()
    assert told == {
        "why": "The administrator of this Jupyter server lets no containers run."
    }


@pytest.mark.parametrize(
    "container",
    [
        {"makes": "container"},
        {"makes": "container", "name": "--privileged"},
        {"makes": "image", "name": "box"},
        {"makes": "volume"},
        "box",
    ],
)
async def test_a_job_that_makes_something_else_is_refused(
    browser: httpx.AsyncClient, jp_root_dir: Path, container: object
) -> None:
    """[R4]."""
    (jp_root_dir / "shop").mkdir()
    job = {"owner": OWNER, "project": "shop", "argv": ["true"], "container": container}
    answer = await browser.post("cellwright/jobs", json=job)
    assert answer.status_code == 400
    assert "'container'" in answer.json()["error"]["message"]


async def test_who_may_not_execute_jobs_is_told_of_no_engine(
    stranger: httpx.AsyncClient,
) -> None:
    """[R4]."""
    query = {"owner": OWNER, "project": "shop"}
    answer = await stranger.get("cellwright/engine", params=query)
    assert answer.status_code == 403
