"""The part of the guard that stops what nobody has agreed to, at the moment when it happens.

It is an audit hook, which Python calls before it opens a file, connects, starts a program or loads native code.

The kinds are those of `Effect` in the port, and `server`, to which nobody can agree. What Python tells nobody
about stays unseen: see docs/how-it-works.md, "What the sandbox stops".
"""

import json
import os
import re
import socket
import subprocess
import sys
import threading

WORDS = {
    "write": "write",
    "delete": "delete",
    "network": "use the network:",
    "process": "start or end a process:",
    "native-code": "call native code:",
    "keys": "read a file that may hold keys:",
    "server": "reach into the Jupyter server, another kernel or another process:",
}
TARGET_CHARS = 300
get_host_name, get_addresses, audit = socket.gethostname, socket.getaddrinfo, sys.audit


class NotAgreed(PermissionError):
    """The sandbox stopped something that nobody has agreed to."""


class Effects(FileRules):
    """The rules by the names of the events, what was agreed to, and what was stopped first."""

    def __init__(self, places, callers):
        self.places, self.callers = places, callers
        self.agreed = frozenset()
        self.refused = None
        self.step = None
        self.is_touched = False
        # By the name of its file, the step that ran it; and the steps that are checks of ours.
        self.cells, self.checks = {}, set()
        self.rules = {name[3:].replace("__", "."): getattr(self, name) for name in dir(self) if name.startswith("on_")}
        self.rules.update(dict.fromkeys(("os.chown", "os.utime"), self.on_os__chmod))
        self.rules.update(dict.fromkeys(("os.setxattr", "os.removexattr"), self.on_os__truncate))
        self.rules.update(dict.fromkeys(("socket.sendto", "socket.sendmsg"), self.on_socket__connect))
        self.rules.update(dict.fromkeys(("socket.gethostbyname", "socket.gethostbyaddr"), self.on_socket__getaddrinfo))
        self.rules.update(
            dict.fromkeys(
                (
                    "ctypes.cdata",
                    "ctypes.string_at",
                    "ctypes.wstring_at",
                    "ctypes.PyObj_FromPtr",
                    "ctypes.call_function",
                    "ctypes.dlsym/handle",
                ),
                self.on_ctypes__dlsym,
            )
        )
        self.rules.update(
            dict.fromkeys(
                (
                    "os.startfile",
                    "os.startfile/2",
                    "pty.spawn",
                    "webbrowser.open",
                    "os.system",
                    "os.fork",
                    "os.forkpty",
                ),
                self.on_process,
            )
        )

    def begin(self, step, is_check, agreed):
        self.step, self.agreed, self.refused = step, frozenset(agreed), None
        self.is_touched = self.is_touched or not is_check
        if is_check:
            self.checks.add(step)

    def refuse(self, effect, target):
        target = str(target)[:TARGET_CHARS]
        step, line = self.where()
        if self.refused is None:
            self.refused = {"effect": effect, "target": target, "step": step, "line": line}
        why = "nothing in a sandbox may do that" if effect == "server" else "nobody has agreed to that"
        raise NotAgreed(f"The sandbox stopped this, for {why}. It would {WORDS[effect]} {target}")

    def where(self):
        """The step and line of the innermost frame that stands in one; checks of ours have no lines of their own."""
        frame = frame_at(1)
        while frame is not None:
            known = self.cells.get(frame.f_code.co_filename)
            if known is not None and known not in self.checks:
                return known, frame.f_lineno
            frame = frame.f_back
        return self.step, None

    def on_exec(self, code):
        name = code.co_filename
        if (
            code.co_name == "<module>"
            and name != "<string>"
            and not name.startswith(self.places.libraries + ("<frozen",))
        ):
            self.cells[name] = self.step
            if not self.is_touched:
                self.callers.ours.add(name)

    # Network

    def on_socket__connect(self, sock, address):
        if sock.family == getattr(socket, "AF_UNIX", None):
            path = os.fsdecode(address)
            if path and is_in(place_of(path), self.places.own_folder):
                return
            if path and self.places.is_of_server(place_of(path)):
                self.refuse("server", path)
            self.check_network(path)
        elif isinstance(address, tuple):
            if not self.is_socket_pair():
                self.check_network(f"{address[0]}:{address[1]}")
            if address[1] in self.server_ports() and self.is_this_machine(address[0]):
                self.refuse("server", f"{address[0]}:{address[1]}")
        else:
            self.check_network(address)

    def on_socket__bind(self, sock, address):
        if sock.family == getattr(socket, "AF_UNIX", None) and address:
            if is_in(place_of(address), self.places.own_folder):
                return
        if isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1") and self.callers.is_import():
            # Packages look in this way whether the machine has IPv6.
            return
        if not self.is_socket_pair():
            where = f"{address[0]}:{address[1]}" if isinstance(address, tuple) else address
            self.check_network(f"listen at {where}")

    def on_socket__getaddrinfo(self, host, *rest):
        name = "" if host is None else os.fsdecode(host)
        if name not in ("", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::", get_host_name()):
            self.check_network(f"{name}:{rest[0]}" if rest and rest[0] else name)

    def on_urllib__Request(self, url, *rest):
        if not re.match("(?:file|data):", str(url), re.I):
            self.check_network(url)

    def check_network(self, target):
        if "network" not in self.agreed:
            self.refuse("network", target)

    def is_socket_pair(self):
        """Where the system has no pair of sockets, Python connects two of its own."""
        frame = frame_at(3)
        return frame.f_code.co_name.endswith("socketpair") and frame.f_code.co_filename.startswith(self.places.python)

    def server_ports(self):
        """The ports of the Jupyter servers of this user, as their files tell."""
        ports = set()
        for folder in self.places.running:
            names = os.listdir(folder) if os.path.isdir(folder) else ()
            for name in names:
                if re.match("(?:jp|nb)server-.*json", name):
                    try:
                        with open(os.path.join(folder, name), encoding="utf-8") as file:
                            ports.add(json.load(file).get("port"))
                    except (OSError, ValueError):
                        pass
        return ports

    def is_this_machine(self, host):
        if host in ("", "localhost", "0.0.0.0", "::", "::1", get_host_name()) or str(host).startswith("127."):
            return True
        try:
            return any(host == found[4][0] for found in get_addresses(get_host_name(), None))
        except OSError:
            return False

    # Processes

    def on_process(self, what="another process", *rest):
        if "process" not in self.agreed:
            self.refuse("process", os.fsdecode(what) if isinstance(what, (str, bytes)) else what)

    def on_subprocess__Popen(self, program, arguments, *rest):
        self.check_program(program, arguments)

    def on_os__posix_spawn(self, program, arguments, *rest):
        self.check_program(program, arguments)

    on_os__exec = on_cellwright__fork_exec = on_os__posix_spawn

    def on_os__spawn(self, mode, program, arguments, *rest):
        self.check_program(program, arguments)

    def check_program(self, program, arguments):
        parts = [arguments] if isinstance(arguments, (str, bytes)) else list(arguments or ())
        program = program or (parts and parts[0]) or "a program"
        words = [os.fsdecode(part) if isinstance(part, (bytes, os.PathLike)) else str(part) for part in parts]
        if "process" not in self.agreed and not self.callers.looks_at_machine(program, words):
            self.refuse("process", " ".join(words) or os.fsdecode(program))

    def on_os__kill(self, process, signal):
        if process not in (0, os.getpid()) and signal != 0 and "process" not in self.agreed:
            self.refuse("process", f"a signal to process {process}")

    on_os__killpg = on_os__kill

    # Native code

    def on_import(self, module, filename, *rest):
        if filename and not self.callers.is_installed(filename):
            self.check_native(shown(place_of(filename)))

    def on_ctypes__dlopen(self, name):
        if not self.callers.may_load(name):
            self.check_native("this process" if name is None else name)

    def on_ctypes__dlsym(self, *what):
        if self.callers.now()[0] == "code":
            self.check_native(what[1] if len(what) > 1 and isinstance(what[1], str) else "memory")

    def check_native(self, target):
        if "native-code" not in self.agreed:
            self.refuse("native-code", target)


def watch_effects(effects):
    """Puts the hook in place. What it does itself while it looks is not looked at."""
    rules, looking = effects.rules, threading.local()

    def hook(event, args):
        rule = rules.get(event)
        if rule is None or getattr(looking, "now", False):
            return
        looking.now = True
        try:
            rule(*args)
        finally:
            looking.now = False

    sys.addaudithook(hook)


def tell_of_fork_exec():
    """Python starts the helpers of multiprocessing by a function that tells nobody."""
    try:
        import _posixsubprocess
    except ImportError:
        return
    start = _posixsubprocess.fork_exec

    def fork_exec(arguments, programs, *rest):
        if frame_at(1).f_code.co_filename != subprocess.__file__:
            audit("cellwright.fork_exec", programs[0], arguments)
        return start(arguments, programs, *rest)

    _posixsubprocess.fork_exec = fork_exec
