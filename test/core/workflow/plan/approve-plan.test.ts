import { said } from '../../../../src/core/said';
import { CardHuman } from '../../../../src/core/journal/card-human';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { understand } from '../../../../src/core/workflow/clarify/understanding';
import { complexityOf } from '../../../../src/core/workflow/classify/complexity';
import { classifyByRules } from '../../../../src/core/workflow/classify/classify-by-rules';
import type { Plan } from '../../../../src/core/values/plan';
import { approvePlan } from '../../../../src/core/workflow/plan/approve-plan';
import type { UnderstoodRequest } from '../../../../src/core/workflow/classify/understand-request';
import type {
  PlanDecision,
  PlanProposal
} from '../../../../src/core/ports/human';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../generation/scripted-model';
import { newRun } from '../set-up';
import { toldNotes } from '../../../fixtures/told-notes';

const PLAN: Plan = {
  goal: 'A store',
  steps: [
    {
      id: 'code',
      title: 'Write the store',
      kind: 'code',
      description: '',
      dependsOn: [],
      selected: true
    }
  ],
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: ['It keeps values.'],
  modules: []
};

function understood(request: string): UnderstoodRequest {
  const intent = classifyByRules({
    request,
    hasSnippets: false,
    hasEarlierCode: false
  });
  if (intent === null) {
    throw new Error('the rules should know this one');
  }
  return {
    intent,
    complexity: complexityOf(request, intent.operation),
    understanding: understand(request, [], {}),
    target: null
  };
}

async function plan(
  answers: readonly ScriptedAnswer[],
  decide: (proposal: PlanProposal) => PlanDecision,
  { request = 'Write a function f.', wanted = false } = {}
) {
  const model = new ScriptedModel(answers);
  const { run, writer } = newRun();
  const proposals: PlanProposal[] = [];
  const approving = approvePlan(
    writer,
    understood(request),
    wanted,
    { model, fast: null, name: null, prices: {}, context: [] },
    {
      decidePlan: async proposal => {
        proposals.push(proposal);
        return decide(proposal);
      }
    }
  );
  return { approving, model, run, proposals };
}

const agree = ({ plan: shown }: PlanProposal): PlanDecision => ({
  type: 'approved',
  plan: mintApproval(shown, digestOf(shown)),
  by: 'human'
});

describe('A plan', () => {
  it('of a plain request costs no request to the model [S0.32]', async () => {
    const { approving, model, proposals } = await plan([], agree);
    expect((await approving).plan.value.steps).toHaveLength(1);
    expect(model.requests).toHaveLength(0);
    expect(proposals[0].complex).toBe(false);
  });

  it('is written by the model where --plan wants one [S0.27]', async () => {
    const { approving, model, proposals, run } = await plan(
      [JSON.stringify(PLAN)],
      agree,
      { wanted: true }
    );
    expect((await approving).plan.value).toEqual(PLAN);
    expect(model.requests).toHaveLength(1);
    expect(proposals[0].complex).toBe(true);
    expect(run.state).toMatchObject({
      planSource: 'model',
      planApproval: 'human'
    });
  });

  it('counts as the user edited it [S0.27]', async () => {
    const edited = { ...PLAN, goal: 'Another store' };
    const { approving, run } = await plan(
      [JSON.stringify(PLAN)],
      () => ({
        type: 'approved',
        plan: mintApproval(edited, digestOf(edited)),
        by: 'human'
      }),
      { wanted: true }
    );
    expect((await approving).plan.value.goal).toBe('Another store');
    expect(run.state.plan?.goal).toBe('Another store');
  });

  it('[M1] is counted while it is written, and so is one that is of no use', async () => {
    const { approving, run } = await plan(
      ['no plan '.repeat(100), JSON.stringify(PLAN)],
      agree,
      { wanted: true }
    );
    await approving;
    const counts = run.events.flatMap(event =>
      event.type === 'tokens-written' ? [event.tokens] : []
    );
    expect(counts).toEqual([200, expect.any(Number)]);
    expect(run.state.writing).toBe(0);
    expect(run.state.usage).toMatchObject({ input: 20, output: 40 });
    // The journal holds counts, not the words.
    expect(JSON.stringify(run.events)).not.toContain('no plan no plan');
  });

  it('that is rejected ends the run, and says so [S0.27]', async () => {
    const { approving, run } = await plan(
      [JSON.stringify(PLAN)],
      () => ({ type: 'rejected', remark: 'too big' }),
      { wanted: true }
    );
    await expect(approving).rejects.toMatchObject({ code: 'dropped' });
    expect(toldNotes(run.state)).toEqual([
      'You rejected the plan (too big). No code was asked for.'
    ]);
    expect(run.state.planApproval).toBeNull();
  });

  it('leaves the question, the answer, the remark and the time of the decision in the journal [S3.28]', async () => {
    const { run, writer } = newRun();
    const clock = { now: () => 7, sleep: () => Promise.resolve() };
    const human = new CardHuman(
      run,
      clock,
      { 'plan.approval': 'complex' } as never,
      { id: 'notebook', consent: null } as never
    );
    run.subscribe(() => {
      if (run.pending?.kind === 'plan') {
        expect(run.pending.asked.plan).toEqual(PLAN);
        run.pending.answer({ type: 'reject', remark: 'too big' });
      }
    });
    const model = new ScriptedModel([JSON.stringify(PLAN)]);
    const by = { model, fast: null, name: null, prices: {}, context: [] };
    const request = understood('Write a function f.');
    await expect(
      approvePlan(writer, request, true, by, human)
    ).rejects.toMatchObject({ code: 'dropped' });
    const at = expect.any(Number);
    expect(run.events.slice(-5)).toEqual([
      { type: 'plan-made', plan: PLAN, source: 'model', at },
      { type: 'question-asked', id: 1, kind: 'plan', at },
      { type: 'question-answered', id: 1, answer: 'reject', at },
      { type: 'plan-decided', approved: false, plan: PLAN, by: 'human', at },
      {
        type: 'note-added',
        text: said`You rejected the plan (${'too big'}). No code was asked for.`,
        at
      }
    ]);
  });

  it('that the model cannot give is a failure with its reason [S0.27]', async () => {
    const { approving } = await plan(['no json', 'nor here'], agree, {
      wanted: true
    });
    await expect(approving).rejects.toMatchObject({ code: 'plan-invalid' });
  });
});
