import type { PlacedRisk } from '../../../src/core/values/risk';
import { useApproval } from '../../../src/core/consent/approved';
import type { Asked } from '../../../src/core/journal/question';
import type { CodeToRun } from '../../../src/core/ports/sandbox';
import { CODE, OTHER, setUp } from './card-human';

const PLACE = { of: 'code', cell: null } as const;
const WRITES: PlacedRisk = {
  kind: 'write',
  line: 1,
  what: 'open("a", "w")',
  place: PLACE
};

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
    const cut: PlacedRisk = {
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

  it('is asked for again where the same call does something else in other code', async () => {
    const risk: PlacedRisk = {
      kind: 'delete',
      line: 3,
      what: 'shutil.rmtree(path)',
      place: PLACE
    };
    const deleting = (path: string): CodeToRun => ({
      ...CODE,
      steps: [
        {
          role: 'code',
          source: `import shutil\npath = ${path}\nshutil.rmtree(path)`
        }
      ]
    });
    const { run, human } = setUp();
    const first = human.decideRun(deleting('"out"'), [risk]);
    run.pending?.answer('run' as never);
    await first;
    expect(await human.decideRun(deleting('"out"'), [risk])).not.toBeNull();
    expect(run.pending).toBeNull();
    const second = human.decideRun(deleting('Path.home()'), [risk]);
    expect(run.pending?.kind).toBe('run-code');
    run.pending?.answer('no' as never);
    expect(await second).toBeNull();
  });

  it('is asked for each time where the code was not scanned, and never stands', async () => {
    const { run, human, sandbox } = setUp();
    const python = human.decideRun(CODE, []);
    run.pending?.answer('always' as never);
    await python;
    expect(sandbox.consent).not.toBeNull();
    sandbox.consent = null;
    for (const code of [CODE, OTHER, OTHER]) {
      const asking = human.decideRun(code, null);
      const asked = run.pending?.asked as Asked<'run-code'>;
      expect(asked).toMatchObject({ risks: null, mayStand: false });
      run.pending?.answer('always' as never);
      expect(useApproval((await asking) as never)).toEqual(code);
      expect(sandbox.consent).toBeNull();
    }
    // No consent for the run comes of it either: that is for scanned code.
    const scanned = human.decideRun(OTHER, []);
    expect(run.pending?.kind).toBe('run-code');
    run.pending?.answer('no' as never);
    expect(await scanned).toBeNull();
  });

  it('says whether the kernel is guarded', async () => {
    for (const kernel of [null, 'ir']) {
      const { run, human } = setUp();
      void human.decideRun({ ...CODE, kernel }, []);
      expect(run.pending?.asked).toMatchObject({ guarded: kernel === null });
    }
  });

  it.each(['run', 'always'])(
    'is none where the code changed while the question was open: "%s"',
    async answer => {
      const { run, human, sandbox } = setUp();
      const steps = CODE.steps.map(step => ({ ...step }));
      const code = { ...CODE, steps };
      const asking = human.decideRun(code, []);
      steps[0].source = 'f = 3';
      run.pending?.answer(answer as never);
      await expect(asking).rejects.toMatchObject({ code: 'consent-mismatch' });
      expect(sandbox.consent).toBeNull();
      // Nor has anything been agreed to that holds for what comes next.
      void human.decideRun(OTHER, []);
      expect(run.pending?.kind).toBe('run-code');
    }
  );

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
