import { blocks, lines, read } from './read';

const CODE = 'def twice(n):\n    return n * 2';
const TEST = 'def test_twice():\n    assert twice(2) == 4';

function rolesOf(text: string, forCells = true): [string, string][] {
  return blocks(read(text, { forCells })).map(({ role, code }) => [role, code]);
}

const fenced = (code: string, info = 'python') =>
  lines('```' + info, code, '```');

describe('tests below the code in its block', () => {
  it.each([
    ['functions', TEST],
    [
      'with a fixture',
      `import pytest\n\n@pytest.fixture\ndef n():\n    return 2\n\n${TEST}`
    ],
    [
      'a test class and its start',
      'class TwiceTest(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(twice(1), 2)\n\nif __name__ == "__main__":\n    unittest.main()'
    ],
    [
      'assertions',
      'assert twice(1) == 2\nassert twice(0) == 0\nprint("All passed")'
    ],
    ['below a comment', '# Test cases\nn = twice(1)\nassert n == 2'],
    [
      'in a loop',
      'for n in range(3):\n    assert twice(n) == n + n\n\nassert twice(1) == 2'
    ]
  ])('are a block of their own: %s', (_name, tests) => {
    expect(rolesOf(fenced(`${CODE}\n\n\n${tests}`))).toEqual([
      ['code', CODE],
      ['test', tests]
    ]);
  });

  it('are so however many they are, and without a fence', () => {
    const more = `${TEST}\n\n\n${TEST.replace('test_twice', 'test_more')}`;
    const whole = `${CODE}\n\n\n${more}`;
    for (const text of [fenced(whole), whole]) {
      expect(rolesOf(text)).toEqual([
        ['code', CODE],
        ['test', more]
      ]);
    }
  });

  it.each([
    [
      'the model calls all of it code',
      fenced(`${CODE}\n\n${TEST}`, 'python code')
    ],
    ['the block is a file of tests', fenced(`# test_x.py\n${CODE}\n\n${TEST}`)],
    [
      'one assertion guards the code',
      fenced(`${CODE}\n\nassert twice(1) == 2`)
    ],
    [
      'code follows them',
      fenced(`${CODE}\n\nassert twice(1)\nassert twice(2)\nx = twice(3)`)
    ],
    ['the block was cut', '```python\n' + `${CODE}\n\n${TEST}`]
  ])('stay where they are if %s', (_name, text) => {
    const reply = read(text, { forCells: true, truncated: true });
    expect(blocks(reply)).toHaveLength(1);
  });

  it('stay where they are in a file', () => {
    expect(rolesOf(fenced(`${CODE}\n\n${TEST}`), false)).toHaveLength(1);
  });

  it('keep their helpers where the code stands above', () => {
    const tests = `def make():\n    return 2\n\n${TEST.replace('(2)', '(make())')}`;
    expect(rolesOf(lines(fenced(CODE), 'Unit tests:', fenced(tests)))).toEqual([
      ['code', CODE],
      ['test', tests]
    ]);
  });

  it('part from code that is given once more with them', () => {
    expect(
      rolesOf(
        lines(fenced(CODE), 'All with tests:', fenced(`${CODE}\n\n${TEST}`))
      )
    ).toEqual([
      ['code', CODE],
      ['test', TEST]
    ]);
  });
});

describe('tests of other languages', () => {
  it.each([
    [
      'r',
      'f <- function(x) x',
      'test_that("f", {\n  expect_equal(f(1), 1)\n})'
    ],
    ['julia', 'f(x) = x', '@testset "f" begin\n    @test f(1) == 1\nend'],
    [
      'javascript',
      'const f = x => x;',
      "test('f', () => expect(f(1)).toBe(1));"
    ]
  ])('are known by their form: %s', (language, code, test) => {
    const roles = [code, test, `${code}\n${test}`].map(
      text => blocks(read(fenced(text, language), { language }))[0].role
    );
    expect(roles).toEqual(['code', 'test', 'code']);
  });

  it('a class called Test… without tests is code', () => {
    expect(
      rolesOf(fenced('class Tester:\n    def run(self):\n        return 1'))
    ).toEqual([
      ['code', 'class Tester:\n    def run(self):\n        return 1']
    ]);
  });
});
