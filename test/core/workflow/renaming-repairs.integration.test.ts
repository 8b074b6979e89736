import { proveAnswer } from '../../../src/core/workflow/prove/prove-answer';
import { PythonSandbox } from '../checks/python-sandbox';
import { python } from '../generation/scripted-model';
import { proofSetUp } from './set-up';

jest.setTimeout(120_000);

const mean = (name: string, result: string) =>
  python(`def ${name}(values):\n    return ${result}`);
const RIGHT = 'sum(values) / len(values)';
const WRONG = 'sum(values)';
const tests = (name: string) =>
  `\`\`\`python test\ndef test_it():\n    assert ${name}([1, 3]) == 2\n    assert ${name}([4]) == 4\n\`\`\``;
const FIRST = `${mean('mean', WRONG)}\n\n${tests('mean')}`;

async function prove(answers: string[]) {
  const set = proofSetUp(answers, [{ type: 'drop' }]);
  const written = await set.write();
  const answer = await proveAnswer(
    set.writer,
    {
      ...set.work,
      input: {
        ...set.work.input,
        limits: { timeMs: 20_000, outputChars: 20_000, memoryBytes: 1e9 }
      },
      checks: { ...set.work.checks, sandbox: new PythonSandbox() }
    },
    written
  );
  return { ...set, answer };
}

describe('Repairs that rename', () => {
  it('[M3] replace what they rename: tests that go along pass', async () => {
    const { answer, model } = await prove([
      FIRST,
      `${mean('mean_two', RIGHT)}\n\n${tests('mean_two')}`
    ]);
    expect(answer.validation.code).toBe('passed');
    expect(answer.proved?.code.join('\n')).not.toContain('def mean(');
    expect(model.requests).toHaveLength(2);
  });

  it('[M3] are told the name that the tests call', async () => {
    const { answer, model } = await prove([
      FIRST,
      mean('mean_two', RIGHT),
      mean('mean', RIGHT)
    ]);
    expect(model.lastSaid(2)).toContain('The tests call `mean`');
    expect(answer.validation.code).toBe('passed');
    expect(answer.proved?.code.join('\n')).not.toContain('mean_two');
    expect(model.requests).toHaveLength(3);
  });

  it('[M3] end when the same is found for the third time, in whatever code', async () => {
    const names = ['mean_two', 'mean_three', 'mean_four', 'mean_five'];
    const renaming = await prove([
      FIRST,
      ...names.map(name => `${mean(name, WRONG)}\n\n${tests(name)}`)
    ]);
    expect(renaming.model.requests).toHaveLength(3);
    expect(renaming.asked[0].why).toContain('same failure');
    const other = await prove([FIRST, ...names.map(name => mean(name, RIGHT))]);
    // The first failed otherwise: it had the name and the wrong value.
    expect(other.model.requests).toHaveLength(4);
  });
});
