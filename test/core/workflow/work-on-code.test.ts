import { proveAnswer } from '../../../src/core/workflow/prove/prove-answer';
import type { ProofTarget } from '../../../src/core/workflow/prove/proof-target';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import type { ProofRequest } from '../../../src/core/workflow/prove/proof-request';
import { code, proofSetUp } from './set-up';

const linter = nodeLinter();

/** An answer about code, proved as far as reading it goes: there is no kernel. */
async function prove(answers: string[], more: Partial<ProofRequest>) {
  const { write, writer, work, run, model } = proofSetUp(answers, [], {
    checks: { linter, sandbox: null },
    ...more
  });
  const written = await write();
  return { run, model, proved: await proveAnswer(writer, work, written) };
}

const LONG = [
  'def f(x):',
  '    return x',
  ...Array.from({ length: 210 }, (_, at) => `A${at} = ${at}`)
].join('\n');

const change = (source: string): ProofTarget => ({
  source,
  use: 'change',
  keeps: { signatures: 'kept' }
});

const block = (search: string, replace: string) =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`;

const test = '```python test\ndef test_f():\n    assert f(1) == 2\n```';

describe('An answer that changes code', () => {
  it('by edits is checked, shown and kept as the whole new code', async () => {
    const { run, proved } = await prove(
      [`Done.\n\n${block('    return x', '    return x + 1')}`],
      { target: change(LONG) }
    );
    const after = LONG.replace('return x', 'return x + 1');
    expect(proved.proved?.code).toEqual([after]);
    expect(run.state.answer).toContain(after);
    expect(run.state.answer).not.toContain('SEARCH');
  });

  it('by edits that do not fit is asked for those again, for the code as it then stands', async () => {
    const { model, proved } = await prove(
      [
        `${block('    return x', '    return x + 1')}\n\n${block('nowhere', 'B = 1')}\n\n${test}`,
        block('A0 = 0', 'A0 = 0\nB = 1')
      ],
      { target: change(LONG) }
    );
    expect(model.lastSaid(1)).toContain('Block 2 was not applied');
    expect(model.lastSaid(1)).toContain('SEARCH/REPLACE');
    const after = LONG.replace('return x', 'return x + 1').replace(
      'A0 = 0',
      'A0 = 0\nB = 1'
    );
    expect(proved.proved?.code).toEqual([after]);
    expect(proved.proved?.tests.join()).toContain('test_f');
  });

  it('fails its check and is repaired where a function is gone', async () => {
    const before = 'def f(x):\n    return x\n\ndef g(x):\n    return x';
    const { model, run } = await prove(
      [code('def f(x):\n    return 2'), code(`${before}\n\nC = 1`)],
      { target: change(before) }
    );
    expect(model.lastSaid(1)).toContain('`g` is gone');
    expect(run.state.attempts.map(({ failing }) => failing)).toEqual([
      ['compatibility'],
      []
    ]);
  });
});

describe('An answer that tests code [S4.14]', () => {
  const source = 'def f(x):\n    return x + 1';
  const more: Partial<ProofRequest> = {
    target: { source, use: 'test' },
    options: { language: 'python', ask: false, tests: true, underTest: source }
  };

  it.each([
    ['alone', test],
    ['beside a repetition of the code', `${code(source)}\n\n${test}`]
  ])('gives tests and no code: %s', async (_, answer) => {
    const { proved, run } = await prove([answer], more);
    expect(proved.proved?.code).toEqual([]);
    expect(proved.proved?.tests.join()).toContain('test_f');
    const [attempt] = run.state.attempts;
    expect(attempt.results.map(({ check }) => check)).not.toContain(
      'compatibility'
    );
    expect(attempt.failing).toEqual([]);
  });

  it('is asked for tests alone where they are weak', async () => {
    const weak = '```python test\ndef test_f():\n    pass\n```';
    const { model } = await prove([weak, test], more);
    expect(model.lastSaid(1)).toContain('The code under test stays as it is');
  });
});
