import { useApproval, type Approved } from '../../../src/core/consent/approved';
import type { AllowableCall } from '../../../src/core/consent/effects';
import type {
  CodeToRun,
  SandboxConsent
} from '../../../src/core/ports/sandbox';
import { CODE, OTHER, setUp } from './card-human';

const STOPPED: AllowableCall = {
  effect: 'write',
  target: 'out.csv',
  step: 0,
  line: 1
};
const WRITING: CodeToRun = { ...CODE, effects: ['write'] };

const effectsOfConsent = (consent: unknown) =>
  useApproval<SandboxConsent>(consent as Approved<SandboxConsent>).effects;

describe('[S4] An effect that the sandbox stopped', () => {
  it('is shown with the code, and allowed by "yes" for exactly that code', async () => {
    const { run, human } = setUp();
    const asking = human.decideEffect(STOPPED, WRITING);
    expect(run.pending).toMatchObject({
      kind: 'allow-effect',
      asked: { stopped: STOPPED, code: WRITING }
    });
    run.pending?.answer(true as never);
    expect(useApproval((await asking) as never)).toEqual(WRITING);
  });

  it('is not allowed by "no", nor where the settings say that nobody is asked', async () => {
    const { run, human } = setUp();
    const asking = human.decideEffect(STOPPED, WRITING);
    run.pending?.answer(false as never);
    expect(await asking).toBeNull();
    const silent = setUp({ 'sandbox.approval': 'never' });
    expect(await silent.human.decideEffect(STOPPED, WRITING)).toBeNull();
    expect(silent.run.pending).toBeNull();
  });

  it('is allowed to repairs of this run, and to no other run of the notebook', async () => {
    const { run, human, sandbox } = setUp();
    const first = human.decideRun(CODE, []);
    run.pending?.answer('always' as never);
    expect(effectsOfConsent(await first)).toEqual([]);
    const asking = human.decideEffect(STOPPED, WRITING);
    run.pending?.answer(true as never);
    await asking;
    expect(effectsOfConsent(await human.decideRun(OTHER, []))).toEqual([
      'write'
    ]);
    const next = setUp({}, sandbox);
    expect(effectsOfConsent(await next.human.decideRun(OTHER, []))).toEqual([]);
  });

  it('is refused where what was shown has been changed since', async () => {
    const { run, human } = setUp();
    const stopped = { ...STOPPED };
    const asking = human.decideEffect(stopped, WRITING);
    Object.assign(stopped, { target: 'elsewhere.csv' });
    run.pending?.answer(true as never);
    await expect(asking).rejects.toMatchObject({ code: 'consent-mismatch' });
  });
});
