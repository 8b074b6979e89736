/**
 * The Python that runs test functions, `unittest` classes, plain test classes and cells of bare asserts;
 * by pytest where the tests need it.
 */
export const TESTS_SOURCE = String.raw`
class Collector(unittest.TestResult):
    def __init__(self, sources):
        super().__init__()
        self.sources, self.found = sources, {}
    def name(self, test):
        return type(test).__name__ + "." + getattr(test, "_testMethodName", str(test))
    def note(self, test, error):
        if isinstance(error, Stopped):
            raise error
        self.found[self.name(test)] = failure(error, self.sources)
    def addSuccess(self, test):
        self.found.setdefault(self.name(test), dict(PASSED))
    def addError(self, test, err):
        self.note(test, err[1])
    def addFailure(self, test, err):
        self.note(test, err[1])
    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note(test, err[1])
    def addSkip(self, test, reason):
        self.found[self.name(test)] = {**PASSED, "passed": False, "skipped": True, "message": short(reason)}
    def addExpectedFailure(self, test, err):
        self.found[self.name(test)] = {**PASSED, "passed": False, "skipped": True, "message": "an expected failure"}
    def addUnexpectedSuccess(self, test):
        self.found[self.name(test)] = {**PASSED, "passed": False, "message": "was expected to fail"}

def run_unittest(cls, sources):
    collector = Collector(sources)
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(cls)
    with silence():
        # Its event loop is its own.
        is_async = issubclass(cls, unittest.IsolatedAsyncioTestCase)
        apart(lambda: suite.run(collector)) if is_async else suite.run(collector)
    return collector.found

def unawaited(cls):
    """Tests that would pass whatever they do: unittest calls them, and nobody awaits what that gives."""
    if not isinstance(cls, type) or not issubclass(cls, unittest.TestCase):
        return {}
    if issubclass(cls, unittest.IsolatedAsyncioTestCase):
        return {}
    message = "a coroutine is not awaited by TestCase; use IsolatedAsyncioTestCase"
    return {cls.__name__ + "." + name: {**PASSED, "passed": False, "message": message}
            for name in unittest.defaultTestLoader.getTestCaseNames(cls)
            if inspect.iscoroutinefunction(getattr(cls, name))}

def run_plain_class(name, cls, sources):
    return {name + "." + method: call(lambda: getattr(cls(), method)(), sources)
            for method in vars(cls) if method.startswith("test")}

def run_pytest(namespace, names, sources):
    import os, pytest, re, shutil, tempfile
    found = {}
    class Plugin:
        def pytest_pyfunc_call(self, pyfuncitem):
            """Awaits the coroutines that no plugin has awaited."""
            test, known = pyfuncitem.obj, pyfuncitem.funcargs
            if inspect.iscoroutinefunction(test):
                run_awaitable(test(**{key: known[key] for key in inspect.signature(test).parameters if key in known}))
                return True
        def pytest_runtest_makereport(self, item, call):
            name = item.nodeid.split("::", 1)[-1].replace("::", ".")
            if call.excinfo is not None:
                error = call.excinfo.value
                if isinstance(error, Stopped):
                    raise error
                if type(error).__name__ == "Skipped" or item.get_closest_marker("xfail"):
                    found[name] = {**PASSED, "passed": False, "skipped": True, "message": short(str(error))}
                else:
                    found[name] = failure(error, sources)
            elif call.when == "call":
                found.setdefault(name, dict(PASSED))
        def pytest_collectreport(self, report):
            if report.failed:
                found["collection"] = {**PASSED, "passed": False, "message": short(str(report.longrepr))}
    keep = {key: value for key, value in namespace.items()
            if not key.startswith("__") and (key in names or not key.lower().startswith("test"))}
    module = sys.modules[MODULE]
    module.shown = keep
    folder = tempfile.mkdtemp()
    file = os.path.join(folder, "test_cells.py")
    with open(file, "w") as handle:
        handle.write("import sys\nglobals().update(sys.modules[" + repr(MODULE) + "].shown)\n")
    def run():
        pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:doctest", "--noconftest", "--capture=sys",
                     "--rootdir", folder, "-c", os.devnull, "--import-mode=importlib",
                     "-W", "ignore", file], plugins=[Plugin()])
    try:
        with silence():
            # Plugins for coroutines start event loops of their own.
            apart(run) if re.search(r"\basync\s+def\b", "\n".join(sources)) else run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for key in [key for key in sys.modules if key.split(".")[-1] == "test_cells"]:
            del sys.modules[key]
    return found

def run_all(namespace, spec):
    """Runs every test once: results by name, in order."""
    found, sources = {}, spec["sources"]
    if spec["pytest"]:
        found.update(run_pytest(namespace, set(spec["functions"]) | set(spec["classes"]), sources))
    else:
        for name in spec["functions"]:
            found[name] = call(namespace[name], sources) if callable(namespace.get(name)) else {
                **PASSED, "passed": False, "message": name + " is not defined"}
        for name in spec["classes"]:
            cls = namespace.get(name)
            if isinstance(cls, type) and issubclass(cls, unittest.TestCase):
                found.update(run_unittest(cls, sources))
            elif isinstance(cls, type):
                found.update(run_plain_class(name, cls, sources))
            else:
                found[name] = {**PASSED, "passed": False, "message": name + " is not a class"}
    for name in spec["classes"]:
        found.update(unawaited(namespace.get(name)))
    for script in spec["scripts"]:
        code = script["source"]
        def run():
            exec(compile(code, "<tests>", "exec"), dict(namespace))
        found[script["name"]] = call(run, [code])
    return found

def listed(found):
    results = [{"name": name, **result} for name, result in found.items()]
    # A traceback for each of a thousand tests helps nobody.
    for result in [item for item in results if item["detail"]][10:]:
        result["detail"] = ""
    return results

def run_tests(namespace, text):
    spec = json.loads(text)
    start = clock()
    first = run_all(namespace, spec)
    report("tests", {"results": listed(first), "seconds": clock() - start})
    if first and all(item["passed"] or item["skipped"] for item in first.values()):
        report("tests-again", {"results": listed(run_all(namespace, spec))})
`;
