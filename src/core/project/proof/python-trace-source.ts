/**
 * A plugin of pytest that writes down what each test did: how it ended, where, and through which lines of the
 * project it ran. It reads no tests' names, and changes nothing of how they run.
 */
export const PYTHON_TRACE_SOURCE = String.raw`
import json, os, sys, threading
import pytest

# Tests may go to another folder.
ROOT = os.path.realpath(os.environ["CELLWRIGHT_ROOT"])
RESULT = os.path.abspath(os.environ["CELLWRIGHT_RESULT"])
SKIPPED = tuple(os.sep + name + os.sep for name in ("site-packages", ".venv", ".cellwright", "node_modules"))
known, tests, current = {}, {}, None

def project_path(name):
    if name not in known:
        path = os.path.realpath(name)
        inside = not name.startswith("<") and path.startswith(ROOT + os.sep) and not any(part in path for part in SKIPPED)
        known[name] = path[len(ROOT) + 1:].replace(os.sep, "/") if inside else None
    return known[name]

def trace(frame, event, argument):
    lines = current
    path = project_path(frame.f_code.co_filename)
    if lines is None or path is None or frame.f_code.co_name == "<module>":
        return None
    def local(frame, event, argument):
        if event == "line":
            lines.add((path, frame.f_lineno))
        return local
    return local

def entry(name):
    return tests.setdefault(name, {"name": name, "outcome": "passed", "message": "", "frames": [], "lines": []})

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item, nextitem):
    global current
    current = lines = set()
    before, threads = sys.gettrace(), getattr(threading, "gettrace", lambda: None)()
    sys.settrace(trace)
    threading.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
        threading.settrace(threads)
        current = None
        entry(item.nodeid)["lines"] = sorted(lines)

def frames_of(report):
    found = []
    for part in getattr(getattr(report.longrepr, "reprtraceback", None), "reprentries", []):
        place = getattr(part, "reprfileloc", None)
        path = place and project_path(os.path.join(os.getcwd(), place.path))
        if path:
            found.append([path, place.lineno])
    return found

def pytest_runtest_logreport(report):
    test = entry(report.nodeid)
    if report.failed:
        test.update(outcome="failed", message=str(report.longreprtext)[-3000:], frames=frames_of(report))
    elif report.skipped and test["outcome"] == "passed":
        test["outcome"] = "skipped"

def pytest_collectreport(report):
    if report.failed:
        entry(report.nodeid).update(outcome="error", message=str(report.longrepr)[-3000:], frames=frames_of(report))

def pytest_sessionfinish(session, exitstatus):
    with open(RESULT, "w") as file:
        json.dump(list(tests.values()), file)
`;
