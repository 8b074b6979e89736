import { runnableTests } from '../../../src/core/checks/quality/runnable-tests';
import { testPlan } from '../../../src/core/checks/quality/test-plan';

describe('Tests made ready for the sandbox', () => {
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
    ['from helpers import add', 'from helpers import add']
  ])('%j', (source, expected) => {
    const code = [
      'from helpers import x\ndef add(a, b): ...\ndef sub(a, b): ...'
    ];
    expect(runnableTests([source], code)).toEqual([expected]);
  });

  it('plans functions, classes and cells of bare asserts', () => {
    const cells = [
      'import unittest\ndef test_a(): ...\nasync def test_b(): ...\ndef helper(): ...\nclass TestC: ...\nclass Cases(unittest.TestCase): ...\nclass Data: ...',
      'for x in [1]:\n    assert x'
    ];
    expect(testPlan(cells)).toMatchObject({
      functions: ['test_a', 'test_b'],
      classes: ['TestC', 'Cases'],
      scripts: [{ name: 'asserts of cell 2', source: cells[1] }],
      pytest: false
    });
  });

  it.each([
    ['import pytest', true],
    ['from pytest import raises', true],
    ['def test_a(tmp_path): ...', true],
    ['def test_a(x=1): ...', false]
  ])('%j needs pytest: %s', (cell, expected) => {
    expect(testPlan([cell]).pytest).toBe(expected);
  });
});
