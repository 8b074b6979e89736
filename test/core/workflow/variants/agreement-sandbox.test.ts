import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { AgreementSandbox } from '../../../../src/core/workflow/variants/agreement-sandbox';
import type { CodeStep, CodeToRun } from '../../../../src/core/ports/sandbox';
import { execution, FakeSandbox } from '../../checks/fake-sandbox';

const CODE: CodeStep = { role: 'code', source: 'f = 1' };
const TESTS: CodeStep = { role: 'check', source: 'try_all()' };
const TO_RUN: CodeToRun = { language: 'python', kernel: null, steps: [CODE] };
const LIMITS = { timeMs: 1000, outputChars: 10, memoryBytes: 1e9 };
const REPORT = 'noise\nM:[{"passed":true,"value":"1"}]';

async function open(inner: FakeSandbox, stop = new AbortController()) {
  const tests = { step: TESTS, marker: 'M:' };
  const sandbox = new AgreementSandbox(inner, tests, LIMITS, stop.signal);
  const consent = mintApproval(TO_RUN, digestOf(TO_RUN));
  const session = await sandbox.open(TO_RUN, consent, stop.signal);
  const run = () => session.run(CODE, LIMITS, stop.signal);
  return { sandbox, session, run };
}

const reporting = () =>
  new FakeSandbox(step =>
    execution(step.role === 'check' ? { stdout: REPORT, ms: 5 } : { ms: 2 })
  );

describe('The sandbox of a variant [B6]', () => {
  it('tries the tests of all last, in the same session, as part of what is approved', async () => {
    const inner = reporting();
    const { sandbox, session, run } = await open(inner);
    await run();
    expect(inner.steps).toEqual([CODE]);
    await session.close();
    expect(inner.steps).toEqual([CODE, TESTS]);
    expect(inner.opened).toEqual([sandbox.withTests(TO_RUN)]);
    expect(sandbox.withTests(TO_RUN).steps).toEqual([CODE, TESTS]);
    expect(sandbox.runs).toEqual([{ passed: true, value: '1' }]);
    expect(sandbox.ms).toBe(7);
    expect(inner.closed).toBe(1);
  });

  it.each(['timeout', 'flood', 'died', 'error'] as const)(
    'tries nothing on code that ended with %s',
    async status => {
      const inner = new FakeSandbox(() => execution({ status }));
      const { sandbox, session, run } = await open(inner);
      await run();
      await session.close();
      expect(inner.steps).toEqual([CODE]);
      expect(sandbox.runs).toBeNull();
      expect(inner.closed).toBe(1);
    }
  );

  it('begins nothing after a stop, and is closed all the same [H22]', async () => {
    const inner = reporting();
    const begun: CodeStep[] = [];
    const openInner = inner.open.bind(inner);
    inner.open = async code => {
      const { run, close } = await openInner(code);
      return {
        run: (step, limits, signal) => {
          begun.push(step);
          return run(step, limits, signal);
        },
        close
      };
    };
    const stop = new AbortController();
    const { session, run } = await open(inner, stop);
    await run();
    stop.abort();
    await session.close();
    expect(begun).toEqual([CODE]);
    expect(inner.closed).toBe(1);
  });

  it('costs a variant nothing but its agreement where the tests end the kernel', async () => {
    const inner = new FakeSandbox(step => {
      if (step.role === 'check') {
        throw new Error('the kernel is gone');
      }
      return execution();
    });
    const { sandbox, session, run } = await open(inner);
    await run();
    await session.close();
    expect(sandbox.runs).toBeNull();
    expect(inner.closed).toBe(1);
  });
});
