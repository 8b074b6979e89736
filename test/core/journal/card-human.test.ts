import { Runs } from '../../../src/core/journal/runs';
import { oneCell } from '../../fixtures/changed-cells';
import { useApproval } from '../../../src/core/consent/approved';
import { oneStepPlan } from '../../../src/core/workflow/plan/one-step-plan';
import type { Asked } from '../../../src/core/journal/question';
import { CODE, OTHER, setUp } from './card-human';
import { toldNotes } from '../../fixtures/told-notes';

const PLAN = oneStepPlan({ request: 'Write f.', points: [] }, 'create');

describe('Approval of a plan [S0.27]', () => {
  const proposal = { plan: PLAN, complex: false, reasons: [], repaired: false };

  it('is given by the settings where the plan is not worth a question', async () => {
    const { run, human } = setUp();
    const decision = await human.decidePlan(proposal);
    expect(decision).toMatchObject({ type: 'approved', by: 'settings' });
    expect(run.pending).toBeNull();
  });

  it('is asked for where the plan is complex, and is for what was edited', async () => {
    const { run, human } = setUp();
    const asking = human.decidePlan({ ...proposal, complex: true });
    const edited = { ...PLAN, goal: 'Another goal' };
    run.pending?.answer({ type: 'approve', plan: edited } as never);
    const decision = await asking;
    expect(
      decision.type === 'approved' && useApproval(decision.plan).goal
    ).toBe('Another goal');
  });

  it('is none where the plan changed while the question was open', async () => {
    const { run, human } = setUp({ 'plan.approval': 'always' });
    const plan = { ...PLAN };
    const asking = human.decidePlan({ ...proposal, plan });
    plan.goal = 'Another goal';
    run.pending?.answer({ type: 'approve', plan } as never);
    await expect(asking).rejects.toMatchObject({ code: 'consent-mismatch' });
  });

  it('is asked for again where the edited plan cannot be used', async () => {
    const { run, human } = setUp({ 'plan.approval': 'always' });
    const asking = human.decidePlan(proposal);
    run.pending?.answer({
      type: 'approve',
      plan: { ...PLAN, steps: [] }
    } as never);
    await new Promise(resolve => setTimeout(resolve));
    expect(run.pending?.kind).toBe('plan');
    expect(toldNotes(run.state)[0]).toContain('The plan cannot be used');
    run.pending?.answer({ type: 'reject', remark: 'no' } as never);
    expect(await asking).toEqual({ type: 'rejected', remark: 'no' });
  });
});

describe('Approval of a change', () => {
  it('is for exactly the text that the user saw and made [H18]', async () => {
    const { run, human } = setUp();
    const asking = human.decideChange({
      ...oneCell('c', 'a'),
      title: 't',
      language: 'python',
      before: 'a',
      after: 'b'
    });
    run.pending?.answer({ type: 'replace', text: 'b2' } as never);
    const decision = await asking;
    expect(decision.type === 'replace' && useApproval(decision.change)).toEqual(
      { parts: oneCell('c', 'a').parts, text: 'b2' }
    );
  });

  it('is none where the change itself changed while the question was open [H18]', async () => {
    const { run, human } = setUp();
    const change = {
      ...oneCell('c', 'a'),
      title: 't',
      language: 'python',
      before: 'a',
      after: 'b'
    };
    const asking = human.decideChange(change);
    Object.assign(change, { parts: oneCell('d', 'another').parts });
    run.pending?.answer({ type: 'replace', text: 'b' } as never);
    await expect(asking).rejects.toMatchObject({ code: 'consent-mismatch' });
  });
});

describe('The choice among variants [B6]', () => {
  it('is made in the card, or for none', async () => {
    const { run, human } = setUp();
    const first = human.decideVariant([]);
    expect(run.pending?.kind).toBe('choose-variant');
    run.pending?.answer({ type: 'use', index: 2 } as never);
    expect(await first).toBe(2);
    const second = human.decideVariant([]);
    run.pending?.answer({ type: 'none' } as never);
    expect(await second).toBeNull();
  });

  it('is asked for consent to run them only once, and says how many there are', async () => {
    const { run, human } = setUp();
    run.append({ type: 'variants-started', models: [null, null], at: 0 });
    const first = human.decideRun(CODE, []);
    expect((run.pending?.asked as Asked<'run-code'>).variants).toBe(2);
    run.pending?.answer('run' as never);
    await first;
    expect(await human.decideRun(OTHER, [])).not.toBeNull();
    expect(run.pending).toBeNull();
  });
});

describe('Two questions of one run', () => {
  it('are asked one after the other, and a stop ends both', async () => {
    const run = new Runs().open('r', null);
    const first = run.ask('show-output', { text: 'a' }, () => 0);
    const second = run.ask('show-output', { text: 'b' }, () => 0);
    const third = run.ask('show-output', { text: 'c' }, () => 0);
    expect(run.pending?.asked).toEqual({ text: 'a' });
    (run.pending?.answer as (said: boolean) => void)(true);
    expect(await first).toBe(true);
    await new Promise(resolve => setTimeout(resolve));
    expect(run.pending?.asked).toEqual({ text: 'b' });
    run.stop();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(third).rejects.toMatchObject({ code: 'cancelled' });
  });
});
