import { readJson } from '../../../../src/core/json-door/read-json';
import { complexityOf } from '../../../../src/core/workflow/classify/complexity';
import {
  makePlan,
  type PlanInput
} from '../../../../src/core/workflow/plan/make-plan';
import type { PlanModel } from '../../../../src/core/workflow/plan/ask-for-plan';
import { EXAMPLE_PLAN } from '../../../../src/core/workflow/plan/plan-example';
import { planSchema } from '../../../../src/core/plan/plan-schema';
import { failureOf } from '../../context/failure-of';
import {
  noAbort,
  ScriptedModel,
  type ScriptedAnswer
} from '../../json-door/scripted-model';
import { plan, step } from './make';

const SIMPLE = 'Write a function that adds numbers:\n1. ints\n2. floats';
const COMPLEX = `Build a news reader:
1. Feed collector module
2. Parser service
3. Storage layer`;

const input = (request: string, more: Partial<PlanInput> = {}): PlanInput => ({
  understanding: { request, points: [] },
  operation: 'create',
  complexity: complexityOf(request, 'create'),
  ...more
});

function by(...answers: ScriptedAnswer[]): PlanModel & {
  model: ScriptedModel;
} {
  return {
    model: new ScriptedModel(answers),
    name: 'strong',
    context: [{ role: 'user', content: 'File: a.py' }]
  };
}

describe('Making a plan', () => {
  it('needs no model for a simple request: one step, its list as criteria [S0.27] [S0.32] [S4.7]', async () => {
    const model = by();
    const draft = await makePlan(input(SIMPLE), model, noAbort());
    expect(draft.source).toBe('rules');
    expect(draft.plan.steps).toHaveLength(1);
    expect(draft.plan.criteria).toEqual(['ints', 'floats']);
    expect(model.model.requests).toEqual([]);
  });

  it.each(['review', 'test', 'fix', 'iterate', 'extend'] as const)(
    'gives a plan that can be used for %s',
    async operation => {
      const draft = await makePlan(input('x', { operation }), by(), noAbort());
      expect(planSchema.safeParse(draft.plan).success).toBe(true);
    }
  );

  it('asks the model for a complex one, and says that no code is wanted [S0.32] [S0.11]', async () => {
    const model = by({ text: EXAMPLE_PLAN });
    const draft = await makePlan(input(COMPLEX), model, noAbort());
    expect(draft).toMatchObject({ source: 'model', repaired: false });
    expect(draft.plan.steps).toHaveLength(4);
    expect(draft.plan.steps.every(({ selected }) => selected)).toBe(true);
    const [{ model: name, messages }] = model.model.requests;
    expect(name).toBe('strong');
    expect(messages[0].content).toContain('write no code');
    expect(messages.at(-2)?.content).toBe('File: a.py');
    expect(messages.at(-1)?.content).toContain(COMPLEX);
    expect(messages.at(-1)?.content).toContain('Feed collector module');
  });

  it('asks the model for a simple one where the user wants a plan', async () => {
    const model = by({ text: EXAMPLE_PLAN });
    const wanted = input(SIMPLE, { wanted: true });
    expect((await makePlan(wanted, model, noAbort())).source).toBe('model');
  });

  it('marks a plan whose JSON had to be mended', async () => {
    const damaged = EXAMPLE_PLAN.replace(/\}$/, ',}');
    const draft = await makePlan(
      input(COMPLEX),
      by({ text: damaged }),
      noAbort()
    );
    expect(draft.repaired).toBe(true);
  });

  it('quotes what is wrong with a plan and asks once more [S0.25]', async () => {
    const circle = JSON.stringify({
      goal: 'x',
      steps: [step('a', ['b']), step('b', ['a'])]
    });
    const model = by({ text: circle }, { text: EXAMPLE_PLAN });
    await makePlan(input(COMPLEX), model, noAbort());
    expect(model.model.requests[1].messages.at(-1)?.content).toContain(
      'circle: a -> b -> a'
    );
  });

  it('fails where there is no usable plan: a cut one is never completed [H29]', async () => {
    const cut = { text: EXAMPLE_PLAN.slice(0, 900) };
    const failure = await failureOf(() =>
      makePlan(input(COMPLEX), by(cut, cut), noAbort())
    );
    expect(failure).toMatchObject({ code: 'plan-invalid' });
    expect(failure.message).toContain('ends before');
  });

  it('takes a plan that the caller brings, checked [S0.54]', async () => {
    const prefill = plan([step('a')]);
    const draft = await makePlan(input(COMPLEX, { prefill }), by(), noAbort());
    expect(draft).toEqual({
      plan: prefill,
      source: 'prefill',
      repaired: false
    });
    const failure = await failureOf(() =>
      makePlan(input(COMPLEX, { prefill: { goal: 'x' } }), by(), noAbort())
    );
    expect(failure.code).toBe('plan-invalid');
  });

  it('shows the model an example that its own schema takes', () => {
    expect(readJson(EXAMPLE_PLAN, planSchema)).toMatchObject({
      ok: true,
      repaired: false
    });
  });
});
