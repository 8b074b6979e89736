import { findTampering } from '../../../src/core/checks/quality/tampering';

describe('Code that interferes with its checks [H26]', () => {
  it.each([
    'import sys\nif "pytest" in sys.modules:\n    x = 1',
    'from sys import modules as m\nx = 1 if "unittest" in m else 2',
    'import os\nif os.environ.get("PYTEST_CURRENT_TEST"): pass',
    'import inspect\nif "test" in inspect.stack()[1].function: pass',
    'import sys\nif sys._getframe(1).f_code.co_name.startswith("x") or "test_" in sys._getframe(1).f_code.co_name: pass',
    'import unittest\nunittest.TestCase.assertEqual = lambda *a: None',
    'from unittest import TestCase as T\nT.assertTrue = lambda *a: None',
    'import unittest\nsetattr(unittest.TestCase, "assert" + "Equal", print)',
    'import builtins\nbuiltins.AssertionError = Exception',
    '__builtins__.isinstance = lambda *a: True',
    'import sys\nsys.exit = lambda *a: None',
    'class A:\n    def __eq__(self, other):\n        return True',
    'import os\nos._exit(0)',
    '%reset -f',
    'get_ipython().run_line_magic("reset", "-f")',
    'get_ipython().reset()',
    'import gc\nfor o in gc.get_objects():\n    pass',
    'from gc import get_referrers as r\nr(1)',
    'import sys\nfor m in sys.modules.values():\n    pass',
    'import sys\nfound = [m for n, m in sys.modules.items() if n]',
    'import inspect\nx = inspect.currentframe().f_back',
    'import sys\nframes = sys._current_frames()',
    'import unittest.mock\ndef f():\n    return unittest.mock.ANY',
    'from unittest import mock\nx = mock.ANY',
    'import ctypes\nctypes.pythonapi.Py_IncRef',
    'import sys\nsys.addaudithook(print)',
    'import unittest.mock\nunittest.mock.MagicMock = object',
    'from unittest.mock import MagicMock\nimport sys\nsys.exit = MagicMock()'
  ])('is found: %j', code => {
    expect(findTampering(code)).toHaveLength(1);
  });

  it.each([
    'import sys\nif "numpy" in sys.modules: pass',
    'import sys\nprint(sorted(sys.modules), list(sys.modules.keys()))',
    'import gc\ngc.collect()\ngc.disable()',
    'import ctypes\nctypes.c_int(1)',
    'import sys\nsys.exit(main())',
    'import unittest\nclass T(unittest.TestCase):\n    def setUp(self):\n        self.x = 1',
    'class A:\n    def __eq__(self, other):\n        return self.x == other.x',
    'import builtins\nx = builtins.open',
    'import inspect\nprint(inspect.stack())',
    'import os\nos.environ["HOME"] = "x"',
    'df.reset_index()\n%matplotlib inline',
    'obj.exit = 1\nsys_like.exit = 2',
    'from unittest.mock import MagicMock\nm = MagicMock()\nm.return_value = 3',
    'from unittest.mock import Mock\nm = Mock()\nm.get.return_value = 3',
    'from unittest import mock\nm = mock.Mock()\nm.get().json.side_effect = ValueError',
    'from unittest.mock import patch\nwith patch("a.b") as p:\n    p.return_value = 3',
    'from unittest.mock import patch\nwith patch.object(a, "b") as p:\n    p.side_effect = [1, 2]',
    'from unittest.mock import MagicMock, patch\n@patch("a.b")\ndef test_a(m: MagicMock):\n    m.return_value = 3',
    'import unittest.mock\nclass Fake(unittest.mock.Mock):\n    pass\nf = Fake()\nf.return_value = 3\nsetattr(f, "side_effect", None)',
    'from unittest.mock import AsyncMock, create_autospec\nmocks = {"a": AsyncMock()}\nmocks["a"].return_value = 1\ncreate_autospec(f).return_value = 1',
    'import unittest\nunittest.TestCase.maxDiff = None'
  ])('is no false alarm: %j', code => {
    expect(findTampering(code)).toEqual([]);
  });
});
