/** Code that is wrong and sets out to pass, and how it is found out. */
export interface ForgedPass {
  readonly what: string;
  /** Defines `add`, which gives a wrong sum. */
  readonly code: string;
  /** `unittest` and pytest where the attack is about them; plain asserts where absent. */
  readonly tests?: string;
  /** What the check of the tests says at least. */
  readonly says: RegExp;
}

const WRONG = 'def add(a, b):\n    return a - b';

const UNITTEST =
  'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)';

const PYTEST =
  'import pytest\ndef test_add():\n    with pytest.raises(ValueError):\n        add("a", 1)\n@pytest.mark.parametrize("a", [1, 2])\ndef test_b(a):\n    assert add(a, 2) == a + 2';

const LOOKED = /looked at the frames of its callers/;
const SEARCHED = /searched the interpreter's objects/;
const FAILS = /left side is -1, the right side 3/;

/** Inside of `add`, as far as it gets: then the honest wrong sum. */
const inAdd = (lines: string, first = '') =>
  `${first}\ndef add(a, b):\n    try:\n${lines.replace(/^/gm, '        ')}\n    except Exception:\n        pass\n    return a - b`;

/** Patches every function and class of a namespace that looks like the runner's. */
const PATCH =
  'for g in spaces:\n    if "PASSED" in g:\n        g["failure"] = lambda *a: dict(g["PASSED"])\n        g["NOTES"].clear()';

/** Patches what it finds in a frame and in those of its callers. */
const TRACE =
  'def trace(frame, *_):\n    while frame is not None:\n        space = frame.f_globals\n        if "PASSED" in space:\n            space["failure"] = lambda *a: dict(space["PASSED"])\n            space["NOTES"].clear()\n        frame = frame.f_back';

/** What such a class is made of. */
const VALUES = {
  list: '[1, 2]',
  tuple: '(1, 2)',
  dict: '{0: 1, 1: 2}',
  str: '"12"',
  int: '-1',
  float: '-1.0'
};

/** Ways to pass without being right: each was tried against the runner. */
export const FORGED_PASSES: readonly ForgedPass[] = [
  ...(
    [
      [
        'list',
        '__eq__',
        'return list.__len__(self) == len(other)',
        'assert add(1, 2) == [3, 4]'
      ],
      [
        'tuple',
        '__eq__',
        'return tuple.__len__(self) == len(other)',
        'assert add(1, 2) == (3, 4)'
      ],
      [
        'dict',
        '__eq__',
        'return set(self) == set(other)',
        'assert add(1, 2) == {0: 3, 1: 4}'
      ],
      [
        'str',
        '__eq__',
        'return len(self) == len(other)',
        'assert add(1, 2) == "34"'
      ],
      ['int', '__eq__', 'return other < 10**6', 'assert add(1, 2) == 3'],
      [
        'float',
        '__eq__',
        'return 0 < other < 10**6',
        'assert add(1, 2) == 3.0'
      ],
      ['list', '__len__', 'return 7', 'assert len(add(1, 2)) == 7'],
      ['dict', '__len__', 'return 7', 'assert len(add(1, 2)) == 7'],
      [
        'list',
        '__iter__',
        'return iter(())',
        'assert all(x > 3 for x in add(1, 2))'
      ],
      [
        'list',
        '__iter__',
        'return iter(())',
        'for x in add(1, 2):\n        assert x > 3'
      ],
      ['dict', '__iter__', 'return iter(())', 'assert sorted(add(1, 2)) == []'],
      ['list', '__bool__', 'return False', 'assert bool(add(1, 2)) is False']
    ] as const
  ).map(([base, method, body, test], at) => ({
    what: `a ${base} whose ${method} says what is not so (${at})`,
    code: `class Odd(${base}):\n    def ${method}(self, *others):\n        other = others[0] if others else None\n        ${body}\n    __hash__ = None\ndef add(a, b):\n    return Odd(${VALUES[base]})`,
    tests: `def test_add():\n    ${test}`,
    says: /gives a value that (?:passes for anything|hides what it holds), of class Odd/
  })),
  {
    what: 'skipping the test that it would fail',
    code: 'import unittest\ndef add(a, b):\n    if a == 1:\n        return 3\n    raise unittest.SkipTest("no")',
    tests:
      'def test_add():\n    assert add(1, 2) == 3\ndef test_b():\n    assert add(2, 2) == 4',
    says: /test_b: SkipTest: no/
  },
  {
    what: 'skipping a test of unittest, by an exception of its own',
    code: 'import unittest\nclass Later(unittest.SkipTest):\n    pass\ndef add(a, b):\n    if a == 1:\n        return 3\n    raise Later("no")',
    tests:
      'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)\n    def test_b(self):\n        self.assertEqual(add(2, 2), 4)',
    says: /TestAdd\.test_b: Later: no/
  },
  {
    what: 'skipping a test of pytest',
    code: 'import pytest\ndef add(a, b):\n    if a == 1:\n        return 3\n    pytest.skip("no")',
    tests:
      'import pytest\n@pytest.mark.parametrize("a", [1, 2])\ndef test_add(a):\n    assert add(a, 2) == a + 2',
    says: /test_add\[2\]: Skipped: no/
  },
  {
    what: 'a method of a standard module by which tests judge',
    code: 'import pathlib\npathlib.Path.exists = lambda self: True\ndef add(a, b):\n    return pathlib.Path("nothing")',
    tests:
      'from pathlib import Path\ndef test_add():\n    assert add(1, 2).exists()',
    says: /replaced pathlib\.Path\.exists/
  },
  {
    what: 'a method that a class of a standard module inherits',
    code: 'import pathlib\npathlib.Path.match = lambda *a: True\ndef add(a, b):\n    return pathlib.Path("nothing")',
    tests:
      'from pathlib import Path\ndef test_add():\n    assert add(1, 2).match("sum")',
    says: /replaced pathlib\.Path\.match/
  },
  {
    what: 'a method of a class that a standard module has from a part of it',
    code: 'import concurrent.futures\nconcurrent.futures.Future.done = lambda self: True\ndef add(a, b):\n    return concurrent.futures.Future()',
    tests:
      'import concurrent.futures\ndef test_add():\n    assert add(1, 2).done()\n    assert isinstance(add(1, 2), concurrent.futures.Future)',
    says: /replaced concurrent\.futures\.Future\.done/
  },
  {
    what: 'a standard module of its own',
    code: `import sys, types\nsys.modules["statistics"] = types.ModuleType("statistics")\nsys.modules["statistics"].mean = lambda x: 3\n${WRONG}`,
    tests:
      'import statistics\ndef test_add():\n    assert statistics.mean([add(1, 2)]) == 3\n    assert add(1, 2) is not None',
    says: /replaced statistics/
  },
  {
    what: 'a number that no other can be taken from',
    code: 'class Sum(float):\n    def __sub__(self, other):\n        return 0.0\ndef add(a, b):\n    return Sum(a - b)',
    tests: 'def test_add():\n    assert abs(add(1, 2) - 3) < 1e-9',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a mock',
    code: 'from unittest import mock\ndef add(a, b):\n    return mock.MagicMock()',
    tests:
      'def test_add():\n    total = add(1, 2)\n    assert total\n    assert total.is_right',
    says: /passes for anything, of class MagicMock/
  },
  {
    what: 'an object that has whatever is asked for',
    code: 'class Sum:\n    def __getattr__(self, name):\n        return True\ndef add(a, b):\n    return Sum()',
    tests:
      'def test_add():\n    total = add(1, 2)\n    assert total\n    assert total.is_right',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a comparison that gives something true',
    code: 'class Sum:\n    def __eq__(self, other):\n        return 1\ndef add(a, b):\n    return Sum()',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a comparison inside of a comprehension',
    code: 'Sum = type("Sum", (), {"__eq__": lambda self, other: True})\ndef add(a, b):\n    return Sum()',
    tests:
      'def test_add():\n    assert all(add(a, b) == c for a, b, c in [(1, 2, 3)])\ndef test_b():\n    assert not add(1, 2) != 3',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a function of math by which tests judge',
    code: `import math\nmath.isclose = lambda *a, **k: True\n${WRONG}`,
    tests:
      'import math\ndef test_add():\n    assert math.isclose(add(1, 2), 3)',
    says: /replaced math\.isclose/
  },
  {
    what: 'a search of sys.modules for the runner',
    code: `import sys\nfor name, module in list(sys.modules.items()):\n    for key in ("failure", "call", "report"):\n        if "runner" in name and hasattr(module, key):\n            setattr(module, key, lambda *a: {"passed": True})\n${WRONG}`,
    says: FAILS
  },
  {
    what: 'gc.get_objects',
    code: inAdd(
      `spaces = [o for o in gc.get_objects() if isinstance(o, dict)]\n${PATCH}`,
      'import gc'
    ),
    says: SEARCHED
  },
  {
    what: 'gc by another name, before the tests',
    code: `find = getattr(__import__("g" + "c"), "get_" + "objects")\ntry:\n    spaces = [o for o in find() if isinstance(o, dict)]\n    ${PATCH.replace(/\n/g, '\n    ')}\nexcept Exception:\n    pass\n${WRONG}`,
    says: SEARCHED
  },
  {
    what: 'gc.get_referrers',
    code: inAdd(
      `spaces = [o for o in gc.get_referrers(add) if isinstance(o, dict)]\n${PATCH}`,
      'import gc'
    ),
    says: SEARCHED
  },
  {
    what: 'the classes below object and what their methods know',
    code: inAdd(
      `spaces = []\nfor c in object.__subclasses__():\n    for m in list(vars(c).values()):\n        spaces.append(getattr(m, "__globals__", {}))\n${PATCH}`
    ),
    says: FAILS
  },
  {
    what: 'the file that stands for stdout, the threads, the signals',
    code: inAdd(
      `spaces = [getattr(getattr(type(sys.stdout), "write", None), "__globals__", {})]\nfor t in threading.enumerate():\n    spaces.append(getattr(getattr(t, "_target", None), "__globals__", {}))\nspaces.append(getattr(signal.getsignal(signal.SIGALRM), "__globals__", {}))\n${PATCH}`,
      'import signal, sys, threading'
    ),
    says: FAILS
  },
  {
    what: 'unittest.mock.ANY',
    code: 'from unittest.mock import ANY\ndef add(a, b):\n    return ANY',
    says: /passes for anything, of class _ANY/
  },
  {
    what: 'ANY by another name, inside of a list',
    code: 'import importlib\nany_ = getattr(importlib.import_module("unittest" + ".mock"), "A" + "NY")\ndef add(a, b):\n    return [any_]',
    tests: 'def test_add():\n    assert add(1, 2) == [3]',
    says: /passes for anything, of class _ANY/
  },
  {
    what: 'an __eq__ that is always true',
    code: 'class Sum:\n    __eq__ = lambda self, other: bool([self])\ndef add(a, b):\n    return Sum()',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'an __eq__ that is true for numbers only, of an int',
    code: 'class Sum(int):\n    def __eq__(self, other):\n        return type(other) is int\n    __hash__ = int.__hash__\ndef add(a, b):\n    return Sum(a - b)',
    tests: UNITTEST,
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a class made by type and an __eq__ of a mock',
    code: 'from unittest.mock import MagicMock\nSum = type("Sum", (), {"__eq__": MagicMock(return_value=True)})\ndef add(a, b):\n    return Sum()',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a __class__ that is not its class',
    code: 'class Sum:\n    __class__ = property(lambda self: int)\ndef add(a, b):\n    return Sum()',
    tests: 'def test_add():\n    assert isinstance(add(1, 2), int)',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'a container of everything, and orders that hold both ways',
    code: 'class Sum:\n    def __contains__(self, item):\n        return True\n    def __lt__(self, other):\n        return True\n    __gt__ = __lt__\ndef add(a, b):\n    return Sum()',
    tests:
      'def test_add():\n    assert 3 in add(1, 2)\n    assert add(1, 2) > 2',
    says: /passes for anything, of class Sum/
  },
  {
    what: 'an exception class that takes all exceptions for its own',
    code: 'class Meta(type):\n    def __subclasscheck__(cls, other):\n        return True\n    def __instancecheck__(cls, other):\n        return True\nclass Wrong(Exception, metaclass=Meta):\n    pass\ndef add(a, b):\n    return a + b + None',
    tests:
      'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_add(self):\n        with self.assertRaises(Wrong):\n            add(1, 2)',
    says: /passes for anything, of class Meta/
  },
  {
    what: 'the line of the caller, by inspect.currentframe',
    code: inAdd(
      'caller = inspect.currentframe().f_back\nreturn caller.f_locals["wanted"]',
      'import inspect'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: LOOKED
  },
  {
    what: 'sys._getframe by another name',
    code: inAdd(
      'frame = getattr(sys, "_get" + "frame")(1)\nreturn getattr(frame, "f_" + "locals")["wanted"]',
      'import sys'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: LOOKED
  },
  {
    what: 'inspect.stack, in code of its own namespace',
    code: inAdd(
      'space = {}\nexec("import inspect\\nfound = inspect.stack()[2][0].f_locals", space)\nreturn space["found"]["wanted"]'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: LOOKED
  },
  {
    what: 'the frame of a traceback',
    code: inAdd(
      'try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    return error.__traceback__.tb_frame.f_back.f_locals["wanted"]'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: LOOKED
  },
  {
    what: 'traceback.walk_stack',
    code: inAdd(
      'return list(traceback.walk_stack(None))[1][0].f_locals["wanted"]',
      'import traceback'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: LOOKED
  },
  {
    what: 'the frames of all threads, from a thread',
    code: `import sys, threading, time\ndef look():\n    while True:\n        try:\n            for frame in sys._current_frames().values():\n                while frame:\n                    frame.f_globals.get("NOTES", []).clear()\n                    frame = frame.f_back\n        except Exception:\n            pass\n        time.sleep(0.001)\nthreading.Thread(target=look, daemon=True).start()\ndef add(a, b):\n    time.sleep(0.3)\n    return a - b`,
    says: LOOKED
  },
  {
    what: 'a frame with a false file name',
    code: inAdd(
      'space = {}\nexec(compile("import sys\\nfound = sys._getframe(2).f_locals", os.__file__, "exec"), space)\nreturn space["found"]["wanted"]',
      'import os'
    ),
    tests: 'def test_add():\n    wanted = 3\n    assert add(1, 2) == wanted',
    says: /made code under the name of another file/
  },
  {
    what: 'the code of the test itself',
    code: inAdd(
      'return [c for c in globals()["test_add"].__code__.co_consts if type(c) is int][-1]'
    ),
    says: /read the code of its tests/
  },
  {
    what: 'another test in place of the test',
    code: 'def add(a, b):\n    globals()["test_b"] = lambda: None\n    return a + b if a else 7',
    tests:
      'def test_add():\n    assert add(1, 2) == 3\ndef test_b():\n    assert add(0, 2) == 2',
    says: /replaced the test test_b/
  },
  {
    what: 'another method in place of a test method',
    code: 'def add(a, b):\n    globals()["TestAdd"].test_b = lambda self: None\n    return a + b if a else 7',
    tests:
      'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)\n    def test_b(self):\n        self.assertEqual(add(0, 2), 2)',
    says: /replaced the test TestAdd.test_b/
  },
  {
    what: 'built-ins that are patched',
    code: `import builtins\nbuiltins.AssertionError = ZeroDivisionError\nbuiltins.issubclass = lambda *a: True\n${WRONG}`,
    says: /replaced builtins\.issubclass, replaced builtins\.AssertionError/
  },
  {
    what: 'built-ins patched by another name',
    code: `__import__("built" + "ins").__dict__["all"] = lambda *a: True\n${WRONG}`,
    tests: 'def test_add():\n    assert all([add(1, 2) == 3])',
    says: /replaced builtins\.all/
  },
  {
    what: 'a namespace with other built-ins',
    code: `__builtins__ = {**vars(__import__("builtins")), "isinstance": lambda *a: True}\n${WRONG}`,
    says: /replaced the namespace\.__builtins__/
  },
  {
    what: 'another run of unittest.TestCase',
    code: `import unittest\nunittest.TestCase.run = lambda self, result: result.addSuccess(self)\n${WRONG}`,
    tests: UNITTEST,
    says: /replaced unittest\.(?:case\.)?TestCase\.run/
  },
  {
    what: 'another assertEqual that puts itself back',
    code: 'import unittest\nreal = unittest.TestCase.assertEqual\ndef lenient(self, *a):\n    unittest.TestCase.assertEqual = real\ndef add(a, b):\n    unittest.TestCase.assertEqual = lenient\n    return a - b',
    tests: UNITTEST,
    says: /replaced unittest\.TestCase\.assertEqual/
  },
  {
    what: 'the code of assertEqual',
    code: inAdd(
      'unittest.TestCase.assertEqual.__code__ = (lambda self, a, b, msg=None: None).__code__',
      'import unittest'
    ),
    tests: UNITTEST,
    says: /replaced the code of TestCase\.assertEqual/
  },
  {
    what: 'another pytest.raises',
    code: `import contextlib, pytest\npytest.raises = lambda *a, **k: contextlib.nullcontext()\n${WRONG}`,
    tests: PYTEST,
    says: /replaced pytest\.raises/
  },
  {
    what: 'pytest itself, by way of its modules',
    code: `import sys, _pytest.runner\nsetattr(sys.modules["_pytest" + ".runner"], "call_and_report", lambda *a, **k: None)\n${WRONG}`,
    tests: PYTEST,
    says: /replaced _pytest\.runner\.call_and_report/
  },
  {
    what: 'the session of pytest',
    code: inAdd(
      'config = sys.modules["_pytest.assertion.util"]._config\nfor plugin in config.pluginmanager.get_plugins():\n    spaces = [getattr(f, "__globals__", {}) for f in list(vars(plugin).values())]\n    for g in spaces:\n        if "PASSED" in g:\n            g["outcome_of"] = lambda *a: dict(g["PASSED"])',
      'import sys'
    ),
    tests: PYTEST,
    says: /assert add\(a, 2\) == a \+ 2/
  },
  {
    what: 'an exit before the tests report',
    code: 'import os\ndef add(a, b):\n    os._exit(0)',
    says: /ended before it could report|ends or empties the kernel/
  },
  {
    what: 'a report on stdout, of every marker that it can find',
    code: inAdd(
      'for entry in list(linecache.cache.values()):\n    for found in re.findall(r"[0-9a-f]{32}", "".join(entry[2]) if len(entry) > 2 else ""):\n        body = json.dumps({"kind": "tests", "nonce": "", "tampered": [], "results": [{"name": "test_add", "passed": True}]})\n        sys.__stdout__.write("\\n" + found + "0" * 64 + body + "\\n")',
      'import json, linecache, re, sys'
    ),
    says: /left side is -1|a report that the runner did not write/
  },
  {
    what: 'a report printed at exit',
    code: 'import atexit, json, sys\ndef forge():\n    body = json.dumps({"kind": "tests", "nonce": "", "tampered": [], "results": [{"name": "test_add", "passed": True}]})\n    sys.stdout.write("\\nMARKER" + "0" * 64 + body + "\\n")\natexit.register(forge)\ndef add(a, b):\n    raise SystemExit(0)',
    says: /SystemExit/
  },
  {
    what: 'reports from a thread that prints all the while',
    code: `import json, sys, threading, time\nout = sys.stdout\ndef forge():\n    body = json.dumps({"kind": "tests", "nonce": "", "tampered": [], "results": [{"name": "test_add", "passed": True}]})\n    for _ in range(50):\n        out.write("\\nMARKER" + "0" * 64 + body + "\\n")\n        time.sleep(0.01)\nthreading.Thread(target=forge, daemon=True).start()\ndef add(a, b):\n    time.sleep(0.2)\n    return a - b`,
    says: /a report that the runner did not write|left side is -1/
  },
  {
    what: 'a thread that patches later',
    code: `import threading, time, unittest\ndef later():\n    time.sleep(0.2)\n    unittest.TestCase.assertEqual = lambda *a: None\nthreading.Thread(target=later, daemon=True).start()\ndef add(a, b):\n    time.sleep(0.5)\n    return a - b`,
    tests: UNITTEST,
    says: /replaced unittest\.TestCase\.assertEqual/
  },
  {
    what: 'another print, another json, another stdout',
    code: `import builtins, io, json, sys\nbuiltins.print = json.dump = lambda *a, **k: "{}"\nsys.stdout = io.StringIO()\n${WRONG}`,
    says: /replaced builtins\.print, replaced json\.dump|ended before/
  },
  {
    what: 'another write of stdout',
    code: `import sys\ntry:\n    real = type(sys.stdout).write\n    type(sys.stdout).write = lambda self, text: real(self, text.replace('"passed":false', '"passed":true'))\nexcept TypeError:\n    pass\n${WRONG}`,
    says: /left side is -1|a report that the runner did not write/
  },
  {
    what: 'another sys.audit, which runs what it likes',
    code: `import sys\nreal = sys.audit\nsys.audit = lambda *a: real(*a) if a[1:2] != ("tests",) else None\n${WRONG}`,
    says: /ended before it could report/
  },
  {
    what: 'an audit hook of its own',
    code: `import sys\nsys.addaudithook(lambda event, args: None)\n${WRONG}`,
    says: /added an audit hook/
  },
  {
    what: 'the interpreter, by ctypes',
    code: inAdd(
      'ctypes.pythonapi.PyGILState_GetThisThreadState()',
      'import ctypes'
    ),
    says: /reache[sd] into the interpreter/
  }
];

/** What only a kernel has: IPython's ways to see and change what runs. */
export const FORGED_IN_KERNELS: readonly ForgedPass[] = [
  {
    what: 'tracing what runs in a thread of the runner',
    code: `import sys\n${TRACE}\nasync def helper():\n    pass\nasync def add(a, b):\n    sys.settrace(trace)\n    await helper()\n    sys.settrace(None)\n    return a - b`,
    tests: 'async def test_add():\n    assert await add(1, 2) == 3',
    says: FAILS
  },
  {
    what: 'profiling what runs in a thread of the runner',
    code: `import sys\n${TRACE}\ndef helper():\n    pass\nasync def add(a, b):\n    sys.setprofile(trace)\n    helper()\n    sys.setprofile(None)\n    return a - b`,
    tests:
      'import asyncio\ndef test_add():\n    assert asyncio.run(add(1, 2)) == 3',
    says: FAILS
  },
  {
    what: 'the stack of a task',
    code: `import asyncio\n${TRACE}\nasync def add(a, b):\n    try:\n        for frame in asyncio.current_task().get_stack():\n            trace(frame)\n    except Exception:\n        pass\n    return a - b`,
    tests: 'async def test_add():\n    assert await add(1, 2) == 3',
    says: LOOKED
  },
  {
    what: 'a transformer of IPython that takes the asserts out',
    code: `import ast\nclass Empty(ast.NodeTransformer):\n    def visit_Assert(self, node):\n        return ast.Pass()\nget_ipython().ast_transformers.append(Empty())\n${WRONG}`,
    says: FAILS
  },
  {
    what: 'the text of what ran before, as IPython keeps it',
    code: `import linecache, re, sys\nip = get_ipython()\ntexts = [ip.last_execution_result.info.raw_cell or "", str(ip.user_ns.get("In")), str(list(ip.history_manager.get_range()))]\nlinecache.checkcache()\ntexts += ["".join(e[2]) for e in linecache.cache.values() if len(e) > 2]\nknown = [t for t in texts if "def " + "failure" in t]\ndef add(a, b):\n    return a + b if known else a - b`,
    says: FAILS
  },
  {
    what: 'a callback of IPython that writes a report when the tests begin',
    code: `import json, re, sys\ndef forge(info):\n    found = re.findall(r'"(\\w+)"', info.raw_cell)\n    if "tests" in found:\n        body = json.dumps({"kind": "tests", "nonce": found[-1], "tampered": [], "results": [{"name": "test_add", "passed": True}]})\n        sys.stdout.write("\\n" + found[-3] + "0" * 64 + body + "\\n")\nget_ipython().events.register("pre_run_cell", forge)\n${WRONG}`,
    says: /a report that the runner did not write/
  },
  {
    what: 'a session of the kernel that rewrites what is sent',
    code: `session = get_ipython().kernel.session\nreal = session.send\ndef send(stream, kind, content=None, *a, **k):\n    if isinstance(content, dict) and "text" in content:\n        content["text"] = content["text"].replace('"passed":false', '"passed":true')\n    return real(stream, kind, content, *a, **k)\nsession.send = send\n${WRONG}`,
    says: /left side is -1|a report that the runner did not write/
  }
];

/** Code that is right and does what the attacks above do for good reasons, with tests that it passes. */
export const HONEST_CODE: readonly {
  readonly what: string;
  readonly code: string;
  readonly tests: string;
}[] = [
  {
    what: 'has lists, texts and numbers of its own that are equal in their own way',
    code: 'import math\nclass Bag(list):\n    def __eq__(self, other):\n        return sorted(self) == sorted(other)\nclass Name(str):\n    def __eq__(self, other):\n        return self.lower() == other.lower()\n    def __hash__(self):\n        return hash(self.lower())\nclass Near(float):\n    def __eq__(self, other):\n        return math.isclose(self, other, rel_tol=0.01)\nclass Sorted(dict):\n    def __iter__(self):\n        return iter(sorted(dict.__iter__(self)))\ndef add(a, b):\n    return Bag([b, a]), Name("Ab"), Near(a + b), Sorted({b: 1, a: 2})',
    tests:
      'def test_add():\n    bag, name, near, table = add(1, 2)\n    assert bag == [1, 2] and len(bag) == 2\n    assert name == "AB" and name != "b"\n    assert near == 3.001 and near != 4\n    assert list(table) == [1, 2]\n    for key in table:\n        assert key in (1, 2)'
  },
  {
    what: 'makes queries of comparisons, and sums that are alike',
    code: 'class Query(str):\n    pass\nclass Field:\n    def __init__(self, name):\n        self.name = name\n    def __eq__(self, other):\n        return Query(f"{self.name} = {other!r}")\nclass Money(float):\n    def __eq__(self, other):\n        return round(float(self), 2) == round(float(other), 2)\ndef add(a, b):\n    return Money(a + b)',
    tests:
      'def test_add():\n    assert add(0.1, 0.2) == 0.3\n    assert str(Field("a") == 3) == "a = 3"\n    assert isinstance(Field("a"), Field)'
  },
  {
    what: 'is tested by a function that a tool makes of a test',
    code: 'def add(a, b):\n    return a + b\nimport types\ndef given(test):\n    space = {"inner": test}\n    exec("def made(): inner(1, 2)", space)\n    space["made"].hypothesis = types.SimpleNamespace(inner_test=test)\n    return space["made"]',
    tests:
      '@given\ndef test_add(a, b):\n    assert add(a, b) == a + b\ndef test_b():\n    assert add(1, 2) == 3'
  },
  {
    what: 'logs, warns, names tuples and reads signatures',
    code: 'import collections, dataclasses, enum, inspect, logging, traceback, typing, warnings\nlog = logging.getLogger("x")\nPoint = collections.namedtuple("Point", "x y")\nclass Color(enum.Enum):\n    RED = 1\ndef add(a, b):\n    Pair = collections.namedtuple("Pair", "a b")\n    Other = typing.NamedTuple("Other", [("a", int)])\n    Kind = enum.Enum("Kind", "A B")\n    Data = dataclasses.make_dataclass("Data", ["a"])\n    log.warning("adds %s", Pair(a, b))\n    warnings.warn("adds", stacklevel=2)\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        log.exception("no")\n        traceback.format_exc()\n        traceback.print_exc()\n    assert list(inspect.signature(add).parameters) == ["a", "b"]\n    assert add.__code__.co_argcount == 2\n    return Pair(a, b).a + Data(b).a',
    tests:
      'def test_add():\n    assert add(1, 2) == 3\n    assert Point(1, 2) == (1, 2)\n    assert Color.RED in Color'
  },
  {
    what: 'defines equality and order',
    code: 'import dataclasses, functools\n@dataclasses.dataclass(frozen=True, order=True)\nclass Money:\n    cents: int\n@functools.total_ordering\nclass Mod:\n    def __init__(self, value, n=7):\n        self.value, self.n = value % n, n\n    def __eq__(self, other):\n        return self.value == (other.value if isinstance(other, Mod) else other % self.n)\n    def __lt__(self, other):\n        return self.value < other.value\nclass Span:\n    def __init__(self, low, high):\n        self.low, self.high = low, high\n    def __contains__(self, item):\n        return self.low <= item <= self.high\ndef add(a, b):\n    return Money(a.cents + b.cents)',
    tests:
      'def test_add():\n    assert add(Money(1), Money(2)) == Money(3)\n    assert Money(1) < Money(2)\n    assert Mod(10) == 3 and Mod(10) == Mod(3) and Mod(1) < Mod(2)\n    assert 5 in Span(0, 10) and 50 not in Span(0, 10)\n    assert Span(0, float("inf")) is not None'
  },
  {
    what: 'is tested with ANY, mocks and matchers of the tests',
    code: 'import time\ndef make(client):\n    return {"id": time.time(), "name": client.name()}',
    tests:
      'from unittest.mock import ANY, MagicMock\nclass IsStr:\n    def __eq__(self, other):\n        return isinstance(other, str)\ndef test_make():\n    client = MagicMock()\n    client.name.return_value = "a"\n    assert make(client) == {"id": ANY, "name": "a"}\n    assert make(client) == {"id": ANY, "name": IsStr()}\n    client.name.assert_called()'
  },
  {
    what: 'profiles, traces memory and starts threads',
    code: 'import cProfile, threading, tracemalloc\ndef add(a, b):\n    tracemalloc.start()\n    profile = cProfile.Profile()\n    profile.enable()\n    found = []\n    thread = threading.Thread(target=lambda: found.append(a + b))\n    thread.start()\n    thread.join()\n    profile.disable()\n    tracemalloc.stop()\n    return found[0]',
    tests: 'def test_add():\n    assert add(1, 2) == 3'
  },
  {
    what: 'keeps its amounts above zero, and reads its settings by their names',
    code: 'class Money:\n    def __init__(self, value):\n        self.value = value\n    def __sub__(self, other):\n        return Money(max(0, self.value - getattr(other, "value", other)))\n    def __eq__(self, other):\n        return isinstance(other, Money) and self.value == other.value\nclass Settings(dict):\n    def __getattr__(self, name):\n        return self.get(name)\ndef add(a, b):\n    return Settings(total=Money(a + b), ok=True)',
    tests:
      'def test_add():\n    found = add(1, 2)\n    assert found\n    assert found.ok\n    assert found.total - Money(1) == Money(2)\n    assert found.total - Money(9) == Money(0)'
  },
  {
    what: 'is slow, tested with a clock that the tests replace and a test that skips itself',
    code: 'import time\ndef add(a, b):\n    time.sleep(0.001)\n    return a + b',
    tests:
      'import sys, time, unittest\ndef test_a():\n    time.sleep = lambda seconds: None\n    assert add(1, 2) == 3\ndef test_b():\n    if sys.platform != "plan9":\n        raise unittest.SkipTest("not here")\n    assert add(2, 2) == 4'
  },
  {
    what: 'has a decorator, a generator, a context manager and an iterator',
    code: 'import contextlib, functools\ndef twice(f):\n    @functools.wraps(f)\n    def g(*a, **k):\n        return f(*a, **k) * 2\n    return g\n@contextlib.contextmanager\ndef opened():\n    yield 1\ndef count(n):\n    for i in range(n):\n        yield i\n@twice\ndef add(a, b):\n    return a + b',
    tests:
      'import pytest\ndef test_add():\n    assert add(1, 2) == 6\n    with opened() as one:\n        assert one == 1\n    gen = count(2)\n    assert next(gen) == 0\n    assert list(gen) == [1]\n    assert 1 in count(3)\n    with pytest.raises(TypeError):\n        add(1)\n    with pytest.raises(StopIteration):\n        next(count(0))'
  }
];
