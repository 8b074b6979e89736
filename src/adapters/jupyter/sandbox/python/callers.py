"""The part of the guard that knows who asks for something.

That is the code that is checked, an installed package on its own account, an import, or the runner of the tests.

Packages load their libraries, keep a cache and look at the machine; that is no effect of the code that uses
them. Modules of Python itself count as those who call them, unless they run a program that they always run.
"""

import os
import shutil
import sys

frame_at, which = sys._getframe, shutil.which
# Modules of Python that look at the machine by programs of the system, or start Python's own helper.
ASKING = ("platform.py", "uuid.py", "ctypes/util.py", "multiprocessing/resource_tracker.py")
# What packages ask the machine with.
LOOKING = {
    "lscpu",
    "uname",
    "ldconfig",
    "ldd",
    "sysctl",
    "nproc",
    "getconf",
    "nvidia-smi",
    "rocm-smi",
    "sw_vers",
    "fc-list",
}
HELPER = "multiprocessing.resource_tracker import main"


class Callers:
    """Reads the stack. What is_ours holds are the files of the runner, which came before any generated code."""

    def __init__(self, places):
        self.places = places
        self.ours = set()
        self.asking = tuple(os.path.join(folder, *name.split("/")) for folder in places.python for name in ASKING)

    def now(self):
        """Who is behind what happens: 'code', 'import', 'ours' or the name of a package; and whether Python asks."""
        asks, frame = False, frame_at(1)
        while frame is not None:
            name = frame.f_code.co_filename
            if name.startswith("<frozen importlib"):
                return "import", asks
            if name in self.ours:
                return "ours", asks
            if name.startswith(self.places.packages):
                return self.package_of(name), asks
            if name.startswith(self.places.python) or name.startswith("<frozen "):
                asks = asks or name in self.asking
            elif frame.f_globals.get("__name__") != "_cellwright_sandbox":
                return "code", asks
            frame = frame.f_back
        return "code", asks

    def is_import(self):
        """Whether an installed package does it while it is imported."""
        frame = frame_at(1)
        while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
            frame = frame.f_back
        return frame is not None and self.now()[0] not in ("code", "ours")

    def is_package_with_netrc(self):
        frame = frame_at(1)
        while frame is not None and not frame.f_code.co_filename.endswith(os.sep + "netrc.py"):
            frame = frame.f_back
        return frame is not None and self.now()[0] not in ("code", "import")

    def package_of(self, name):
        folder = next(folder for folder in self.places.packages if name.startswith(folder))
        return name[len(folder) :].split(os.sep, 1)[0]

    def keeps_cache(self, path):
        """Whether a package writes to a folder of its own name among the caches and settings of the user."""
        who, _ = self.now()
        if who in ("code", "import", "ours"):
            return False
        names = {who, who.split("_")[0]}
        return is_in(
            path,
            tuple(
                os.path.join(HOME, folder, name) + os.sep
                for name in names
                for folder in (".cache", ".config", ".local/share", "Library/Caches")
            ),
        )

    def may_load(self, library):
        """Whether native code is loaded that was installed, and not at the wish of the code alone."""
        if library is not None and not self.is_installed(library):
            return False
        return self.now()[0] != "code"

    def is_installed(self, library):
        if isinstance(library, int):
            return True
        library = os.fsdecode(library)
        if not library or os.path.basename(library) == library:
            return True
        path = real_path(library)
        return ".." not in library and is_in(path, self.places.libraries + self.places.system)

    def looks_at_machine(self, program, arguments):
        """Whether a program is started that only tells about the machine, by Python or a package."""
        who, asks = self.now()
        if asks and HELPER in " ".join(map(str, arguments or ())):
            return True
        name = os.path.basename(os.fsdecode(program))
        path = which(os.fsdecode(program))
        is_known = asks or (who != "code" and name in LOOKING)
        return is_known and path is not None and is_in(real_path(path), self.places.system + ("/bin/", "/sbin/"))
