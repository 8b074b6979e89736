/**
 * The Python that the other parts of the runner share: reporting, silence, one guarded call.
 *
 * What it needs later is taken before any generated code runs, so that code which changes `print`,
 * `json` or `unittest` changes nothing here; what was changed is named in each report.
 */
export const CORE_SOURCE = String.raw`
import ast, asyncio, builtins, contextlib, inspect, io, json, linecache, sys, time, traceback, types, unittest

dumps, clock, stdout_type, first_stdout = json.dumps, time.perf_counter, type(sys.stdout), sys.stdout
GUARDED = [(builtins, "builtins", name) for name in (
    "AssertionError BaseException Exception __build_class__ __import__ abs all any bool dict eval exec float "
    "getattr int isinstance iter len list max min next open print range repr round set setattr sorted str sum "
    "tuple type zip").split()]
GUARDED += [(unittest.TestCase, "unittest.TestCase", name) for name in dir(unittest.TestCase)
            if name.startswith(("assert", "fail")) or name in ("run", "__call__", "debug")]
GUARDED += [(sys, "sys", "exit")]
ORIGINALS = [(owner, where + "." + name, name, getattr(owner, name)) for owner, where, name in GUARDED]

def report(kind, data):
    tampered = [label for owner, label, name, value in ORIGINALS if getattr(owner, name, None) != value]
    out = sys.stdout if type(sys.stdout) is stdout_type else first_stdout
    stdout_type.write(out, "\n" + MARKER + dumps({"kind": kind, "tampered": tampered, **data}) + "\n")
    stdout_type.flush(out)

class Sink(io.TextIOBase):
    def __init__(self):
        self.text = ""
    def writable(self):
        return True
    def write(self, text):
        if len(self.text) < 2000:
            self.text += str(text)[:2000]
        return len(text)

@contextlib.contextmanager
def silence():
    sink = Sink()
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        yield sink

def short(text, limit=600):
    return text if len(text) <= limit else text[:limit - 1] + "…"

def safe_repr(value):
    try:
        return short(repr(value), 200)
    except BaseException as error:
        return "<repr raised " + type(error).__name__ + ">"

def own_frames(error):
    frames = [(frame, line) for frame, line in traceback.walk_tb(error.__traceback__)
              if frame.f_globals.get("__name__") != MODULE]
    library = (sys.prefix, sys.base_prefix, "<frozen")
    mine = [item for item in frames if not item[0].f_code.co_filename.startswith(library)]
    return mine or frames

def compared(error, frame, line, sources):
    """The two sides of a bare assert that failed, read again where it stands."""
    if type(error) is not AssertionError or str(error):
        return ""
    for source in sources:
        try:
            nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)
                     and node.lineno <= line <= node.end_lineno]
        except SyntaxError:
            continue
        names = {node.id for item in nodes for node in ast.walk(item) if isinstance(node, ast.Name)}
        known = set(frame.f_locals) | set(frame.f_globals) | set(dir(builtins))
        if len(nodes) != 1 or not names <= known:
            continue
        text = ast.get_source_segment(source, nodes[0].test)
        test = nodes[0].test
        if not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return "assert " + text
        try:
            sides = [eval(compile(ast.Expression(side), "<assert>", "eval"), frame.f_globals, frame.f_locals)
                     for side in (test.left, test.comparators[0])]
        except BaseException:
            return "assert " + text
        return "assert " + text + ": the left side is " + safe_repr(sides[0]) + ", the right side " + safe_repr(sides[1])
    return ""

def failure(error, sources=()):
    frames = own_frames(error)
    message = ""
    if frames:
        with silence():
            message = compared(error, *frames[-1], sources)
    name = type(error).__name__
    text = message or (name + (": " + str(error) if str(error) else ""))
    lines = ["line %d, in %s\n" % (line, frame.f_code.co_name) for frame, line in frames]
    tail = "".join(lines + traceback.format_exception_only(type(error), error))
    return {"passed": False, "skipped": False, "message": short(text),
            # The first frame is the test's own, deeper ones may be in another cell.
            "line": frames[0][1] if frames else None,
            "error": name, "detail": tail[-1500:]}

def apart(work):
    """Does work where no event loop runs, as in a test program. What ends the waiting ends the work."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    import contextvars, ctypes, threading
    outcome = []
    def run():
        try:
            outcome.append((work(), None))
        except BaseException as error:
            outcome.append((None, error))
    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    thread.start()
    try:
        thread.join()
    except BaseException:
        stop = ctypes.c_ulong(thread.ident), ctypes.py_object(Stopped)
        # Again and again, for code may catch the first; not for ever, for native code hears nothing.
        for _ in range(40):
            try:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(*stop)
                thread.join(0.05)
            except BaseException:
                pass
            if not thread.is_alive():
                break
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

def call(function, sources=()):
    try:
        with silence():
            run_awaitable(function())
        return dict(PASSED)
    except KeyboardInterrupt:
        raise
    except unittest.SkipTest as error:
        return {**PASSED, "passed": False, "skipped": True, "message": short(str(error))}
    except BaseException as error:
        if isinstance(error, Stopped):
            raise
        if type(error).__name__ == "Skipped":
            return {**PASSED, "passed": False, "skipped": True, "message": short(str(error))}
        return failure(error, sources)

class Stopped(BaseException):
    """Time is up: raised inside whatever runs."""
`;
