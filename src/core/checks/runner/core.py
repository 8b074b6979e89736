"""What the other parts of the runner share: silence, what a failure was, one guarded call.

The runner's namespace has built-ins of its own, and everything that it uses is imported before generated
code runs. It defines no class with methods and hands no function of its own to anything that code can
find: `object.__subclasses__()`, `sys.stdout`, `threading.enumerate()` and `signal.getsignal()` lead
nowhere.
"""

import _thread
import asyncio
import contextlib
import contextvars
import inspect
import os
import sys
import time
import traceback
import unittest

OWN, clock = globals(), time.perf_counter


class Stopped(BaseException):
    """Time is up: raised inside whatever runs."""


@contextlib.contextmanager
def silence(out=None):
    # Files of Python's own: a class of ours would lead code to the runner.
    with open(os.devnull, "w", encoding="utf-8", errors="replace") as nowhere:
        with contextlib.redirect_stdout(out or nowhere), contextlib.redirect_stderr(nowhere):
            yield


def short(text, limit=600):
    return text if len(text) <= limit else text[: limit - 1] + "…"


def safe_repr(value):
    try:
        return short(str.__str__(repr(value)), 200)
    except BaseException as error:
        return "<repr raised " + type(error).__name__ + ">"


def safe_str(error):
    try:
        return str.__str__(str(error))
    except BaseException as problem:
        return "<str raised " + type(problem).__name__ + ">"


def own_frames(error):
    frames = [(frame, line) for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_globals is not OWN]
    library = (sys.prefix, sys.base_prefix, "<frozen")
    mine = [item for item in frames if not item[0].f_code.co_filename.startswith(library)]
    return mine or frames


def failure(error):
    frames = own_frames(error)
    name, said = type(error).__name__, safe_str(error)
    told = name + (": " + said if said else "")
    seen = vars(error).get(SEEN) if type(error) is AssertionError else None
    text = told if seen is None else seen if not said else told + "; " + seen
    lines = ["line %d, in %s\n" % (line, frame.f_code.co_name) for frame, line in frames]
    # The first frame is the test's own, deeper ones may be in another cell.
    return {
        **PASSED,
        "passed": False,
        "message": short(text),
        "line": frames[0][1] if frames else None,
        "error": name,
        "detail": ("".join(lines) + told)[-1500:],
    }


try:
    import ctypes

    raise_in, stopped = ctypes.pythonapi.PyThreadState_SetAsyncExc, ctypes.py_object(Stopped)
    stop_thread = lambda thread: raise_in(ctypes.c_ulong(thread), stopped)
except (ImportError, AttributeError):
    # Not in a browser, which has no threads either.
    stop_thread = lambda thread: None


def apart(work):
    """Does work where no event loop runs, as in a test program. What ends the waiting ends the work."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    outcome, done = [], _thread.allocate_lock()

    def run():
        try:
            sys.audit(UNTRACED, lambda: outcome.append((work(), None)))
        except BaseException as error:
            outcome.append((None, error))
        finally:
            done.release()

    done.acquire()
    thread = _thread.start_new_thread(contextvars.copy_context().run, (run,))
    try:
        done.acquire()
    except BaseException:
        # Again and again, for code may catch the first; not for ever, for native code hears nothing.
        for _ in range(40):
            try:
                stop_thread(thread)
                if done.acquire(timeout=0.05):
                    break
            except BaseException:
                pass
        raise
    value, error = outcome[0]
    if error is not None:
        raise error
    return value


def run_awaitable(value):
    if inspect.isawaitable(value):

        async def wait():
            await value

        apart(lambda: asyncio.run(wait()))


PASSED = {"passed": True, "skipped": False, "message": "", "line": None, "error": None, "detail": ""}


def failed(message):
    return {**PASSED, "passed": False, "message": short(message)}


def skipped(reason):
    return {**PASSED, "passed": False, "skipped": True, "message": short(reason)}


def call(function):
    try:
        with silence():
            run_awaitable(function())
        return dict(PASSED)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return outcome_of(error)


def outcome_of(error):
    if isinstance(error, Stopped):
        raise error
    if isinstance(error, unittest.SkipTest) or type(error).__name__ == "Skipped":
        return skipped(safe_str(error)) if is_by_tests(error) else failure(error)
    return failure(error)


def is_by_tests(error):
    """Whether tests raised an error themselves: code does not decide which of its tests count."""
    return not any(is_generated(frame) and frame.f_code.co_filename not in TEST_FILES for frame, _ in own_frames(error))
