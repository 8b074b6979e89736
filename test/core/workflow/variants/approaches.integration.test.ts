import { ProcessSandbox } from '../../../../src/adapters/process/process-sandbox';
import { runPrompt } from '../../../fixtures/proved-prompt';

jest.setTimeout(120_000);

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

const answer = (code: string) =>
  `\`\`\`python code\n${code}\n\`\`\`\n\n\`\`\`python test\ndef test_total():\n    assert total([1, 2]) == 3\n\`\`\``;
const ANSWERS = [
  'def total(xs):\n    return sum(xs)',
  'def total(xs):\n    n = 0\n    for x in xs:\n        n += x\n    return n',
  'from functools import reduce\n\ndef total(xs):\n    return reduce(lambda a, b: a + b, xs, 0)'
].map(answer);
const SAYS = { 'choose-variant': { type: 'use', index: 1 } };

describe('Several solutions', () => {
  it('are offered, proved, where the words of the request ask for them [N4]', async () => {
    const { run, error, model, notebook } = await runPrompt(
      sandbox,
      '%%llm\nWrite a function total that adds numbers, in three different approaches.',
      ANSWERS,
      { says: SAYS }
    );
    expect(error).toBeNull();
    expect(model.requests).toHaveLength(3);
    expect(run.state.variants).toHaveLength(3);
    expect(notebook.cells()[1].source).toBe(
      'def total(xs):\n    n = 0\n    for x in xs:\n        n += x\n    return n'
    );
    expect(notebook.cells()[1].lineage?.validation).toBe('passed');
  });

  it('are asked for as different approaches, one in each answer [N4]', async () => {
    const { model } = await runPrompt(
      sandbox,
      '%%llm --variants 3\nWrite a function total that adds numbers.',
      ANSWERS,
      { says: SAYS }
    );
    const wanted = [0, 1, 2].map(at => model.lastSaid(at));
    expect(new Set(wanted).size).toBe(3);
    expect(wanted[0]).toContain('answer 1 of 3');
    expect(wanted[1]).toContain('another approach than the most obvious one');
    expect(wanted[2]).toContain('number 3');
  });

  it('are not written for words that are a question [N4]', async () => {
    const { model } = await runPrompt(
      sandbox,
      '%%llm\nWhat are three ways to add numbers?',
      ['`sum`, a loop, `reduce`.']
    );
    expect(model.requests).toHaveLength(1);
  });
});
