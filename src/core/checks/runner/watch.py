"""Keeps the verdict out of reach of the code that it is about.

The runner stands in no module and under no name: an audit hook, which Python neither lists nor removes, is
all that holds it, and an audit event is how it is called. The ways by which code could find it or change
what it rests on raise audit events themselves; those are refused, noted, and told in the report. A
report carries a signature by a key that was made in this process and sent before generated code ran.
"""

import _thread
import asyncio.base_tasks
import builtins
import functools
import hashlib
import importlib
import importlib.metadata
import inspect
import json
import linecache
import logging
import math
import os
import sys
import tempfile
import traceback
import types
import unittest

KEY = os.urandom(32).hex()
# Where Python calls an audit hook it traces and profiles nothing: what does so would get the runner's frames.
UNTRACED = "@" + os.urandom(16).hex()
NOTES, BUSY, judging = [], set(), []
STANDARD = tuple(
    {
        os.path.join(folder, "")
        for folder in (
            sys.prefix,
            sys.base_prefix,
            sys.exec_prefix,
            os.path.dirname(os.__file__),
            *(item for item in sys.path if os.path.basename(item) in ("site-packages", "dist-packages")),
        )
    }
)
CELLS = (
    os.path.join(tempfile.gettempdir(), ""),
    *([os.path.join(os.path.dirname(CELL), "")] if os.path.isabs(CELL) else []),
)
# Functions of the standard library that hand frames to their caller.
LENDERS = {
    (traceback.__file__, "walk_stack"),
    (traceback.__file__, "walk_tb"),
    (logging.__file__, "currentframe"),
    (logging.__file__, "<lambda>"),
    (asyncio.base_tasks.__file__, "_task_get_stack"),
}
FRAMES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
encoder = json.encoder.c_make_encoder
encode = (
    json.dumps
    if encoder is None
    else (
        lambda data: "".join(
            encoder({}, str, json.encoder.c_encode_basestring_ascii, None, ":", ",", False, False, True)(data, 0)
        )
    )
)
sha256, stdout_type, first_stdout = hashlib.sha256, type(sys.stdout), sys.stdout


def is_standard(file):
    return file.startswith(STANDARD) or file.startswith("<frozen ")


def is_generated(frame):
    """Whether a frame is of cells, or of what they made by compiling text."""
    file = frame.f_code.co_filename
    return (
        frame.f_globals is not OWN
        and file != GUARD
        and not is_standard(file)
        and (not os.path.isabs(file) or file.startswith(CELLS))
    )


def borrows(frame):
    """Whether generated code asks, itself or through what hands on frames."""
    file, name = frame.f_code.co_filename, frame.f_code.co_name
    if (file, name) in LENDERS:
        frame = frame.f_back
    while (
        frame is not None
        and (file == inspect.__file__ or file.endswith("IPython/utils/frame.py"))
        and frame.f_code.co_filename == file
    ):
        frame = frame.f_back
    return frame is not None and is_generated(frame)


def is_behind(frame):
    while frame is not None and frame.f_globals is not OWN and not is_generated(frame):
        frame = frame.f_back
    return frame is not None and frame.f_globals is not OWN


def looked_at_frames(frame, _):
    return "looked at the frames of its callers" if judging and borrows(frame) else None


def is_function_of(frame, module, name):
    """Whether a frame is of this function of an installed package."""
    owner = sys.modules.get(module)
    is_its_own = owner is not None and frame.f_globals is owner.__dict__
    return is_its_own and not is_generated(frame) and frame.f_code.co_name == name


def looked_at_objects(frame, _):
    # hypothesis asks whether anybody holds a source of random numbers, and gives nobody the answer.
    if is_function_of(frame, "hypothesis.internal.entropy", "register_random"):
        return None
    return "searched the interpreter's objects" if is_behind(frame) else None


def looked_at_referents(frame, about):
    # pandas asks it of a table when a column of a slice is set, and gives nobody the answer.
    if is_function_of(frame, "pandas.core.generic", "_check_setitem_copy"):
        return None
    return looked_at_objects(frame, about)


def read_attribute(frame, args):
    owner, name = args
    if name in FRAMES:
        return looked_at_frames(frame, args)
    is_ours = name == "__code__" and type(owner) is types.FunctionType and belongs_to_tests(owner)
    return "read the code of its tests" if is_ours and borrows(frame) else None


def belongs_to_tests(function):
    return function.__globals__ is OWN or id(function.__code__) in CODES


def set_attribute(frame, args):
    owner, name = args[:2]
    is_ours = (
        name == "__code__"
        and type(owner) is types.FunctionType
        and (belongs_to_tests(owner) or is_standard(owner.__code__.co_filename))
    )
    return "replaced the code of " + owner.__qualname__ if is_ours and is_generated(frame) else None


def made_code(frame, args):
    file = args[1]
    is_false = type(file) is str and (file in TEST_FILES or file == GUARD or is_standard(file))
    return "made code under the name of another file" if is_false and is_generated(frame) else None


def added_hook(frame, _):
    return "added an audit hook" if is_generated(frame) else None


def reached_interpreter(frame, args):
    name = args[-1] if args else ""
    is_internal = type(name) is not str or name.lstrip("_").startswith("Py")
    return "reached into the interpreter by ctypes" if is_internal and is_behind(frame) else None


WATCHED = {
    "sys._getframe": looked_at_frames,
    "sys._current_frames": looked_at_frames,
    "sys._current_exceptions": looked_at_frames,
    "object.__getattr__": read_attribute,
    "object.__setattr__": set_attribute,
    "gc.get_objects": looked_at_objects,
    "gc.get_referrers": looked_at_objects,
    "gc.get_referents": looked_at_referents,
    "sys.addaudithook": added_hook,
    "compile": made_code,
    "code.__new__": made_code,
    "ctypes.dlsym": reached_interpreter,
    "ctypes.PyObj_FromPtr": reached_interpreter,
}


def note(what):
    if what not in NOTES:
        NOTES.append(what)


def hook(event, args):
    # A text of a class of its own could run code here.
    if type(event) is not str:
        return
    if event == MARKER:
        if not judging:
            serve(*args)
        return
    if event == LOAN:
        args[0].update(SHOWN)
        return
    if event == UNTRACED:
        args[0]()
        return
    watch = WATCHED.get(event)
    here = _thread.get_ident()
    if watch is None or here in BUSY:
        return
    BUSY.add(here)
    try:
        what = watch(sys._getframe(1), args)
    finally:
        BUSY.discard(here)
    if what is not None:
        note(what)
        raise RuntimeError("The code " + what + ", which it may not while it is checked.")


def serve(kind, nonce):
    judging.append(kind)
    try:
        for name, results in WORK[kind]():
            report(name, nonce, results)
    finally:
        judging.pop()


def report(kind, nonce, results):
    note_changes()
    body = encode({"kind": kind, "nonce": nonce, "tampered": NOTES, "results": results})
    inner = sha256((KEY + body).encode()).hexdigest()
    line = MARKER + sha256((KEY + inner).encode()).hexdigest() + body
    out = sys.stdout if type(sys.stdout) is stdout_type else first_stdout
    stdout_type.write(out, "\n" + line + "\n")
    stdout_type.flush(out)


# What tests rest on, by where it stands: (namespace, words, name, value). USED is what they import besides.
VITAL, RESTS_ON, USED = [], [], []
# Classes whose methods stand there.
CLASSES = {}


def guard(owner, label, names, vital=False, into=RESTS_ON):
    space = owner if type(owner) is dict else vars(owner)
    found = [(space, label + "." + name, name, space[name]) for name in names if name in space]
    into.extend(found)
    if vital:
        VITAL.extend(found)


def guard_module(name, into=RESTS_ON):
    """Its functions and classes, and the methods of those."""
    module = sys.modules[name]
    into.append((sys.modules, name, name, module))
    for key, value in list(vars(module).items()):
        if callable(value):
            guard(module, name, [key], into=into)
        if isinstance(value, type):
            guard_class(value, name.split(".")[0], name + "." + key, into)


def guard_class(kind, package, label, into):
    """Its methods, and those that it inherits, which are not in its namespace until somebody puts others there."""
    bases = [base for base in type.mro(kind) if str(base.__module__).split(".")[0] == package]
    names = {name for base in bases for name, item in vars(base).items() if is_method(item)}
    for base in bases:
        if id(base) not in CLASSES:
            CLASSES[id(base)] = base
            space = vars(base)
            into.extend((space, label + "." + name, name, space.get(name)) for name in names)


def is_method(item):
    return callable(item) or isinstance(item, (property, classmethod, staticmethod))


def replaced(pristine):
    return [label for space, label, name, value in pristine if space.get(name) is not value]


def replaced_by_code(pristine):
    """What generated code has put into the place of something else; tests may do so for themselves."""
    return [
        label for space, label, name, value in pristine if space.get(name) is not value and is_of_code(space.get(name))
    ]


def is_of_code(value):
    value = value.__func__ if isinstance(value, (classmethod, staticmethod, types.MethodType)) else value
    value = value.fget if type(value) is property else value.func if type(value) is functools.partial else value
    if type(value) is types.FunctionType:
        return is_file_of_code(value.__code__.co_filename)
    if isinstance(value, types.ModuleType):
        return value.__spec__ is None
    kind = value if isinstance(value, type) else type(value)
    files = [item.__code__.co_filename for item in vars(kind).values() if type(item) is types.FunctionType]
    return is_foreign_mock(kind) or any(map(is_file_of_code, files))


def is_file_of_code(file):
    return file not in TEST_FILES and file != GUARD and not is_standard(file)


def note_changes():
    for label in [*replaced(RESTS_ON), *replaced_by_code(USED)][:5]:
        note("replaced " + label)


def load_tools():
    for tool in PLAN["tools"] + PLAN["tests"]["modules"]:
        try:
            importlib.import_module(tool)
        except ImportError:
            pass
    if not PLAN["tests"]["pytest"] or os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD"):
        return
    # Installed plugins are loaded by pytest anyhow; some of them replace parts of it then.
    for plugin in importlib.metadata.entry_points(group="pytest11"):
        try:
            plugin.load()
        except Exception:
            pass


def begin_watch():
    load_tools()
    private = ("_", "exit", "quit", "copyright", "credits", "license", "help", "display", "get_ipython", "input")
    guard(
        builtins,
        "builtins",
        [
            name
            for name in vars(builtins)
            if name not in private and (not name.startswith("__") or name in ("__build_class__", "__import__"))
        ],
    )
    guard(SPACE, "the namespace", ["__builtins__"])
    guard(sys, "sys", ["exit"])
    guard(math, "math", ["isclose"])
    tops = {"json", "unittest", "doctest", "traceback", "contextlib", "pytest", "_pytest", "pluggy"}
    for name in sorted(sys.modules):
        is_tool = name.split(".")[0] in tops or name in PLAN["tools"]
        if is_tool and sys.modules[name] is not None:
            guard_module(name)
    for name in PLAN["tests"]["modules"]:
        if name in sys.modules:
            guard_module(name, USED)
    guard(builtins, "builtins", ["isinstance", "issubclass", "AssertionError"], True)
    guard(
        unittest.TestCase,
        "unittest.TestCase",
        [
            name
            for name in vars(unittest.TestCase)
            if name.startswith(("assert", "fail", "_getAssert")) or name == "_baseAssertEqual"
        ],
        True,
    )
    if sys.modules.get("pytest") is not None:
        guard(sys.modules["pytest"], "pytest", ["raises", "warns", "fail"], True)
    # The cell that brought the runner is kept by IPython, to quote its lines.
    for kept in (linecache.cache, getattr(linecache, "_ipython_cache", {})):
        kept.pop(CELL, None)
    stdout_type.write(first_stdout, "\n" + MARKER + encode({"key": KEY}) + "\n")
    stdout_type.flush(first_stdout)
    sys.addaudithook(hook)
