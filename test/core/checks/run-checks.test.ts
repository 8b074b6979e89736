import { runChecks } from '../../../src/core/checks/run-checks';
import type {
  CheckDeps,
  CheckInput,
  Verdict
} from '../../../src/core/checks/types';
import { CellwrightError } from '../../../src/core/errors';
import {
  asksFor,
  execution,
  FakeSandbox,
  keyLine,
  reportLine
} from './fake-sandbox';
import { makeDeps, makeInput } from './make';
import { inEnglish } from '../../fixtures/in-english';

const CODE = 'def add(a, b):\n    return a + b';
const TEST = 'def test_add():\n    assert add(1, 2) == 3';

const passing = (name: string) => ({
  name,
  passed: true,
  skipped: false,
  message: '',
  line: null,
  detail: ''
});

/** Answers as a kernel in which all tests pass and notice one fault of two. */
const allWell = () =>
  new FakeSandbox(step => {
    const key = keyLine(step);
    if (key !== null) {
      return execution({ stdout: key });
    }
    if (asksFor(step, 'tests')) {
      const results = [passing('test_add')];
      return execution({
        stdout:
          reportLine(step, 'tests', results) +
          reportLine(step, 'tests-again', results)
      });
    }
    if (asksFor(step, 'mutants')) {
      return execution({
        stdout: reportLine(step, 'mutants', [
          { id: 0, killers: ['test_add'], timeout: false },
          { id: 1, killers: [], timeout: false }
        ])
      });
    }
    return execution({ stdout: 'printed\n' });
  });

async function check(
  sandbox: FakeSandbox | null,
  input: Partial<CheckInput> = {},
  deps: Partial<CheckDeps> = {}
): Promise<Verdict> {
  return runChecks(
    makeInput(CODE, TEST, input),
    makeDeps(sandbox, { marker: () => 'm', ...deps })
  );
}

const verdicts = ({ results }: Verdict) =>
  results.map(({ check: name, verdict }) => `${name} ${verdict}`);

const resultOf = ({ results }: Verdict, name: string) =>
  results.find(item => item.check === name);

describe('The checks of generated code [S0.29] [S0.35]', () => {
  it('are made in their order, and name what ran [S1.107]', async () => {
    const sandbox = allWell();
    const verdict = await check(sandbox);
    expect(verdicts(verdict)).toEqual([
      'reply passed',
      'syntax passed',
      'lint passed',
      'tampering passed',
      'risk passed',
      'runs passed',
      'examples skipped',
      'tests passed',
      'test-quality passed',
      'security passed'
    ]);
    expect(inEnglish(verdict.ran)).toEqual([
      '1 code cell',
      '1 test',
      '1 of 2 planted faults noticed'
    ]);
    expect(verdict.validated).toBe(true);
    expect(resultOf(verdict, 'runs')?.outputs).toEqual([
      { cell: 0, text: 'printed', pictures: [] }
    ]);
    expect(sandbox.closed).toBe(1);
  });

  it('run nothing but what the human was shown, with one question', async () => {
    const sandbox = allWell();
    let asked = 0;
    const { consent } = makeDeps(null);
    await check(
      sandbox,
      {},
      {
        consent: async (code, risks, signal) => {
          asked += 1;
          return consent(code, risks, signal);
        }
      }
    );
    expect(asked).toBe(1);
    expect(sandbox.opened[0].steps).toEqual(
      expect.arrayContaining(sandbox.steps)
    );
    expect(sandbox.opened[0].steps.map(({ role }) => role)).toEqual([
      'check',
      'code',
      'test',
      'check',
      'check',
      'check'
    ]);
  });

  it('find a risk whose module a cell above imports [H16]', async () => {
    const seen: string[] = [];
    await runChecks(
      makeInput('def clean():\n    os.remove("x")', TEST, {
        cellsAbove: [{ id: 'a', source: 'import os' }]
      }),
      makeDeps(allWell(), {
        marker: () => 'm',
        consent: async (_code, risks) => {
          seen.push(
            ...(risks ?? []).map(({ kind, what }) => `${kind}: ${what}`)
          );
          return null;
        }
      })
    );
    expect(seen).toEqual(['delete: os.remove("x")']);
  });

  it('put the risks before the human who is asked [H16]', async () => {
    const seen: string[] = [];
    await check(
      new FakeSandbox(),
      { code: ['import os\nos.remove("x")'] },
      {
        consent: async (_code, risks) => {
          seen.push(
            ...(risks ?? []).map(({ kind, what }) => `${kind}: ${what}`)
          );
          return null;
        }
      }
    );
    expect(seen).toEqual(['delete: os.remove("x")']);
  });

  it('prove nothing where the human says no, and say so', async () => {
    const sandbox = allWell();
    const verdict = await check(sandbox, {}, { consent: async () => null });
    expect(sandbox.opened).toEqual([]);
    expect(verdict).toMatchObject({ validated: false, ran: [], failing: [] });
    expect(resultOf(verdict, 'tests')).toMatchObject({
      verdict: 'skipped',
      reason: 'You chose not to run the code.'
    });
  });

  it('prove nothing without a kernel, and say so', async () => {
    const verdict = await check(null);
    expect(verdict.validated).toBe(false);
    expect(resultOf(verdict, 'runs')?.reason).toContain('no kernel');
  });

  it('never run half a reply [H2]', async () => {
    const sandbox = allWell();
    const verdict = await check(sandbox, {
      reply: { truncated: true, complete: true }
    });
    expect(sandbox.opened).toEqual([]);
    expect(verdict.failing).toEqual(['reply']);
    expect(inEnglish(resultOf(verdict, 'runs')?.reason)).toBe(
      'Not made, because the reply is not complete.'
    );
  });

  it('stop at what cannot be parsed, in code or tests', async () => {
    const sandbox = allWell();
    const broken = await check(sandbox, { code: ['x = 1', 'def f(:'] });
    expect(resultOf(broken, 'syntax')?.findings[0]).toMatchObject({
      about: 'code',
      cell: 1,
      line: 1
    });
    const tests = await check(sandbox, { tests: ['def test_x(:'] });
    expect(resultOf(tests, 'syntax')?.findings[0].about).toBe('tests');
    expect(sandbox.opened).toEqual([]);
  });

  it('[S2] refuse what cannot be shown as it runs, and run what is shown', async () => {
    const refused = await check(allWell(), { code: ['x = r"a\u2028%pwd"'] });
    expect(refused.results[1]).toMatchObject({
      check: 'syntax',
      verdict: 'failed',
      findings: [
        { line: 1, message: expect.stringContaining('U+2028') as unknown }
      ]
    });
    const sandbox = allWell();
    const { code } = await check(sandbox, {
      code: ['# end\u2028%pwd', CODE],
      cellsAbove: []
    });
    expect(code[0]).toBe('# end %pwd');
    expect(sandbox.steps.map(({ source }) => source)).toContain('# end %pwd');
  });

  it('name an undefined name with its cell and line [S1.106]', async () => {
    const verdict = await check(allWell(), {
      code: ['x = 1', '\nprint(x, missing)']
    });
    expect(resultOf(verdict, 'lint')?.findings).toMatchObject([
      {
        message: '`missing` is defined neither here nor in a cell above.',
        severity: 'error',
        about: 'code',
        rule: 'F821',
        cell: 1,
        line: 2
      }
    ]);
  });

  it('know the names of cells above, of copied variables and of the kernel', async () => {
    const verdict = await check(allWell(), {
      code: ['print(a, b, await_me)\nawait await_me()'],
      cellsAbove: [{ id: '1', source: 'a = 1' }],
      variables: {
        names: ['b'],
        steps: [{ role: 'context', source: 'b = 2' }]
      },
      left: [{ name: 'await_me' }],
      tests: []
    });
    expect(resultOf(verdict, 'lint')?.verdict).toBe('passed');
    expect(inEnglish(resultOf(verdict, 'runs'))).toMatchObject({
      verdict: 'skipped',
      reason:
        'It needs await_me, which only your kernel has. Allow a copy with --use await_me.'
    });
  });

  it('say why a variable could not be copied, and do not advise what was tried', async () => {
    const why = '"model" was not copied: Python cannot pickle it.';
    const reasonWith = async (code: string) => {
      const verdict = await check(allWell(), {
        code: [code],
        left: [{ name: 'model', why }, { name: 'df' }, { name: 'unused' }],
        tests: []
      });
      return inEnglish(resultOf(verdict, 'runs')?.reason);
    };
    expect(await reasonWith('model.fit()')).toBe(
      `It needs model, which only your kernel has. ${why}`
    );
    expect(await reasonWith('model.fit(df)')).toBe(
      `It needs df, model, which only your kernel has. ${why} Allow a copy with --use df.`
    );
  });

  it('do not call a name undefined that a kernel may have which could not be asked', async () => {
    const sandbox = allWell();
    const unknownNames = ['df', 'np'];
    const verdict = await check(sandbox, {
      code: ['print(df, np.pi)\nprint(df)'],
      unknownNames,
      tests: []
    });
    expect(inEnglish(resultOf(verdict, 'lint'))).toMatchObject({
      verdict: 'skipped',
      reason:
        'Your kernel was busy or did not answer, so it is not known whether it has df: nothing here and no cell above defines that.'
    });
    expect(inEnglish(resultOf(verdict, 'runs'))).toMatchObject({
      verdict: 'skipped',
      reason:
        'It needs df, and your kernel, which may have that, was busy or did not answer. Run the prompt again when the kernel is idle.'
    });
    expect(verdict).toMatchObject({ failing: [], validated: false });
    expect(verdict.code[0]).toContain('import numpy as np');
    expect(sandbox.opened).toEqual([]);
    const other = await check(allWell(), {
      code: ['print(df, missing)'],
      unknownNames,
      tests: []
    });
    expect(other.failing).toEqual(['lint']);
    expect(
      resultOf(other, 'lint')?.findings.map(({ severity }) => severity)
    ).toEqual(['warning', 'error']);
  });

  it('do not run again a cell whose variables were copied', async () => {
    const sandbox = allWell();
    await check(sandbox, {
      code: ['print(a)'],
      tests: [],
      cellsAbove: [{ id: '1', source: 'a = slow()' }],
      variables: { names: ['a'], steps: [{ role: 'context', source: 'a = 1' }] }
    });
    expect(sandbox.steps.filter(({ role }) => role === 'context')).toEqual([
      { role: 'context', source: 'a = 1' }
    ]);
  });

  it('take imports from the request and the cells above', async () => {
    const verdict = await check(allWell(), {
      code: ['tool(np.x)'],
      tests: [],
      request: 'Use this:\nfrom mine import tool',
      cellsAbove: [{ id: '1', source: 'x = 1' }]
    });
    expect(verdict.code[0]).toBe(
      'import numpy as np\nfrom mine import tool\n\ntool(np.x)'
    );
  });

  it.each([
    [
      'timeout',
      'It ran for longer than allowed and was stopped; `--timeout SECONDS` allows more.'
    ],
    ['flood', 'It wrote more output than allowed and was stopped.'],
    ['left', 'It ended the kernel.'],
    [
      'input-requested',
      'It asks for input, which nobody can give: no `input()` here.'
    ]
  ] as const)('do not count %s as run [H25] [H26]', async (status, message) => {
    const sandbox = new FakeSandbox(({ role }) =>
      execution({ status: role === 'code' ? status : 'ok' })
    );
    const verdict = await check(sandbox);
    expect(verdict.failing).toEqual(['runs']);
    expect(resultOf(verdict, 'runs')?.findings[0].message).toBe(message);
    expect(sandbox.closed).toBe(1);
  });

  it('run nothing more once the sandbox has ended', async () => {
    const sandbox = new FakeSandbox(step =>
      execution({ status: asksFor(step, 'examples') ? 'timeout' : 'ok' })
    );
    const verdict = await check(sandbox, {
      code: [`${CODE}\ndef f():\n    """>>> f()"""`]
    });
    expect(verdict.failing).toEqual(['examples']);
    expect(inEnglish(resultOf(verdict, 'tests')?.reason)).toBe(
      'The sandbox had ended.'
    );
    expect(sandbox.steps.at(-1)?.source).toContain('examples');
  });

  it('let reports arrive in full, whatever the code may print', async () => {
    const sandbox = allWell();
    await check(sandbox);
    const chars = sandbox.steps.map(({ role }, at) => [
      role,
      sandbox.limits[at].outputChars > 1e6
    ]);
    expect(chars).toContainEqual(['check', true]);
    expect(chars).toContainEqual(['code', false]);
  });

  it('believe no tests without a report [H26]', async () => {
    const verdict = await check(new FakeSandbox());
    expect(verdict.failing).toEqual(['tests']);
    expect(resultOf(verdict, 'tests')?.findings[0].message).toContain(
      'ended before it could report'
    );
  });

  it('do not count tests that all skip themselves [H26]', async () => {
    const results = [{ ...passing('test_add'), passed: false, skipped: true }];
    const verdict = await check(
      new FakeSandbox(step =>
        execution({
          stdout: keyLine(step) ?? reportLine(step, 'tests', results)
        })
      )
    );
    expect(verdict.failing).toContain('tests');
    expect(verdict.validated).toBe(false);
  });

  it('want tests where tests are required [S4.24]', async () => {
    const without = await check(allWell(), { tests: [] });
    expect(inEnglish(resultOf(without, 'tests')?.reason)).toBe(
      'There are no tests.'
    );
    expect(without.validated).toBe(true);
    const required = await check(allWell(), { tests: [], testsRequired: true });
    expect(required).toMatchObject({ failing: ['tests'], validated: false });
  });

  it.each([
    ['tests that were switched off', { disabled: ['tests'] }],
    ['tests in which none is found', { tests: ['print(add(1, 2))'] }],
    ['tests of another language', { language: 'julia' }],
    ['the code of the user alone', { given: 1, tests: [] }]
  ] as const)('do not call %s validated [B3]', async (_, input) => {
    const verdict = await check(allWell(), input);
    expect(verdict).toMatchObject({ failing: [], validated: false });
    expect(inEnglish(verdict.ran[0])).toBe('1 code cell');
    expect(resultOf(verdict, 'tests')?.verdict).toBe('skipped');
  });

  it('call tests of the code of the user validated where they ran [B3]', async () => {
    const { validated } = await check(allWell(), { given: 1 });
    expect(validated).toBe(true);
  });

  it('leave out what the user switched off, and say so [S0.45]', async () => {
    const verdict = await check(allWell(), {
      disabled: ['security', 'test-quality']
    });
    expect(inEnglish(resultOf(verdict, 'security')?.reason)).toBe(
      'Switched off in the settings.'
    );
    expect(verdict.validated).toBe(true);
  });

  it('run other languages, and say which checks do not apply', async () => {
    const sandbox = new FakeSandbox();
    const verdict = await check(sandbox, {
      language: 'julia',
      code: ['f(x) = x + 1'],
      tests: []
    });
    expect(sandbox.steps).toEqual([{ role: 'code', source: 'f(x) = x + 1' }]);
    expect(inEnglish(resultOf(verdict, 'lint')?.reason)).toBe(
      'This check does not read julia.'
    );
    expect(verdict.validated).toBe(true);
  });

  it('find broken code and run the rest where ruff cannot be loaded', async () => {
    const linter = {
      check: () =>
        Promise.reject(
          new CellwrightError({
            code: 'linter-unavailable',
            retryable: true,
            message: 'No ruff.'
          })
        )
    };
    const verdict = await check(allWell(), {}, { linter });
    expect(resultOf(verdict, 'syntax')?.verdict).toBe('passed');
    expect(resultOf(verdict, 'lint')?.reason).toBe('No ruff.');
    expect(verdict.validated).toBe(true);
    const broken = await check(allWell(), { code: ['def f(:'] }, { linter });
    expect(broken.failing).toEqual(['syntax']);
  });

  it('name security findings by weakness; only grave ones fail [S1.106]', async () => {
    const verdict = await check(allWell(), {
      code: [
        'import subprocess, random\nassert random.random()\nsubprocess.run(x := "ls", shell=True)',
        'import hashlib\nhashlib.md5(b"")'
      ],
      tests: []
    });
    const findings = resultOf(verdict, 'security')?.findings ?? [];
    expect(
      findings.map(({ rule, cwe, severity, cell, line }) => [
        rule,
        cwe,
        severity,
        cell,
        line
      ])
    ).toEqual([
      ['S311', 'CWE-330', 'info', 0, 2],
      ['S602', 'CWE-78', 'error', 0, 3],
      ['S324', 'CWE-327', 'error', 1, 2]
    ]);
    expect(verdict.failing).toEqual(['security']);
  });

  it('end at once when the run is stopped, and close the sandbox [H22]', async () => {
    const controller = new AbortController();
    const sandbox = new FakeSandbox(({ role }) => {
      if (role === 'code') {
        controller.abort();
      }
      return execution();
    });
    await expect(
      check(sandbox, { signal: controller.signal })
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(sandbox.closed).toBe(1);
    expect(sandbox.steps.at(-1)?.role).toBe('code');
  });

  it('tell the journal of each result as it comes', async () => {
    const seen: string[] = [];
    const verdict = await check(
      allWell(),
      {},
      {
        onResult: ({ check: name }) => seen.push(name)
      }
    );
    expect(seen).toEqual(verdict.results.map(({ check: name }) => name));
  });
});

describe('What really ran', () => {
  it('is nothing where a cell only gives commands to IPython', async () => {
    const sandbox = allWell();
    const verdict = await runChecks(
      makeInput('%%bash\necho hi'),
      makeDeps(sandbox)
    );
    expect(verdict.validated).toBe(false);
    expect(inEnglish(resultOf(verdict, 'runs')?.reason)).toContain('IPython');
    expect(sandbox.opened).toEqual([]);
  });

  it('is said to be without the commands to IPython that were left out', async () => {
    const verdict = await runChecks(
      makeInput('%matplotlib inline\nx = 1'),
      makeDeps(allWell())
    );
    expect(inEnglish(verdict.ran)).toEqual([
      '1 code cell, without 1 IPython command'
    ]);
  });

  it('says nothing against code of another language that may need the cells above', async () => {
    const failing = new FakeSandbox(() =>
      execution({
        status: 'error',
        error: { name: 'Error', message: 'no df', traceback: '' }
      })
    );
    const input = {
      ...makeInput('print(df)', '', {}),
      tests: [],
      language: 'r'
    };
    const above = [{ id: 'a', source: 'df <- 1' }];
    const below = await runChecks(
      { ...input, cellsAbove: above },
      makeDeps(failing)
    );
    expect(below.failing).toEqual([]);
    expect(below.validated).toBe(false);
    expect(inEnglish(resultOf(below, 'runs')?.reason)).toContain('no df');
    const alone = await runChecks(
      { ...input, cellsAbove: [] },
      makeDeps(failing)
    );
    expect(alone.failing).toEqual(['runs']);
  });
});

describe('Consent to run the cells above again', () => {
  it('is asked for with what they may do', async () => {
    const asked: string[][] = [];
    await check(
      allWell(),
      {
        code: ['y = x + 1'],
        tests: [],
        cellsAbove: [{ id: 'a', source: 'import os\nx = 1\nos.remove("a")' }]
      },
      {
        consent: async (_, risks) => {
          asked.push((risks ?? []).map(({ kind }) => kind));
          return null;
        }
      }
    );
    expect(asked).toEqual([['delete']]);
  });
});
