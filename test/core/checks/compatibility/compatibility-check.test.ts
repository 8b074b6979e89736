import { runChecks } from '../../../../src/core/checks/run-checks';
import type { CheckInput } from '../../../../src/core/checks/types';
import { makeDeps, makeInput } from '../make';
import { inEnglish } from '../../../fixtures/in-english';

const BEFORE =
  'def load(path):\n    return path\n\ndef save(path, text):\n    pass';

const BEFORE_IN_CELL = { signatures: 'kept' as const, cell: 'cell 3' };

async function check(
  after: string,
  request: string,
  more: Partial<CheckInput> = {}
) {
  const verdict = await runChecks(
    makeInput(after, '', {
      request,
      before: { source: BEFORE, signatures: 'kept' },
      ...more
    }),
    makeDeps(null)
  );
  return verdict.results.find(result => result.check === 'compatibility');
}

const WITHOUT_SAVE = 'def load(path):\n    return open(path).read()';

describe('The check of compatibility on iterate', () => {
  it('fails where a function is gone that nobody asked to go, and says which', async () => {
    const result = await check(WITHOUT_SAVE, 'Read the file.');
    expect(result?.verdict).toBe('failed');
    expect(result?.findings[0].message).toContain('`save` is gone');
  });

  it.each([
    ['Remove save.', WITHOUT_SAVE],
    ['Rename `save` to `store`', WITHOUT_SAVE],
    ['Turn the functions into a class', 'class Files:\n    pass'],
    ['entferne bitte die Funktion save aus dem Code', WITHOUT_SAVE],
    [
      'Give load a parameter for the encoding',
      BEFORE.replace('path)', 'path, encoding)')
    ],
    [
      'load should know the encoding',
      BEFORE.replace('path)', 'path, encoding)')
    ]
  ])(
    'passes where the request names the change: %s',
    async (request, after) => {
      expect((await check(after, request))?.verdict).toBe('passed');
    }
  );

  it.each([
    ['Remove duplicates from the result', WITHOUT_SAVE],
    ['Make load faster', WITHOUT_SAVE],
    ['Make it faster', BEFORE.replace('path)', 'path, size)')],
    ['Add an option to load', BEFORE.replace('text)', 'text, size)')]
  ])('fails where it names another: %s', async (request, after) => {
    expect((await check(after, request))?.verdict).toBe('failed');
  });

  it('only warns of other parameters where a fault is mended, and of what the approved plan changes', async () => {
    const result = await check(
      BEFORE.replace('path)', 'path, size)'),
      'It crashes.',
      {
        before: {
          source: BEFORE,
          signatures: 'free',
          schemaChanges: ['The input changes.']
        }
      }
    );
    expect(result?.verdict).toBe('passed');
    expect(result?.findings.map(({ severity }) => severity)).toEqual([
      'warning',
      'warning'
    ]);
  });

  it('fails where the answer is something else altogether, and names what the cell would lose', async () => {
    const result = await check('def helper(x):\n    return x', 'Faster.', {
      before: { ...BEFORE_IN_CELL, source: BEFORE }
    });
    expect(result?.verdict).toBe('failed');
    expect(result?.findings.map(({ message }) => message)).toEqual(
      ['load', 'save'].map(
        name =>
          `The function \`${name}\` is gone. The new code takes the place of cell 3 and does not define it. The request does not ask for that, and other cells may use it as it was.`
      )
    );
  });

  it.each([
    ['it has tests alone', []],
    [
      'its new version needs other new code above it',
      ['def helper():\n    return 1', 'SIZE = helper()']
    ]
  ])('is skipped where the cell stays as it is: %s', async (_, code) => {
    const source = `${BEFORE}\n\nSIZE = 2`;
    const result = await check('', 'Faster.', {
      code,
      tests: ['def test_it():\n    assert True'],
      before: { ...BEFORE_IN_CELL, source }
    });
    expect(inEnglish(result)).toMatchObject({
      verdict: 'skipped',
      reason: 'The new code goes into cells of its own: cell 3 stays as it is.'
    });
  });

  it('is about what is defined anew where the cell stays as it is', async () => {
    const result = await check('', 'Faster.', {
      code: [
        'def helper():\n    return 1',
        'def load(path, size):\n    return helper()'
      ],
      before: { ...BEFORE_IN_CELL, source: BEFORE }
    });
    expect(result?.verdict).toBe('failed');
    expect(result?.findings).toHaveLength(1);
    expect(result?.findings[0].message).toContain('`load` now needs `size`');
  });

  it('is not made for new code', async () => {
    expect(
      await check(WITHOUT_SAVE, '', { before: undefined })
    ).toBeUndefined();
  });
});
