import { agreementTests } from '../../../../src/core/workflow/variants/agreement-tests';

const ADD = 'def add(a, b):\n    return a + b';
const sourcesOf = (tests: string, code = ADD, request = '') =>
  agreementTests([{ code: [code], tests: [tests] }], request).map(
    ({ source }) => source
  );

describe('The tests that all variants are tried with [B6]', () => {
  it('are the single assertions of test functions and of bare asserts', () => {
    expect(
      sourcesOf(
        'def test_add():\n    """Adds."""\n    assert add(1, 2) == 3\n    assert (\n        add(0, 0) == 0\n    )\n\nassert add(2, 2) == 4'
      )
    ).toEqual([
      'assert add(2, 2) == 4',
      'assert add(1, 2) == 3',
      'assert (\n        add(0, 0) == 0\n    )'
    ]);
  });

  it('are whole functions where an assertion needs what stands before it', () => {
    const [source] = sourcesOf(
      'import math\n\ndef test_sum():\n    total = add(1, 2)\n    assert math.floor(total) == 3'
    );
    expect(source).toBe(
      'import math\ndef test_sum():\n    total = add(1, 2)\n    assert math.floor(total) == 3\ntest_sum()'
    );
  });

  it('need nothing but the code: no fixtures, no helpers, no other names', () => {
    expect(
      sourcesOf(
        [
          'def helper():\n    return 3',
          'def test_a():\n    x = helper()\n    assert add(1, 2) == x',
          'def test_b(tmp_path):\n    y = 1\n    assert add(y, 2) == 3',
          'def test_c():\n    assert subtract(2, 1) == 1'
        ].join('\n\n')
      )
    ).toEqual([]);
  });

  it('only compute: consent to one variant is no consent to what another brings', () => {
    expect(
      sourcesOf(
        'def test_a():\n    import os\n    os.remove("a")\n    assert add(1, 2) == 3'
      )
    ).toEqual([]);
  });

  it('are about names that most variants have, each test once', () => {
    const other = ADD.replace('add', 'plus');
    const tests = agreementTests(
      [
        { code: [ADD], tests: ['assert add(1, 2) == 3'] },
        { code: [ADD], tests: ['assert add(1, 2) == 3'] },
        { code: [other], tests: ['assert plus(1, 2) == 3'] }
      ],
      ''
    );
    expect(tests.map(({ source }) => source)).toEqual([
      'assert add(1, 2) == 3'
    ]);
  });

  it('have the examples of the request among them', () => {
    expect(sourcesOf('', ADD, 'Write add, so that add(1, 1) == 2.')).toEqual([
      'assert add(1, 1) == 2'
    ]);
  });
});
