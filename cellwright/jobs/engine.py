"""The container engine of this machine: which one works, and what it needs to."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from .environment import environment_for
from .probe_program import probe_program

#: The engines that are looked for, the one that needs no daemon first.
ENGINES = ("podman", "docker")
#: Seconds for one command that finds out something.
_PATIENCE = 30
#: What containers of projects are kept in bounds with, see ``engine-lines.ts``.
_BOUNDS = (
    *("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"),
    *("--tmpfs", "/tmp:rw,nosuid,nodev,size=512m,mode=1777", "--network", "none"),  # noqa: S108
)


#: Limits that engines like to raise, with what is enough for anybody: engines lower
#: their own first, so that a container may not have all that this process has.
_ULIMITS = (
    ("nofile", 65_536),
    ("nproc", 32_768),
)


#: What engines say of limits that they take and do not set: without a daemon and leave
#: for control groups they end well all the same.
_IGNORED = re.compile(
    r"^.*(?:[Ll]imits? (?:are )?(?:not supported and )?ignored"
    r"|[Ll]imitation discarded|does not support \S+ limit|\bdiscarded\b).*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class EngineLimits:
    """What a container may take: bytes, processes, and processors."""

    memory: int
    processes: int
    processors: float


@dataclass(frozen=True)
class EngineWishes:
    """What the administrator says of the engine.

    Attributes:
        program: Its name or path; empty to look for one.
        options: Options before its command; ``None`` to find out.
        build: Options of ``build``; ``None`` to find out.
        run: Options of ``run``; ``None`` to find out.
    """

    program: str = ""
    options: Sequence[str] | None = None
    build: Sequence[str] | None = None
    run: Sequence[str] | None = None


@dataclass(frozen=True)
class Engine:
    """An engine that has built an image and run a container here.

    Attributes:
        kind: ``podman`` or ``docker``.
        program: How it is called.
        options: Options before its command.
        build: Options of ``build``, limits included.
        run: Options of ``run``, limits included.
        notes: What it cannot do here, in words.
    """

    kind: str
    program: str
    options: tuple[str, ...] = ()
    build: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def call(self, *words: str, patience: float = _PATIENCE) -> str:
        """Run a command of it, and return what it printed.

        Raises:
            EngineError: It failed.
        """
        return self.ask(*words, patience=patience).stdout

    def ask(
        self, *words: str, patience: float = _PATIENCE
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of it.

        Raises:
            EngineError: It failed.
        """
        line = [self.program, *self.options, *words]
        try:
            done = subprocess.run(  # noqa: S603
                line,
                env=environment_for(os.environ, {}, installs=True, engine=True),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=patience,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineError(str(error)) from error
        if done.returncode != 0:
            told = (done.stderr or done.stdout).strip().splitlines()
            raise EngineError(told[-1] if told else f"exit code {done.returncode}")
        return done


class EngineError(Exception):
    """A command of an engine failed; its text is the engine's own last line."""


def find_engine(wishes: EngineWishes, limits: EngineLimits) -> Engine | str:
    """Find an engine that works here, by building an image and running a container.

    Returns:
        The engine, or why there is none.
    """
    names = [wishes.program] if wishes.program else list(ENGINES)
    found = [name for name in names if shutil.which(name)]
    if not found:
        return f"There is no container engine here: {' and '.join(names)} not found."
    why = []
    for name in found:
        try:
            return _try_out(name, wishes, limits)
        except EngineError as error:
            why.append(f"{name} does not work here: {error}")
    return " ".join(why)


def _try_out(name: str, wishes: EngineWishes, limits: EngineLimits) -> Engine:
    engine = Engine(_kind(name), name, tuple(wishes.options or ()))
    engine.call("version")
    program = probe_program(platform.machine())
    if program is None:
        return _as_wished(engine, wishes, _limits(limits), _Own())
    with tempfile.TemporaryDirectory(prefix="cellwright-") as folder:
        tag = f"localhost/cellwright-probe-{uuid4().hex[:8]}"
        try:
            return _probe(engine, wishes, limits, _Probe(Path(folder), program, tag))
        finally:
            with suppress(EngineError):
                engine.call("image", "rm", "--force", tag)


@dataclass(frozen=True)
class _Own:
    """Limits that an engine would raise, as they are here."""

    build: tuple[str, ...] = ()
    run: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Probe:
    folder: Path
    program: bytes
    tag: str

    def build(self, engine: Engine) -> None:
        path = self.folder / "probe"
        path.write_bytes(self.program)
        path.chmod(0o755)
        (self.folder / "Dockerfile").write_text(
            'FROM scratch\nCOPY probe /probe\nRUN ["/probe"]\nCMD ["/probe"]\n'
        )
        # Two processes at once may look for an engine: each has a tag of its own.
        engine.call("build", *engine.build, "--tag", self.tag, str(self.folder))

    def run(self, engine: Engine, ignored: re.Pattern[str] | None = None) -> None:
        """Run it. What an engine says that matches ``ignored`` is a failure as well."""
        words = ("run", "--rm", *engine.run, *_BOUNDS, self.tag)
        done = engine.ask(*words)
        found = None if ignored is None else ignored.search(done.stderr)
        if found is not None:
            raise EngineError(found.group().strip())


def _probe(
    engine: Engine, wishes: EngineWishes, limits: EngineLimits, probe: _Probe
) -> Engine:
    """Find the fewest options with which an image is built and a container runs."""
    error = EngineError("it was not tried")
    for options, own in _ways(engine, wishes):
        tried = _as_wished(replace(engine, options=options), wishes, {}, own)
        try:
            probe.build(tried)
            probe.run(tried)
        except EngineError as failure:
            error = failure
            continue
        return _limited(tried, wishes, limits, probe, own)
    raise error


def _ways(
    engine: Engine, wishes: EngineWishes
) -> Iterator[tuple[tuple[str, ...], _Own]]:
    """Options of the engine and of its commands to try, the plainest first."""
    runtimes: list[tuple[str, ...]] = [()]
    if engine.kind == "podman" and shutil.which("runc"):
        # Some kernels' control groups are not what podman's own choice can use.
        runtimes.append(("--runtime", "runc"))
    if wishes.options is not None:
        runtimes = [tuple(wishes.options)]
    own = _own_ulimits()
    # A build runs its commands as containers are run; some daemons refuse it limits.
    for way in (_Own(), _Own(own, own), _Own((), own)):
        for options in runtimes:
            yield options, way


def _own_ulimits() -> tuple[str, ...]:
    """What this process may have itself; where it may not raise that, nothing may."""
    # Not on Windows, where nothing runs.
    import resource

    words: list[str] = []
    for name, most in _ULIMITS:
        hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name.upper()}"))[1]
        may = most if hard == resource.RLIM_INFINITY else min(hard, most)
        words += ["--ulimit", f"{name}={may}:{may}"]
    return tuple(words)


def _limited(
    engine: Engine,
    wishes: EngineWishes,
    limits: EngineLimits,
    probe: _Probe,
    own: _Own,
) -> Engine:
    """Add the limits that can be set here; the job's own hold in any case."""
    if wishes.run is not None:
        return engine
    kept: dict[str, tuple[str, ...]] = {}
    lacking: dict[str, list[str]] = {}
    wanted = _limits(limits)
    try:
        probe.run(_as_wished(engine, wishes, wanted, own), _IGNORED)
        kept = wanted
    except EngineError:
        for name, words in wanted.items():
            try:
                probe.run(_as_wished(engine, wishes, {name: words}, own), _IGNORED)
                kept[name] = words
            except EngineError as error:
                lacking.setdefault(str(error), []).append(name)
    notes = tuple(
        f"It cannot limit {' and '.join(names)} here: {error}"
        for error, names in lacking.items()
    )
    return replace(_as_wished(engine, wishes, kept, own), notes=notes)


def _limits(limits: EngineLimits) -> dict[str, tuple[str, ...]]:
    memory = str(limits.memory)
    return {
        "memory": ("--memory", memory, "--memory-swap", memory),
        "processes": ("--pids-limit", str(limits.processes)),
        "processors": ("--cpus", f"{limits.processors:g}"),
    }


def _as_wished(
    engine: Engine,
    wishes: EngineWishes,
    limits: dict[str, tuple[str, ...]],
    own: _Own,
) -> Engine:
    memory = limits.get("memory", ())
    build = (*own.build, *memory) if wishes.build is None else tuple(wishes.build)
    limiting = [word for words in limits.values() for word in words]
    run = (*own.run, *limiting) if wishes.run is None else tuple(wishes.run)
    return replace(engine, build=build, run=run)


def _kind(program: str) -> str:
    return "podman" if "podman" in os.path.basename(program) else "docker"
