import { blocks, lines, read } from './read';

function roleOf(info: string, code: string, language = 'python') {
  const [block] = blocks(read(lines('```' + info, code, '```'), { language }));
  return block.role;
}

const CODE = 'def add(a, b):\n    return a + b';
const TEST = 'def test_add():\n    assert add(1, 2) == 3';

describe("a block's role", () => {
  it.each([
    'python test',
    'python:test',
    'python, test',
    '{python, test}',
    '{.python .test}',
    'test',
    'python title="test_add.py"',
    'python tests/test_add.py',
    'python role=test'
  ])('is a test where the fence says so: %s', info => {
    expect(roleOf(info, CODE)).toBe('test');
  });

  it.each(['python code', 'python:code', '{python code}', 'code'])(
    'is code where the fence says so: %s',
    info => {
      expect(roleOf(info, TEST)).toBe('code');
    }
  );

  it.each([
    TEST,
    'import unittest\n\n\nclass AddTest(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)',
    'import pytest\n\nassert add(1, 2) == 3',
    'assert add(1, 2) == 3\nassert add(0, 0) == 0',
    'class TestAdd:\n    def test_add(self):\n        assert add(1, 2) == 3'
  ])('is a test by what it holds: %s', code => {
    expect(roleOf('python', code)).toBe('test');
    expect(roleOf('', code)).toBe('test');
  });

  it.each([CODE, `${CODE}\n\n\n${TEST}`, `${CODE}\n\nassert add(1, 2) == 3`])(
    'is code by what it holds: %s',
    code => {
      expect(roleOf('python', code)).toBe('code');
    }
  );

  it.each(
    'text output console bash sh json yaml html sql ts typescript toml diff'.split(
      ' '
    )
  )('is other for %s in a Python notebook', language => {
    expect(roleOf(language, 'x = 1')).toBe('other');
  });

  it('follows the language of the notebook', () => {
    expect(roleOf('bash', 'ls -l', 'bash')).toBe('code');
    expect(roleOf('jl', 'f(x) = x + 1', 'julia')).toBe('code');
    expect(roleOf('python', CODE, 'julia')).toBe('other');
    expect(roleOf('ts test', 'expect(1).toBe(1);', 'typescript')).toBe('test');
  });

  it.each([
    ['', '[1, 2, 3]'],
    ['', 'Hello, world!'],
    ['', '{"a": 1}'],
    ['', '5'],
    ['', 'total: 5'],
    ['', 'Point(x=1, y=2)'],
    ['', 'pip install numpy'],
    ['', 'array([1, 2, 3])']
  ])(
    'is other for output in a fence without a language%s: %s',
    (info, code) => {
      expect(roleOf(info, code)).toBe('other');
    }
  );

  it('is other for calls that the prose calls output', () => {
    const reply = read('The output is:\n\n```\nshow(1)\nshow(2)\n```');
    expect(blocks(reply)[0].role).toBe('other');
  });

  it('is code for magics that IPython knows', () => {
    expect(roleOf('python', '%matplotlib inline\n!ls\nx = 1')).toBe('code');
  });
});

describe("a block's file name", () => {
  it.each([
    ['**src/app.py**', 'src/app.py'],
    ['`app.py`:', 'app.py'],
    ['### app.py', 'app.py'],
    ['File: app.py', 'app.py'],
    ['```\nsrc/app.py\n```', 'src/app.py']
  ])('is read from the line above: %s', (label, fileName) => {
    const reply = read(lines(label, '```python', CODE, '```'));
    expect(blocks(reply)).toHaveLength(1);
    expect(blocks(reply)[0]).toMatchObject({ fileName, code: CODE });
  });

  it.each(['# app.py', '# file: app.py', '# Filename: app.py'])(
    'is read from the first comment: %s',
    comment => {
      const [block] = blocks(read(lines('```python', comment, CODE, '```')));
      expect(block.fileName).toBe('app.py');
      expect(block.code).toBe(`${comment}\n${CODE}`);
    }
  );

  it.each(['See numpy.array for this.', 'e.g.', 'Version 3.11', 'Use `x`:'])(
    'is not read from prose: %s',
    label => {
      const [block] = blocks(read(lines(label, '```python', CODE, '```')));
      expect(block.fileName).toBeNull();
    }
  );
});
