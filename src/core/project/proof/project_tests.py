"""Puts a project into a temporary folder of the sandbox and runs the tests of one of its modules there."""

import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile

PROJECT = os.path.realpath(tempfile.mkdtemp(prefix="project-"))


def project_file(path, text):
    place = os.path.join(PROJECT, *path.split("/"))
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def project_tests(root, tests, tracer, marker):
    """Prints a line that begins with the marker: what each test did, or that there is nothing to run them with."""
    if importlib.util.find_spec("pytest") is None:
        print(marker + json.dumps({"missing": "pytest"}))
        return
    import pytest

    folder = os.path.join(PROJECT, *root.split("/")) if root else PROJECT
    result = os.path.join(tempfile.mkdtemp(), "result.json")
    os.environ["CELLWRIGHT_ROOT"] = PROJECT
    os.environ["CELLWRIGHT_RESULT"] = result
    # A kernel asks for colours for its notebook: tests that read what a command prints expect none.
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS"):
        os.environ.pop(name, None)
    sys.dont_write_bytecode = True
    above = folder
    # Where the module's folder is itself a package, its files import it by name.
    while above != PROJECT and os.path.exists(os.path.join(above, "__init__.py")):
        above = os.path.dirname(above)
    sys.path[:0] = [folder, os.path.join(folder, "src"), above]
    os.chdir(folder)
    plugin = type(sys)("cellwright_trace")
    exec(compile(tracer, "<sandbox>", "exec"), plugin.__dict__)
    said = io.StringIO()
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--capture=sys", "--color=no"]
    options += ["--rootdir", folder, *tests]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = int(pytest.main(options, plugins=[plugin]))
    try:
        with open(result, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        found = []
    print(marker + json.dumps({"code": code, "tests": found, "output": said.getvalue()[-3000:]}))
