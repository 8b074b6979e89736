"""Sees to it that nothing which a Python sandbox starts outlives it.

It stands in the kernel before `guard.py`, and
- marks the sandbox: by a variable for the programs that it starts, and, on Linux, in the memory that the system
  shows as the environment of the kernel and its forks. What stood there, keys among it, is gone from there;
- gives it a temporary folder of its own;
- keeps on Linux what detaches itself (`setsid`, a double fork) among the kernel's descendants, and ends it when it
  is told to (`cellwright.farewell`) and at a clean end: a Jupyter server kills a kernel that ends slowly;
- ends after any end of the kernel, a crash included, the process group and whatever carries the mark, and removes
  the folder, by a shell that waits for the end of a pipe. The shell is in a session of its own: a kernel waits
  before its end for the children in its group;
- removes shared memory that Python code made and keeps from Python's own tracker (Linux);
- counts shared memory that Python code maps, which `RLIMIT_DATA` leaves out, against the same limit (Linux).

What is ended is asked first and killed a second later: Python's own tracker removes the shared memory then that
was left.

What detaches itself, drops the mark from its environment and lives in a kernel that ends by itself is found by the
server extension alone, see `cellwright/sandboxes.py`.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
import time

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
  group KILL "$1"
  [ ! -f "$4" ] || while read -r name; do
    rm -f -- "/dev/shm/${name##*/}"
  done <"$4"
  rm -rf -- "$3" "$4"
} >/dev/null 2>&1 &
"""

GRACE_S = 1

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


def own_folder():
    folder = tempfile.mkdtemp(prefix="cellwright-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = folder
    tempfile.tempdir = folder


def end_with_kernel():
    import subprocess

    wait, alive = os.pipe()
    os.register_at_fork(after_in_child=lambda: os.close(alive))
    group = str(own_group) if own_group == kernel_pid else ""
    subprocess.run(
        ["/bin/sh", "-c", SCRIPT, "sh", group, MARK, tempfile.tempdir, shared_names()],
        stdin=wait,
        check=True,
        # Without the mark, so that it does not end itself.
        env={"PATH": os.defpath},
        start_new_session=True,
    )
    os.close(wait)


def keep_descendants():
    import ctypes

    PR_SET_CHILD_SUBREAPER = 36
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    atexit.register(end_detached)
    sys.addaudithook(lambda event, args: end_detached() if event == "cellwright.farewell" else None)


def end_detached():
    """Ends the descendants outside of the process group, which the shell ends."""
    if os.getpid() != kernel_pid:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        asked, over = set(), time.monotonic() + GRACE_S
        while time.monotonic() < over:
            left = detached()
            for process in left - asked:
                attempt(lambda: os.kill(process, number))
            asked |= left
            forget_ended()
            if not left:
                return
            time.sleep(0.01)


def forget_ended():
    """What has ended stays among the system's processes until somebody asks for it, and not every init does."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def detached():
    parents, groups = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    status, parent, group = stat.read().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            # One that has ended and waits to be noticed has nothing to it any more.
            if status != "Z":
                parents[int(entry)], groups[int(entry)] = int(parent), int(group)
    found = set()
    for process, group in groups.items():
        ancestor = parents[process]
        while ancestor != kernel_pid and ancestor in parents:
            ancestor = parents[ancestor]
        if ancestor == kernel_pid and group != own_group:
            found.add(process)
    return found


def shared_names():
    """The file with the names of the shared memory that was made: it lies beside the folder, and outlives it."""
    return tempfile.tempdir + ".shared"


def note_shared_memory():
    import _posixshmem

    open_shared = _posixshmem.shm_open
    names = os.open(shared_names(), os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o600)

    def shm_open(path, flags, *rest, **named):
        number = open_shared(path, flags, *rest, **named)
        if flags & os.O_EXCL:
            os.write(names, path.encode() + b"\n")
        return number

    _posixshmem.shm_open = shm_open


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
own_folder()
if os.name == "posix" and sys.platform != "emscripten":
    attempt(end_with_kernel)
if sys.platform == "linux":
    attempt(keep_descendants)
    attempt(limit_shared_memory)
    attempt(note_shared_memory)
