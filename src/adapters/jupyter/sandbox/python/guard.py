"""The guard that stands in a Python sandbox before anything generated runs.

It is no module that code could import, and no part of the namespace that the code sees. It
- stops what nobody has agreed to, at the moment when it happens: see `effects.py`;
- takes keys, tokens, passwords and what Jupyter adds out of the environment, the way to the kernel's
  connection file out of the arguments, and the key of the kernel's messages out of its session;
- lets one kernel start at most `PROCESSES` processes, counted in a pipe that forks share, so that it
  holds for root too, for whom `RLIMIT_NPROC` does nothing; programs that are not Python are not
  counted, for them there is `RLIMIT_NPROC` (not root); see `remains.py` for their end;
- limits the growth of the data segment (`RLIMIT_DATA`, Linux; `RLIMIT_AS` would also count what numerical
  libraries only reserve, and break their import), the size of files, and forbids core dumps;
- refuses signals to the Jupyter server;
- ends the kernel some time after a step's limit, even where nobody is left to ask for it (a closed tab)
  and even where native code holds the interpreter (`faulthandler`'s own thread);
- sends text and PNG only, and cuts single messages, so that one `print` cannot fill the browser;
- notes calls of `input`, and turns `exit`, `os._exit` and `%reset` into an exception that says so.

It hears and answers by audit events of its own, signed with a secret that nobody else has: see `GuardChannel`.

It is a guard against accidents, carelessness and code as models write it, not against an attacker: the code
runs with the rights of the user, in the same process, and code that sets out to can undo what is written in
Python here. What a platform lacks (Windows, Pyodide) is left out.
"""

import base64
import faulthandler
import gc
import hmac
import json
import os
import re
import sys
import types

PROCESSES = 64
NPROC_MARGIN = 512
FILE_BYTES = 1 << 30
SECRET_NAME = re.compile(
    r"KEY|TOKEN|SECRET|PASSW|PASSPHRASE|PASSFILE|_PWD$|CREDENTIAL|CREDS|AUTH|COOKIE|DSN|CONN(ECTION)?_?STR"
    r"|^(JPY_|JUPYTERHUB_|CELLWRIGHT_)",
    re.I,
)
SECRET_VALUE = re.compile(r"://[^/\s@]*:[^/\s@]+@")
CREATE = {"os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
TEXT_TYPES = ("text/plain", "image/png")

ip = get_ipython()
kernel_pid = os.getpid()
real_exit = os._exit
state = types.SimpleNamespace(asked=False, left=False, deadline=None, clip=1 << 24, baseline=None)


class SandboxExit(BaseException):
    """The code tried to end or to empty the sandbox."""


def scrub():
    for name in list(os.environ):
        if SECRET_NAME.search(name) or SECRET_VALUE.search(os.environ[name]):
            del os.environ[name]


def guard_processes():
    tokens, fill = os.pipe()
    os.set_blocking(tokens, False)
    os.write(fill, b"x" * PROCESSES)
    server = os.getppid()
    server_group = os.getpgid(server)
    own_group = os.getpgid(0)

    def audit(event, args):
        if event in CREATE:
            try:
                allowed = os.read(tokens, 1)
            except BlockingIOError:
                allowed = b""
            if not allowed:
                raise RuntimeError(f"The sandbox starts at most {PROCESSES} processes.")
        elif event == "os.kill" and args[0] in (server, -1, 1, -server_group):
            if args[0] != -own_group and args[1] != 0:
                raise PermissionError("The sandbox sends no signals to the Jupyter server.")
        elif event == "os.killpg" and args[0] == server_group != own_group:
            raise PermissionError("The sandbox sends no signals to the Jupyter server.")

    sys.addaudithook(audit)


def limit_once():
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    if os.getuid() != 0 and os.path.isdir("/proc/self/task"):
        lower(resource.RLIMIT_NPROC, own_threads() + NPROC_MARGIN)
    state.baseline = data_bytes()


def lower(kind, value):
    import resource

    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, hard))


def own_threads():
    count = 0
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if os.stat("/proc/" + entry).st_uid == os.getuid():
                    count += len(os.listdir(f"/proc/{entry}/task"))
            except OSError:
                pass
    return count


def data_bytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except (OSError, StopIteration):
        return None


def clip(value):
    return value if len(value) <= state.clip else value[: state.clip]


def clip_content(content):
    if not isinstance(content, dict):
        return
    for field in ("text", "evalue"):
        if isinstance(content.get(field), str):
            content[field] = clip(content[field])
    if isinstance(content.get("traceback"), list):
        content["traceback"] = [clip(line) for line in content["traceback"][-100:]]
    if isinstance(content.get("data"), dict) and "text/plain" in content["data"]:
        content["data"] = {
            kind: clip(value) if kind == "text/plain" else value
            for kind, value in content["data"].items()
            if kind in TEXT_TYPES
        }


def guard_messages():
    ip.display_formatter.active_types = list(TEXT_TYPES)
    session = getattr(getattr(ip, "kernel", None), "session", None)
    send = getattr(session, "send", None)
    if send is None:
        return

    def clipped(stream, msg_or_type, content=None, *args, **kwargs):
        clip_content(msg_or_type.get("content") if isinstance(msg_or_type, dict) else content)
        return send(stream, msg_or_type, content, *args, **kwargs)

    session.send = clipped


def noting(ask):
    def asked(*args, **kwargs):
        state.asked = True
        return ask(*args, **kwargs)

    return asked


def leaving(what, unless=lambda: False, instead=None):
    def leave(*args, **kwargs):
        if unless():
            return instead(*args, **kwargs)
        state.left = True
        raise SandboxExit(f"{what} ends or empties the kernel.")

    return leave


def guard_leaving():
    kernel = getattr(ip, "kernel", None)
    for name in ("raw_input", "getpass"):
        if hasattr(kernel, name):
            setattr(kernel, name, noting(getattr(kernel, name)))
    ip.ask_exit = leaving("exit()")
    ip.reset = leaving("%reset")
    ip.register_magic_function(leaving("%reset"), "line", "reset")
    os._exit = leaving("os._exit()", lambda: os.getpid() != kernel_pid, real_exit)


def arm():
    deadline, state.deadline = state.deadline, None
    if deadline is not None and hasattr(faulthandler, "dump_traceback_later"):
        faulthandler.dump_traceback_later(deadline, exit=True, file=nowhere)


def disarm():
    if os.getpid() != kernel_pid:
        real_exit(0)
    if hasattr(faulthandler, "cancel_dump_traceback_later"):
        faulthandler.cancel_dump_traceback_later()


class Channel:
    """What is heard from the host and told to it, signed by a secret that both have."""

    def __init__(self, secret, effects):
        self.secret, self.effects = secret.encode(), effects
        self.number = 0

    def sign(self, text):
        return hmac.new(self.secret, text.encode(), "sha256").hexdigest()

    def begin(self, text, signature):
        """The limits of the next step, and what was agreed to. Each order counts once."""
        if not hmac.compare_digest(signature, self.sign(text)):
            raise PermissionError("This is not an order of the host.")
        order = json.loads(text)
        if order["number"] <= self.number:
            raise PermissionError("This order was given before.")
        self.number = order["number"]
        state.asked = state.left = False
        state.clip = order["chars"]
        state.deadline = order["seconds"]
        if state.baseline is not None:
            import resource

            lower(resource.RLIMIT_DATA, state.baseline + order["memory"])
        self.effects.begin(order["step"], order["isCheck"], order["effects"])

    def report(self, box):
        ending = "left" if state.left else "asked" if state.asked else "stayed"
        text = json.dumps({"number": self.number, "ending": ending, "refused": self.effects.refused})
        text = base64.b64encode(text.encode()).decode()
        box.append(text + "." + self.sign(text))


def hide_connection():
    """The kernel needs neither any more: its port is open, and what it signs with is made."""
    sys.argv[1:] = []
    session = getattr(getattr(ip, "kernel", None), "session", None)
    values = getattr(session, "_trait_values", {})
    if "key" in values:
        session.auth
        values["key"] = b""


def connection_file():
    app = getattr(getattr(ip, "kernel", None), "parent", None)
    return getattr(app, "abs_connection_file", None) or getattr(app, "connection_file", None)


def load_early():
    """What running tests needs: loaded here, it is there before anybody waits for it."""
    import doctest  # noqa: F401
    import unittest.mock  # noqa: F401


def stand_guard(secret):
    places = Places(connection_file())
    callers = Callers(places)
    effects = Effects(places, callers)
    channel = Channel(secret, effects)
    effects.rules.update({"cellwright.begin": channel.begin, "cellwright.report": channel.report})
    sys.dont_write_bytecode = True
    hide_connection()
    scrub()
    if os.name == "posix" and sys.platform != "emscripten":
        guard_processes()
        limit_once()
    guard_messages()
    guard_leaving()
    ip.events.register("pre_execute", arm)
    ip.events.register("post_execute", disarm)
    tell_of_fork_exec()
    tell_of_attached()
    load_early()
    watch_effects(effects)
    # What is there now is found neither among all objects nor among those that refer to something.
    gc.freeze()


nowhere = open(os.devnull, "w")
