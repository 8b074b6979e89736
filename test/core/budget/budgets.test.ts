import type { LiveRun } from '../../../src/core/journal/runs';
import { Purse } from '../../../src/core/budget/purse';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import type { UserSettings } from '../../../src/core/workflow/user-settings';
import type { ResumePoint } from '../../../src/core/journal/resume';
import type { ReachedBudget } from '../../../src/core/values/budget';
import { ScriptedModel } from '../generation/scripted-model';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { noSandbox } from '../../fixtures/no-sandbox';
import { ask, memoryPlace, PROMPT, requestPorts } from '../../fixtures/request';

const PRICED = {
  model: 'scripted',
  prices: { scripted: { input: 10, output: 10 } }
};
const usage = { input: 900, output: 100, estimated: false };

let runs = 0;

/** What a prompt asks about while it is answered; its answer takes 1,000 tokens. */
async function answered(
  prompt: string,
  {
    says = [],
    settings = {},
    purse = new Purse(),
    resume = null,
    answers = 4
  }: {
    says?: readonly unknown[];
    settings?: Partial<UserSettings>;
    purse?: Purse;
    resume?: ResumePoint | null;
    answers?: number;
  } = {}
) {
  const model = new ScriptedModel(
    Array.from({ length: answers }, () => ({ text: 'It is 4.', usage }))
  );
  const notebook = new MemoryNotebook({ [PROMPT]: prompt });
  const place = memoryPlace(notebook, noSandbox, { purse });
  const { run, ended } = ask(
    place,
    prompt,
    requestPorts(model, { settings, newId: () => `run-${++runs}` }),
    resume
  );
  const asked: ReachedBudget[] = [];
  const left = [...says];
  run.subscribe(() => {
    const { pending } = run as LiveRun;
    if (
      run.events.at(-1)?.type === 'question-asked' &&
      pending?.kind === 'budget'
    ) {
      asked.push(pending.asked as ReachedBudget);
      const say = left.shift() ?? null;
      queueMicrotask(() => (pending.answer as (said: unknown) => void)(say));
    }
  });
  await ended;
  return { run, asked, requests: model.requests.length };
}

const ASK = '%%llm --ask\nWhat is 2 + 2?';
const under = (budget: string) => `%llm_config --budget ${budget}\n${ASK}`;
const tokens = (count: number) => ({ tokens: count, dollars: null });

const byUser = (budget: string, more: Partial<UserSettings> = {}) => ({
  settings: { 'budget.prompt': budget, ...more }
});

describe('The budget of a prompt [B9, N12]', () => {
  it('asks nothing where what is likely stays below it, nor where there is none', async () => {
    for (const settings of [{}, { 'budget.prompt': '50k' }]) {
      const { asked, run } = await answered(ASK, { settings });
      expect(asked).toEqual([]);
      expect(run.state.status).toBe('done');
    }
  });

  it('is asked about before the request that would cross it, and nothing is sent after a no', async () => {
    const { asked, requests, run } = await answered(ASK, byUser('1000'));
    expect(asked).toMatchObject([
      {
        of: 'prompt',
        budget: tokens(1000),
        spent: { tokens: 0 },
        work: { answers: 1, repairs: 0 }
      }
    ]);
    expect(asked[0].next?.tokens).toBeGreaterThan(1000);
    expect(requests).toBe(0);
    expect(run.state.status).toBe('cancelled');
  });

  it('goes on with the sum that the human agrees to, which the card has', async () => {
    const { run, requests } = await answered(ASK, {
      ...byUser('1000'),
      says: [tokens(9000)]
    });
    expect(requests).toBe(1);
    expect(run.state.budgets.prompt).toEqual(tokens(9000));
    expect(run.state.status).toBe('done');
  });

  it('counts all variants before the first is written', async () => {
    const { asked, requests } = await answered(
      '%%llm --variants 3\nWrite a function that adds two numbers.',
      byUser('5000')
    );
    expect(asked).toMatchObject([{ work: { answers: 3, repairs: 1 } }]);
    expect(requests).toBe(0);
  });

  it('is held in money by the price that is set, and asks where none is', async () => {
    const money = byUser('0.5$', PRICED);
    expect((await answered(ASK, money)).asked).toEqual([]);
    const little = byUser('0.001$', PRICED);
    const [crossed] = (await answered(ASK, little)).asked;
    expect(crossed.next?.dollars).toBeGreaterThan(0.001);
    const [unpriced] = (await answered(ASK, byUser('0.5$'))).asked;
    expect(unpriced).toMatchObject({
      budget: { dollars: 0.5 },
      next: { dollars: null }
    });
  });

  it('of a line can be stricter than the setting, never wider: the line may come with the file', async () => {
    const strict = await answered(under('1000'), byUser('50k'));
    expect(strict.run.state.budgets.prompt).toEqual(tokens(1000));
    const wide = await answered(under('1M'), byUser('50k'));
    expect(wide.run.state.budgets.prompt).toEqual(tokens(50_000));
  });

  it('counts what an interrupted run paid for the one that takes it up', async () => {
    const first = await answered(ASK);
    expect(first.run.state.usage).toEqual(usage);
    const { run, asked } = await answered(ASK, {
      ...byUser('2000'),
      resume: { ...resumePoint(first.run.state), answer: null },
      says: [tokens(9000)]
    });
    expect(asked[0].spent.tokens).toBe(1000);
    expect(run.state.usage).toMatchObject({ input: 1800, output: 200 });
  });

  it('fails with the setting that cannot be read, and sends nothing', async () => {
    const { run, requests } = await answered(ASK, byUser('0,50$'));
    expect(run.state.failure?.message).toContain('Budget of a prompt');
    expect(requests).toBe(0);
  });
});

describe('The budget of a notebook [B9]', () => {
  it('counts every prompt since it was opened, and what the human agrees to counts for the next', async () => {
    const purse = new Purse();
    const settings = { 'budget.notebook': '3000' };
    const first = await answered(ASK, { purse, settings });
    expect(first.asked).toEqual([]);
    await answered(ASK, { purse, settings });
    const { asked } = await answered(ASK, {
      purse,
      settings,
      says: [tokens(9000)]
    });
    expect(asked).toMatchObject([{ of: 'notebook', spent: { tokens: 2000 } }]);
    const next = await answered(ASK, { purse, settings });
    expect(next.asked).toEqual([]);
    expect(purse.spent.tokens).toBe(4000);
  });

  it('is not crossed by two prompts that run at once: what one has asked for counts for the other [B9]', async () => {
    const [alone] = (await answered(ASK, byUser('1'))).asked;
    const one = alone.next?.tokens ?? 0;
    const settings = { 'budget.notebook': String(Math.round(one * 1.5)) };
    const purse = new Purse();
    const both = await Promise.all([
      answered(ASK, { purse, settings }),
      answered(ASK, { purse, settings })
    ]);
    expect(both.map(({ requests }) => requests)).toEqual([1, 0]);
    expect(both.map(({ asked }) => asked.length)).toEqual([0, 1]);
    expect(both[1].asked[0]).toMatchObject({ of: 'notebook' });
    // Once it is counted, what it really took is what counts.
    expect(purse.atWork.before(null)).toEqual({ tokens: 0, dollars: 0 });
    expect(purse.spent.tokens).toBe(1000);
  });
});
