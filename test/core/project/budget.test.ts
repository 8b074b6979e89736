import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { ModelEvent } from '../../../src/core/ports/language-model';
import type { Budget } from '../../../src/core/values/budget';
import { proposedBudget, Spending } from '../../../src/core/project/budget';
import { estimateProject } from '../../../src/core/project/plan/estimate';
import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import { ProjectWorld } from '../../fixtures/project-world';
import { PROJECT_FILES, projectPlan } from '../../fixtures/small-project';

const usage = (tokens: number): ModelEvent => ({
  type: 'usage',
  usage: { input: tokens, output: 0, estimated: false }
});

const signal = new AbortController().signal;

function spending(budget: Budget | null, raised: (Budget | null)[] = []) {
  let asked = 0;
  const made = new Spending(
    budget,
    { models: ['m'], prices: { m: { input: 1, output: 1 } } },
    {
      decideBudget: () => {
        asked += 1;
        const agreed = raised.shift() ?? null;
        return Promise.resolve(
          agreed && mintApproval(agreed, digestOf(agreed))
        );
      }
    },
    () => undefined
  );
  return { made, asked: () => asked };
}

describe('What a project may take', () => {
  it('is proposed in round numbers above what is likely', () => {
    expect(
      proposedBudget({ input: 8_205, output: 4_500, cost: 0.0123 })
    ).toEqual({ tokens: 20_000, dollars: 0.019 });
    expect(proposedBudget({ input: 0, output: 0, cost: null })).toEqual({
      tokens: 0,
      dollars: null
    });
  });

  it('is something where all files are there, as after an interruption: one of them may have to be mended [N12, S3.29]', () => {
    const plan = projectPlanSchema.parse(projectPlan());
    const estimate = estimateProject(plan, {
      ...{ models: ['m'], prices: { m: { input: 1, output: 1 } } },
      ...{ room: 10_000, beside: 0, written: Object.keys(PROJECT_FILES) }
    });
    expect(estimate.calls).toBe(0);
    const { tokens, dollars } = proposedBudget(estimate);
    expect(tokens).toBeGreaterThan(1000);
    expect(dollars).toBeGreaterThan(0);
  });

  it('is asked about once it is reached, in tokens or in money, once for all that wait [N12]', async () => {
    for (const budget of [
      { tokens: 100, dollars: null },
      { tokens: null, dollars: 0.0000995 }
    ]) {
      const { made, asked } = spending(budget, [
        { tokens: 1_000, dollars: null }
      ]);
      made.count(usage(99));
      await made.mayGoOn(signal);
      expect(asked()).toBe(0);
      made.count(usage(1));
      await Promise.all([made.mayGoOn(signal), made.mayGoOn(signal)]);
      expect(asked()).toBe(1);
      expect(made.spent.tokens).toBe(100);
      expect(made.spent.dollars).toBeCloseTo(0.0001);
    }
  });

  it('ends the project where no more is wanted', async () => {
    const { made } = spending({ tokens: 1, dollars: null });
    made.count(usage(1));
    await expect(made.mayGoOn(signal)).rejects.toMatchObject({
      code: 'cancelled'
    });
  });

  it('has no end where none was set', async () => {
    const { made, asked } = spending(null);
    made.count(usage(1_000_000));
    await made.mayGoOn(signal);
    expect(asked()).toBe(0);
  });

  it('takes the place of the sum that a prompt may take, once the plan is approved', async () => {
    const world = new ProjectWorld();
    world.settings = { 'budget.prompt': '60k' };
    world.usage = 20_000;
    world.budget = { tokens: 1_000_000, dollars: null };
    const { run, ended } = world.run();
    await ended;
    expect(run.state.usage?.input).toBeGreaterThan(60_000);
    expect(world.seen).toEqual(['project-plan']);
  });

  it('pauses a project between two requests, which goes on or stops by the answer and is taken up later [N12, S3.25]', async () => {
    const world = new ProjectWorld();
    world.usage = 60;
    world.budget = { tokens: 100, dollars: null };
    world.says['budget'] = [{ tokens: 170, dollars: null }, null];
    const { run, ended } = world.run();
    await ended;
    expect(world.seen).toEqual(['project-plan', 'budget', 'budget']);
    expect(world.shown[1]).toMatchObject({ spent: { tokens: 120 } });
    expect(run.state.status).toBe('cancelled');
    const paid = world.asked.length;
    world.budget = null;
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(new Set(world.asked).size).toBe(world.asked.length);
    expect(world.asked.length).toBeGreaterThan(paid);
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });
});
