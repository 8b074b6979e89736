"""Sees to it that nothing which a Python sandbox starts outlives it.

It stands in the kernel before `guard.py`, and
- marks the sandbox: by a variable for the programs that it starts, and, on Linux, in the memory that the system
  shows as the environment of the kernel and its forks. What stood there, keys among it, is gone from there;
- keeps on Linux what detaches itself (`setsid`, a double fork) among the kernel's descendants;
- ends all of this when the kernel ends: what detached itself at a clean end, and after any end, a crash included,
  the process group and whatever carries the mark, by a shell that waits for the end of a pipe. It asks first and
  kills a second later: Python's own tracker removes the shared memory then that was left;
- counts shared memory that Python code maps, which `RLIMIT_DATA` leaves out, against the same limit (Linux).

What detaches itself, drops the mark from its environment and lives in a kernel that is killed is found by the
server extension alone, see `cellwright/sandboxes.py`.
"""

import atexit
import os
import signal
import sys

# `cellwright/processes.py` reads it.
MARK = "SANDBOXED_BY_CELLWRIGHT=" + NAME + " " + str(os.getppid())
SCRIPT = """
trap "" INT TERM HUP
exec 3<&0
cd /proc 2>/dev/null
marked() {
  for environ in $(grep -lszxF -- "$2" [0-9]*/environ); do
    kill -s "$1" -- "$(dirname "$environ")"
  done
}
group() {
  [ -z "$2" ] || kill -s "$1" -- "-$2"
}
{
  read nothing <&3
  group TERM "$1"
  marked TERM "$2"
  sleep 1
  marked KILL "$2"
  # What was started meanwhile.
  marked KILL "$2"
  # Last, since this shell is one of it.
  group KILL "$1"
} >/dev/null 2>&1 &
"""

kernel_pid = os.getpid()
own_group = os.getpgid(0) if hasattr(os, "getpgid") else None


def mark():
    variable, _, value = MARK.partition("=")
    os.environ[variable] = value
    if sys.platform == "linux":
        mark_memory()


def mark_memory():
    import ctypes

    # Puts every variable into other memory than that which is written over.
    for name, value in list(os.environ.items()):
        os.environ[name] = value
    with open("/proc/self/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    start, end = int(fields[47]), int(fields[48])
    text = MARK.encode() + b"\0"
    if 0 < start and len(text) <= end - start:
        ctypes.memmove(start, text.ljust(end - start, b"\0"), end - start)


def end_with_kernel():
    import subprocess

    wait, alive = os.pipe()
    os.register_at_fork(after_in_child=lambda: os.close(alive))
    group = str(own_group) if own_group == kernel_pid else ""
    # Without the mark, so that it does not end itself.
    subprocess.run(["/bin/sh", "-c", SCRIPT, "sh", group, MARK], stdin=wait, check=True, env={"PATH": os.defpath})
    os.close(wait)


def keep_descendants():
    import ctypes

    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    atexit.register(end_detached)


def end_detached():
    """Ends the descendants outside of the process group, which the shell ends."""
    if os.getpid() != kernel_pid:
        return
    parents, groups = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    _, parent, group = stat.read().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            parents[int(entry)], groups[int(entry)] = int(parent), int(group)
    for process, group in groups.items():
        ancestor = parents[process]
        while ancestor != kernel_pid and ancestor in parents:
            ancestor = parents[ancestor]
        if ancestor == kernel_pid and group != own_group:
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass


def limit_shared_memory():
    import resource

    try:
        shared = os.stat("/dev/shm").st_dev
    except OSError:
        return

    def audit(event, args):
        if event != "mmap.__new__":
            return
        file, length = args[:2]
        if file != -1:
            status = os.fstat(file)
            if status.st_dev != shared:
                return
            length = length or status.st_size
        limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
        if limit != resource.RLIM_INFINITY and mapped() + length > limit:
            raise MemoryError("The sandbox has no more memory, shared memory included.")

    sys.addaudithook(audit)


def mapped():
    """Bytes of shared memory that this process maps."""
    total = 0
    with open("/proc/self/maps") as maps:
        for line in maps:
            addresses, access, _, _, _, *path = line.split(maxsplit=5)
            if access[3] == "s" and path and path[0].startswith(("/dev/shm/", "/dev/zero")):
                start, _, end = addresses.partition("-")
                total += int(end, 16) - int(start, 16)
    return total


# Each of them is worth having where the others cannot be: a kernel may lack /proc, ctypes or a shell.
def attempt(step):
    try:
        step()
    except (AttributeError, ImportError, OSError):
        pass


attempt(mark)
if os.name == "posix" and sys.platform != "emscripten":
    attempt(end_with_kernel)
if sys.platform == "linux":
    attempt(keep_descendants)
    attempt(limit_shared_memory)
