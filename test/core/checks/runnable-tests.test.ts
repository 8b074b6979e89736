import { testsWithin } from '../../../src/core/checks/quality/tests-within';
import { runnableTests } from '../../../src/core/checks/quality/runnable-tests';
import { testPlan } from '../../../src/core/checks/quality/test-plan';

describe('Tests made ready for the sandbox', () => {
  it('[V3] judges by the standard modules and by the libraries for data that they import', () => {
    const { modules } = testPlan([
      'import math, tkinter, torch\nimport pandas as pd\nfrom numpy.testing import assert_allclose'
    ]);
    expect(modules).toEqual(['math', 'pandas', 'numpy.testing']);
  });

  it.each([
    [
      'import unittest\nif __name__ == "__main__":\n    unittest.main()',
      'import unittest'
    ],
    ['x = 1\nipytest.run("-q")', 'x = 1'],
    [
      'from solution import add\nassert add(1, 2) == 3',
      '\nassert add(1, 2) == 3'
    ],
    ['from my_pkg.mod import (\n    add,\n    sub\n)\nx = 1', '\n\n\n\nx = 1'],
    ['from math import add', 'from math import add'],
    ['from solution import add, other', 'from solution import add, other'],
    ['import numpy as np', 'import numpy as np'],
    ['from helpers import add', 'from helpers import add'],
    ['import pytest\ndef test_a(): ...', '\ndef test_a(): ...'],
    [
      'import pytest\ndef test_a(): ...\nif __name__ == "__main__":\n    pytest.main()',
      '\ndef test_a(): ...'
    ],
    ['import ipytest\nipytest.autoconfig()\nx = 1', '\n\nx = 1'],
    ['from pytest import raises, approx as near\nx = near(1)'],
    ['import pytest\n@pytest.mark.slow\ndef test_a(): ...']
  ])('%j', (source, expected = source) => {
    const code = [
      'from helpers import x\ndef add(a, b): ...\ndef sub(a, b): ...'
    ];
    expect(runnableTests([source], code)).toEqual([expected]);
  });

  it('keep a pytest that another cell of tests uses', () => {
    const cells = ['import pytest', 'def test_a():\n    x = pytest.approx(1)'];
    expect(runnableTests(cells, [])).toEqual(cells);
  });

  it('[V7] stand alone where the code above them is one line', () => {
    const code =
      'def add(a, b): return a + b\ndef test_a():\n    assert add(1, 2)';
    expect(testsWithin([code])).toEqual([
      '\ndef test_a():\n    assert add(1, 2)'
    ]);
  });

  it('plans functions, classes and cells of bare asserts', () => {
    const cells = [
      'import unittest\ndef test_a(): ...\nasync def test_b(): ...\ndef helper(): ...\nclass TestC: ...\nclass Cases(unittest.TestCase): ...\nclass Data: ...',
      'for x in [1]:\n    assert x'
    ];
    expect(testPlan(cells)).toMatchObject({
      functions: ['test_a', 'test_b'],
      classes: ['TestC', 'Cases'],
      scripts: [{ name: 'asserts of cell 2', cell: 1 }],
      pytest: false
    });
  });

  it.each([
    ['import pytest', true],
    ['from pytest import raises', true],
    ['def test_a(tmp_path): ...', true],
    ['def test_a(x=1): ...', false],
    [
      'class TestA:\n    def test_a(self): ...\n    def helper(self, x): ...',
      false
    ],
    ['class TestA(object):\n    async def test_a(self): ...', false],
    ['class TestA:\n    def test_a(self, tmp_path): ...', true],
    [
      'class TestA:\n    def setup_method(self): ...\n    def test_a(self): ...',
      true
    ],
    ['class TestA:\n    @mark\n    def test_a(self): ...', true],
    ['class TestA(Elsewhere):\n    def test_a(self): ...', true],
    [
      'class Base(unittest.TestCase):\n    def setUp(self): ...\nclass TestA(Base):\n    def test_a(self): ...',
      false
    ],
    ['class TestData:\n    def __init__(self, x): ...', false],
    ['class TestA(TestA):\n    def test_a(self): ...', true]
  ])('%j needs pytest: %s', (cell, expected) => {
    expect(testPlan([cell]).pytest).toBe(expected);
  });
});
