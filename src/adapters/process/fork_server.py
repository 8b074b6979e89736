"""The Python side of the process sandbox: a warm interpreter that forks one process per session.

It listens on a Unix socket. Each connection gets a child in a process group of its own, with limits set
by the kernel before anything else runs. Messages are lines of JSON. Output is counted while it is
written, so that a flood ends at the cap and not in memory. The server ends with its standard input.
"""

# What most tests import is there before the first fork.
# ruff: noqa: F401
import ast
import asyncio
import builtins
import collections
import contextlib
import copy
import datetime
import doctest
import functools
import heapq
import inspect
import io
import itertools
import json
import linecache
import math
import os
import random
import re
import resource
import select
import shutil
import signal
import socket
import string
import sys
import tempfile
import threading
import time
import traceback
import types
import typing
import unittest

FILE_BYTES = 64 * 1024 * 1024
OPEN_FILES = 256
dumps, loads, leave, write_fd = json.dumps, json.loads, os._exit, os.write


class InputRequested(Exception):
    pass


class Session:
    def __init__(self, connection):
        self.questions = connection.makefile("r", encoding="utf-8", errors="surrogatepass")
        self.socket = connection
        self.namespace = types.ModuleType("__main__").__dict__
        self.count = 0

    def send(self, message):
        self.socket.sendall((dumps(message) + "\n").encode("utf-8"))

    def begin(self):
        first = loads(self.questions.readline())
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(first["folder"])
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
        self.raw = [open("/dev/null", "rb")] + [tempfile.TemporaryFile() for _ in range(2)]
        for number, file in enumerate(self.raw):
            os.dup2(file.fileno(), number)
        sys.modules["__main__"] = module = types.ModuleType("__main__")
        self.namespace = module.__dict__
        sys.path.insert(0, "")
        sys.stdin = NoInput(self)
        builtins.input = sys.stdin.refuse
        random.seed()
        self.send({"pid": os.getpid()})

    def serve(self):
        self.begin()
        for line in self.questions:
            question = loads(line)
            memory, seconds = question["memoryBytes"], question["seconds"]
            resource.setrlimit(resource.RLIMIT_AS, (memory, -1))
            usage = resource.getrusage(resource.RUSAGE_SELF)
            resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds + 2, -1))
            answer = self.run(question["source"], question["outputChars"])
            resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
            self.send(answer)
            if answer["status"] == "left":
                leave(0)

    def run(self, source, cap):
        self.count += 1
        self.budget = Budget(self, cap)
        self.asked = False
        sys.stdout, sys.stderr = self.budget.out, self.budget.err = Sink(self.budget), Sink(self.budget)
        results, status, error = [], "ok", None
        try:
            self.execute(source, "<cell %d>" % self.count, results)
        except SystemExit as problem:
            status, error = "left", describe(problem)
        except BaseException as problem:
            status, error = "error", describe(problem)
        if self.asked:
            status = "input-requested"
        return self.answer(status, error, results)

    def execute(self, source, name, results):
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        tree = ast.parse(source, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        self.evaluate(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
        if last is not None:
            value = self.evaluate(compile(ast.Expression(last.value), name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
            if value is not None:
                text = repr(value)
                results.append(text[: self.budget.cap])

    def evaluate(self, code):
        value = eval(code, self.namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            value = asyncio.run(value)
        return value

    def answer(self, status, error, results):
        cap = self.budget.cap
        texts = [sink.text() + self.raw_text(number) for number, sink in ((1, self.budget.out), (2, self.budget.err))]
        shown = [text[:cap] for text in texts]
        dropped = self.budget.dropped + sum(len(text) - len(kept) for text, kept in zip(texts, shown))
        return {
            "status": status,
            "stdout": shown[0],
            "stderr": shown[1],
            "results": results,
            "error": error,
            "dropped": dropped,
        }

    def raw_text(self, number):
        """What was written past Python: by other processes and by C code."""
        try:
            file = self.raw[number]
            data = os.pread(file.fileno(), 4 * self.budget.cap + 4, 0)
            os.ftruncate(file.fileno(), 0)
            os.lseek(file.fileno(), 0, 0)
            return data.decode("utf-8", "replace")
        except OSError:
            return ""

    def flood(self):
        self.send(self.answer("flood", None, []))
        leave(0)


class Budget:
    def __init__(self, session, cap):
        self.session, self.cap, self.used, self.dropped = session, cap, 0, 0

    def take(self, text):
        kept = text[: max(0, self.cap - self.used)]
        self.used += len(kept)
        self.dropped += len(text) - len(kept)
        return kept

    def check(self):
        if self.dropped > self.cap:
            self.session.flood()


class Sink(io.TextIOBase):
    encoding = "utf-8"

    def __init__(self, budget):
        self.budget, self.parts = budget, []

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        kept = self.budget.take(text)
        if kept:
            self.parts.append(kept)
        self.budget.check()
        return len(text)

    def text(self):
        return "".join(self.parts)


class NoInput(io.TextIOBase):
    def __init__(self, session):
        self.session = session

    def refuse(self, *_):
        self.session.asked = True
        raise InputRequested("there is nobody to answer")

    read = readline = __next__ = refuse

    def readable(self):
        return True


def describe(problem):
    frames = problem.__traceback__
    while frames is not None and not frames.tb_frame.f_code.co_filename.startswith("<cell "):
        frames = frames.tb_next
    try:
        text = str(problem)
    except BaseException:
        text = ""
    try:
        lines = traceback.format_exception(type(problem), problem, frames, limit=-12, chain=False)
        depth = sum(1 for _ in traceback.walk_tb(frames))
        if depth > 12:
            # The line of the cell is what a reader looks for first.
            lines[1:1] = traceback.format_tb(frames, limit=1)
    except BaseException:
        lines = [type(problem).__name__]
    return {"name": type(problem).__name__, "message": text[:2000], "traceback": "".join(lines)[-8000:]}


def child(connection):
    try:
        Session(connection).serve()
    except BaseException:
        pass
    leave(0)


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen(64)
    write_fd(1, b"ready\n")
    while True:
        ready, _, _ = select.select([listener, 0], [], [])
        if 0 in ready and not os.read(0, 1024):
            return
        if listener in ready:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                child(connection)
            connection.close()


main()
