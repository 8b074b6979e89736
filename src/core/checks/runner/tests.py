"""The part of the runner that runs test functions, classes of tests and cells of bare asserts.

It runs them by pytest where they need it. The runner compiles and runs the test cells itself.
"""

import inspect
import os
import re
import shutil
import sys
import tempfile
import types
import unittest


def collector(found):
    """What unittest reports to; a plain object, for its classes lead to what runs them."""

    def name(test):
        return type(test).__name__ + "." + getattr(test, "_testMethodName", str(test))

    def ended(test, error):
        found[name(test)] = outcome_of(error[1])

    def passed(test):
        # What was expected to fail, or failed in a part, has been told.
        found.setdefault(name(test), dict(PASSED))

    def starts(test):
        check_methods(type(test))

    def in_part(test, subtest, error):
        if error is not None:
            ended(test, error)

    def expected(test, error):
        found[name(test)] = skipped("an expected failure")

    def skips(test, reason):
        # An exception that skips is at work still: code may have raised it.
        error = sys.exc_info()[1]
        found[name(test)] = skipped(reason) if error is None else outcome_of(error)

    def unexpected(test):
        found[name(test)] = failed("was expected to fail")

    idle = lambda *_: None
    return types.SimpleNamespace(
        startTestRun=idle,
        stopTestRun=idle,
        startTest=starts,
        stopTest=idle,
        addSuccess=passed,
        addError=ended,
        addFailure=ended,
        addSubTest=in_part,
        addSkip=skips,
        addExpectedFailure=expected,
        addDuration=idle,
        addUnexpectedSuccess=unexpected,
        shouldStop=False,
        failfast=False,
        buffer=False,
        tb_locals=False,
    )


def run_unittest(cls):
    found = {}
    suite = unittest.TestLoader().loadTestsFromTestCase(cls)
    with silence():
        # Its event loop is its own.
        is_async = OWN_LOOPS or issubclass(cls, unittest.IsolatedAsyncioTestCase)
        apart(lambda: suite.run(collector(found))) if is_async else suite.run(collector(found))
    return found


def unawaited(cls):
    """Tests that would pass whatever they do: unittest calls them, and nobody awaits what that gives."""
    if not isinstance(cls, type) or not issubclass(cls, unittest.TestCase):
        return {}
    if issubclass(cls, unittest.IsolatedAsyncioTestCase):
        return {}
    message = "a coroutine is not awaited by TestCase; use IsolatedAsyncioTestCase"
    return {
        cls.__name__ + "." + name: failed(message)
        for name in unittest.TestLoader().getTestCaseNames(cls)
        if inspect.iscoroutinefunction(getattr(cls, name))
    }


def begun(test):
    """Calls a test; where tests start event loops, out of reach of the notebook's, which would refuse them."""
    return apart(test) if OWN_LOOPS else test()


def run_plain_class(name, cls):
    return {
        name + "." + method: call(lambda: begun(getattr(cls(), method)))
        for method in list(vars(cls))
        if method.startswith("test")
    }


def run_pytest(names):
    import pytest

    found = {}

    def pytest_pyfunc_call(pyfuncitem):
        # Awaits the coroutines that no plugin has awaited.
        test, known = pyfuncitem.obj, pyfuncitem.funcargs
        if inspect.iscoroutinefunction(test):
            run_awaitable(test(**{key: known[key] for key in inspect.signature(test).parameters if key in known}))
            return True

    def pytest_runtest_makereport(item, call):
        name = item.nodeid.split("::", 1)[-1].replace("::", ".")
        if call.excinfo is not None:
            error = call.excinfo.value
            is_expected = not isinstance(error, Stopped) and item.get_closest_marker("xfail")
            found[name] = skipped(safe_str(error)) if is_expected else outcome_of(error)
        elif call.when == "call":
            found.setdefault(name, dict(PASSED))

    def pytest_collectreport(report):
        if report.failed:
            found["collection"] = failed(str(report.longrepr))

    plugin = types.ModuleType("cells")
    plugin.__dict__.update(
        {hook.__name__: hook for hook in (pytest_pyfunc_call, pytest_runtest_makereport, pytest_collectreport)}
    )
    SHOWN.update(
        {
            key: value
            for key, value in SPACE.items()
            if not key.startswith("__") and (key in names or not key.lower().startswith("test"))
        }
    )
    folder = tempfile.mkdtemp()
    file = os.path.join(folder, "test_cells.py")
    with open(file, "w") as handle:
        handle.write("import sys\nsys.audit(" + repr(LOAN) + ", globals())\n")

    def run():
        # Its plugin for asserts keeps the session where code can find it, and ours are rewritten already.
        pytest.main(
            [
                "-q",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:doctest",
                "-p",
                "no:assertion",
                "--noconftest",
                "--capture=sys",
                "--rootdir",
                folder,
                "-c",
                os.devnull,
                "--import-mode=importlib",
                "-W",
                "ignore",
                file,
            ],
            plugins=[plugin],
        )

    try:
        with silence():
            # Plugins for coroutines start event loops of their own.
            apart(run) if OWN_LOOPS or re.search(r"\basync\s+def\b", SOURCES) else run()
    finally:
        SHOWN.clear()
        shutil.rmtree(folder, ignore_errors=True)
        for key in [key for key in sys.modules if key.split(".")[-1] == "test_cells"]:
            del sys.modules[key]
    return found


def check_methods(cls):
    """Notes the tests of a class that are no longer what its cell defined."""
    for name, method in METHODS.get(cls, {}).items():
        if vars(cls).get(name) is not method:
            note("replaced the test " + cls.__name__ + "." + name)


def read_tests():
    """The tests as their cells defined them, before any runs."""
    spec = PLAN["tests"]
    tests = {name: SPACE.get(name) for name in spec["functions"] + spec["classes"]}
    for name, test in tests.items():
        # What decorators and hypothesis make of a test keeps it in an attribute.
        is_kept = hasattr(test, "__wrapped__") or hasattr(test, "hypothesis")
        is_foreign = (
            type(test) is types.FunctionType
            and not is_kept
            and id(test.__code__) not in CODES
            and not is_standard(test.__code__.co_filename)
        )
        if is_foreign:
            note("replaced the test " + name)
        if isinstance(test, type):
            METHODS[test] = {key: item for key, item in vars(test).items() if key.startswith("test")}
    return tests


def run_all():
    """Runs every test once: results by name, in order."""
    spec, found = PLAN["tests"], {}
    if spec["pytest"]:
        found.update(run_pytest(set(spec["functions"]) | set(spec["classes"])))
    else:
        for name in spec["functions"]:
            is_there = callable(TESTS[name])
            found[name] = call(lambda: begun(TESTS[name])) if is_there else failed(name + " is not defined")
        for name in spec["classes"]:
            cls = TESTS[name]
            if isinstance(cls, type) and issubclass(cls, unittest.TestCase):
                found.update(run_unittest(cls))
            elif isinstance(cls, type):
                found.update(run_plain_class(name, cls))
            else:
                found[name] = failed(name + " is not a class")
    for name in spec["classes"]:
        found.update(unawaited(TESTS[name]))
    for name, test in TESTS.items():
        if SPACE.get(name) is not test:
            note("replaced the test " + name)
        check_methods(test)
    for script in spec["scripts"]:
        found[script["name"]] = call(lambda: execute(CELLS_OF_TESTS[script["cell"]], dict(SPACE)))
    return found


def listed(found):
    results = [{**result, "name": name} for name, result in found.items()]
    # A traceback for each of a thousand tests helps nobody.
    for result in [item for item in results if item["detail"]][10:]:
        result["detail"] = ""
    return results


def settle_hypothesis():
    """Has properties tried with the same examples each time, on new instances, unhurried, and nothing kept in files."""
    if not re.search(r"\bhypothesis\b", SOURCES):
        return
    try:
        from hypothesis import HealthCheck, settings
    except ImportError:
        # The tests say so themselves.
        return
    instances = [item for item in HealthCheck if item.name == "differing_executors"]
    settings.register_profile("cells", derandomize=True, database=None, deadline=None, suppress_health_check=instances)
    settings.load_profile("cells")


def run_tests():
    """Runs the cells of tests, then the tests; again, where the first time finds no failure."""
    settle_hypothesis()
    for cell, code in enumerate(CELLS_OF_TESTS):
        outcome = call(lambda: execute(code, SPACE))
        if not outcome["passed"]:
            yield "cells", [{**outcome, "name": str(cell)}]
            return
    TESTS.update(read_tests())
    first = run_all()
    yield "tests", listed(first)
    if first and all(item["passed"] or item["skipped"] for item in first.values()):
        yield "tests-again", listed(run_all())


SHOWN, TESTS, METHODS, LOAN = {}, {}, {}, "@" + os.urandom(16).hex()
SOURCES = "\n".join(PLAN["tests"]["sources"])
OWN_LOOPS = re.search(
    r"\basyncio\.(run|Runner)\s*\(|\brun_until_complete\s*\(|\b(anyio|trio)\.run\s*\(|\bfrom asyncio import .*\brun\b",
    SOURCES,
)
TEST_FILES = ["<tests %d>" % (at + 1) for at in range(len(PLAN["tests"]["sources"]))]
CELLS_OF_TESTS = [compiled(source, name) for source, name in zip(PLAN["tests"]["sources"], TEST_FILES)]
ASSERTS = [compiled(item["source"], "<request>") for item in PLAN["examples"]["asserts"]]
WORK = {"tests": run_tests, "examples": run_examples, "mutants": run_mutants}
begin_watch()
