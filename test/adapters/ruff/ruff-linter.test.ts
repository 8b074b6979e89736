import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import { RuffLinter } from '../../../src/adapters/ruff/ruff-linter';
import type { LintFinding } from '../../../src/core/ports/linter';

const linter = nodeLinter();
const codes = (findings: readonly LintFinding[]) =>
  findings.map(({ code, line }) => `${code}:${line}`);

describe('Ruff as the linter of a notebook [S1.106]', () => {
  it('finds what breaks when the code runs, at its line', async () => {
    const code = 'import os\n\ndef f():\n    return missing\nreturn 1';
    expect(
      codes(await linter.check(code, { select: ['F821', 'F706'] }))
    ).toEqual(['F821:4', 'F706:5']);
  });

  it('reports broken code as invalid syntax, whatever is selected', async () => {
    const [finding] = await linter.check('x = 1\ndef f(:\n', {
      select: ['F821']
    });
    expect(finding).toMatchObject({ code: 'invalid-syntax', line: 2 });
    expect(finding.message).toContain('parameter');
  });

  it('counts columns in UTF-16 units', async () => {
    const [finding] = await linter.check('s = "\u{1F600}"; missing', {
      select: ['F821']
    });
    expect(finding).toMatchObject({ line: 1, column: 11 });
  });

  it('reads the lines of IPython as no Python, and keeps the line numbers', async () => {
    const code =
      '%matplotlib inline\n!pip install x\ndf = 1\ndf.head?\nmissing';
    expect(codes(await linter.check(code, { select: ['F821'] }))).toEqual([
      'F821:5'
    ]);
    expect(await linter.check('%%bash\nif [', { select: ['F'] })).toEqual([]);
  });

  it('knows the names that IPython defines', async () => {
    const code = 'display(_, In, get_ipython())';
    expect(await linter.check(code, { select: ['F821'] })).toEqual([]);
  });

  it.each([
    'missing  # noqa',
    'missing  # noqa: F821',
    '# ruff: noqa\nmissing',
    '# flake8: noqa\nmissing'
  ])(
    'lets no comment of the checked code switch a rule off: %j [H26]',
    async code => {
      expect(await linter.check(code, { select: ['F821'] })).toHaveLength(1);
    }
  );

  it('hands on the edits of a fix', async () => {
    const [finding] = await linter.check('import os\n', { select: ['F401'] });
    expect(finding.fix?.[0]).toMatchObject({ line: 1, content: '' });
  });

  it('says that it could not be loaded, and tries again the next time', async () => {
    let loads = 0;
    const flaky = new RuffLinter(async () => {
      loads += 1;
      if (loads === 1) {
        throw new Error('404');
      }
      return { check: async () => [] };
    });
    await expect(flaky.check('x', { select: [] })).rejects.toMatchObject({
      code: 'linter-unavailable',
      cause: new Error('404')
    });
    await expect(flaky.check('x', { select: [] })).resolves.toEqual([]);
  });
});
