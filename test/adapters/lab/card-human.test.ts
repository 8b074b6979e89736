import { CardHuman } from '../../../src/adapters/lab/card-human';
import type { NotebookSandbox } from '../../../src/adapters/lab/notebook-sandboxes';
import { defaultSettings } from '../../../src/adapters/lab/read-settings';
import type { CellwrightSettings } from '../../../src/adapters/lab/settings';
import type { Risk } from '../../../src/core/checks/risk/risk';
import { useApproval } from '../../../src/core/consent/approved';
import { oneStepPlan } from '../../../src/core/pipeline/plan/one-step-plan';
import type { Asked } from '../../../src/core/pipeline/question';
import type { CodeToRun } from '../../../src/core/ports/sandbox';
import { newRun } from '../../core/pipeline/stages/set-up';

const CODE: CodeToRun = {
  language: 'python',
  kernel: null,
  steps: [{ role: 'code', source: 'f = 1' }]
};
const OTHER: CodeToRun = {
  ...CODE,
  steps: [{ role: 'code', source: 'f = 2' }]
};
const WRITES: Risk = { kind: 'write', line: 1, what: 'open("a", "w")' };
const PLAN = oneStepPlan({ request: 'Write f.', points: [] }, 'create');

function setUp(
  settings: Partial<CellwrightSettings> = {},
  sandbox = { id: 'notebook', consent: null } as unknown as NotebookSandbox
) {
  const { run, writer } = newRun();
  const human = new CardHuman(
    writer,
    { now: () => 0, sleep: () => Promise.resolve() },
    { ...defaultSettings, ...settings },
    sandbox
  );
  return { run, human, sandbox };
}

describe('Consent to run code [H17]', () => {
  it('is asked for once, and holds for the repairs of this run', async () => {
    const { run, human } = setUp();
    const asking = human.decideRun(CODE, []);
    expect(run.pending?.kind).toBe('run-code');
    expect(run.state.question?.kind).toBe('run-code');
    run.pending?.answer('run' as never);
    expect(useApproval((await asking) as never)).toEqual(CODE);
    expect(run.pending).toBeNull();
    expect(await human.decideRun(OTHER, [])).not.toBeNull();
    expect(run.pending).toBeNull();
  });

  it('is asked for again where the code does something risky', async () => {
    const { run, human } = setUp();
    const first = human.decideRun(CODE, []);
    run.pending?.answer('always' as never);
    await first;
    const second = human.decideRun(OTHER, [WRITES]);
    const { mayStand, risks } = run.pending?.asked as Asked<'run-code'>;
    expect(risks).toEqual([WRITES]);
    expect(mayStand).toBe(false);
    run.pending?.answer('run' as never);
    await second;
    // The same risk again, in a repair, was seen already.
    expect(await human.decideRun(CODE, [WRITES])).not.toBeNull();
    void human.decideRun(CODE, [{ ...WRITES, what: 'open("b", "w")' }]);
    expect(run.pending?.kind).toBe('run-code');
  });

  it('is asked for again where risky code only begins like what was agreed to', async () => {
    const { run, human } = setUp();
    const cut: Risk = {
      ...WRITES,
      what: 'subprocess.run(["tool", "--quiet", …'
    };
    const first = human.decideRun(CODE, [cut]);
    run.pending?.answer('run' as never);
    await first;
    const second = human.decideRun(OTHER, [cut]);
    expect(run.pending?.kind).toBe('run-code');
    run.pending?.answer('no' as never);
    expect(await second).toBeNull();
  });

  it('"always" holds for the notebook, also in the next run', async () => {
    const { run, human, sandbox } = setUp();
    const asking = human.decideRun(CODE, []);
    run.pending?.answer('always' as never);
    await asking;
    const next = setUp({}, sandbox);
    expect(await next.human.decideRun(OTHER, [])).not.toBeNull();
    expect(next.run.pending).toBeNull();
  });

  it('"no" is no consent', async () => {
    const { run, human, sandbox } = setUp();
    const asking = human.decideRun(CODE, []);
    run.pending?.answer('no' as never);
    expect(await asking).toBeNull();
    expect(sandbox.consent).toBeNull();
  });

  it('is asked for before every run where the settings say so', async () => {
    const { run, human } = setUp({ 'sandbox.approval': 'always' });
    for (const code of [CODE, OTHER]) {
      const asking = human.decideRun(code, []);
      expect(run.pending?.kind).toBe('run-code');
      run.pending?.answer('always' as never);
      expect(useApproval((await asking) as never)).toEqual(code);
    }
  });

  it('is not asked for where the settings say so', async () => {
    const { run, human } = setUp({ 'sandbox.approval': 'never' });
    expect(await human.decideRun(CODE, [WRITES])).not.toBeNull();
    expect(run.pending).toBeNull();
  });

  it('a stop takes the question away [H22]', async () => {
    const { run, human } = setUp();
    const asking = human.decideRun(CODE, []);
    run.stop();
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
    expect(run.pending).toBeNull();
  });
});

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

  it('is asked for again where the edited plan cannot be used', async () => {
    const { run, human } = setUp({ 'plan.approval': 'always' });
    const asking = human.decidePlan(proposal);
    run.pending?.answer({
      type: 'approve',
      plan: { ...PLAN, steps: [] }
    } as never);
    await new Promise(resolve => setTimeout(resolve));
    expect(run.pending?.kind).toBe('plan');
    expect(run.state.notes[0]).toContain('The plan cannot be used');
    run.pending?.answer({ type: 'reject', remark: 'no' } as never);
    expect(await asking).toEqual({ type: 'rejected', remark: 'no' });
  });
});

describe('Approval of a change', () => {
  it('is for exactly the text that the user saw and made [H18]', async () => {
    const { run, human } = setUp();
    const asking = human.decideChange({
      cell: 'c',
      title: 't',
      language: 'python',
      before: 'a',
      after: 'b'
    });
    run.pending?.answer({ type: 'replace', text: 'b2' } as never);
    const decision = await asking;
    expect(decision.type === 'replace' && useApproval(decision.change)).toEqual(
      { cell: 'c', replaces: 'a', text: 'b2' }
    );
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
