import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckInput } from '../../../src/core/checks/types';
import {
  lacksOf,
  proofOfVerdict
} from '../../../src/core/journal/proof-record';
import type { CodeStep } from '../../../src/core/ports/sandbox';
import { outcomeOf } from '../../../src/core/workflow/repair/outcome';
import {
  asksFor,
  execution,
  FakeSandbox,
  keyLine,
  reportLine
} from './fake-sandbox';
import { makeDeps, makeInput } from './make';
import { inEnglish } from '../../fixtures/in-english';

const CODE =
  'def double(x):\n    """Twice.\n\n    >>> double(2)\n    4\n    """\n    return 2 * x';
const TESTS = 'def test_double():\n    assert double(3) == 6';

/** A sandbox that is killed from outside at a step, so many times. */
function killedAt(is: (step: CodeStep) => boolean, times: number): FakeSandbox {
  let left = times;
  return new FakeSandbox(step => {
    if (is(step) && left > 0) {
      left -= 1;
      return execution({ status: 'died' });
    }
    const passed = [
      {
        name: 'a',
        passed: true,
        skipped: false,
        message: '',
        line: null,
        detail: ''
      }
    ];
    const report = asksFor(step, 'examples')
      ? reportLine(step, 'examples', passed)
      : asksFor(step, 'tests')
        ? reportLine(step, 'tests', passed) +
          reportLine(step, 'tests-again', passed)
        : asksFor(step, 'mutants')
          ? reportLine(step, 'mutants', [
              { id: 0, killers: ['a'], timeout: false }
            ])
          : '';
    return execution({ stdout: keyLine(step) ?? report });
  });
}

const STEPS: Record<string, (step: CodeStep) => boolean> = {
  'the code ran': ({ role }) => role === 'code',
  'the examples ran': step => asksFor(step, 'examples'),
  'the tests ran': step => asksFor(step, 'tests')
};

async function check(sandbox: FakeSandbox, more: Partial<CheckInput> = {}) {
  const asked: unknown[] = [];
  const verdict = await runChecks(
    makeInput(CODE, TESTS, more),
    makeDeps(sandbox, {
      consent: async code => {
        asked.push(code);
        return mintApproval(code, digestOf(code));
      }
    })
  );
  return { verdict, asked };
}

describe('A sandbox that somebody else ended [E]', () => {
  it.each(Object.keys(STEPS))(
    'is opened once more where it was lost while %s, without a word or a question',
    async what => {
      const sandbox = killedAt(STEPS[what], 1);
      const { verdict, asked } = await check(sandbox);
      expect(verdict.failing).toEqual([]);
      expect(verdict.validated).toBe(true);
      expect(asked).toHaveLength(1);
      expect(sandbox.opened).toHaveLength(2);
      expect(sandbox.opened[1]).toEqual(sandbox.opened[0]);
      expect(sandbox.closed).toBe(2);
    }
  );

  it.each(Object.keys(STEPS))(
    'that dies again while %s is no fault of the code: not proved, no repair, and what to do is said',
    async what => {
      const sandbox = killedAt(STEPS[what], 9);
      const { verdict } = await check(sandbox);
      expect(sandbox.opened).toHaveLength(2);
      expect(verdict.failing).toEqual([]);
      expect(verdict.validated).toBe(false);
      expect(outcomeOf(verdict).passed).toBe(true);
      expect(inEnglish(verdict.results.map(({ reason }) => reason))).toContain(
        `The sandbox died twice while ${what}, the second time a fresh one. That comes from a lack of memory, from a crash in native code, or from somebody who ended it. Free memory or use less data, then check again.`
      );
      // The card offers to check again.
      expect(lacksOf(proofOfVerdict(verdict))).toEqual([
        { kind: 'sandbox', name: '' }
      ]);
    }
  );

  it('is not opened again where the code may write files: that could happen twice', async () => {
    const sandbox = killedAt(STEPS['the code ran'], 1);
    const { verdict } = await check(sandbox, {
      code: [`${CODE}\nopen("out.txt", "w").write("x")`]
    });
    expect(sandbox.opened).toHaveLength(1);
    expect(verdict.failing).toEqual([]);
    expect(
      inEnglish(verdict.results.find(({ check }) => check === 'runs')?.reason)
    ).toBe(
      'The sandbox died while the code ran, and what may do more than compute is not run again unasked. That comes from a lack of memory, from a crash in native code, or from somebody who ended it. Free memory or use less data, then check again.'
    );
  });

  it('by code that ends its own process is the fault of the code', async () => {
    const sandbox = new FakeSandbox(step =>
      execution(
        step.role === 'code'
          ? { status: 'left' }
          : { stdout: keyLine(step) ?? '' }
      )
    );
    const { verdict } = await check(sandbox);
    expect(sandbox.opened).toHaveLength(1);
    expect(verdict.failing).toEqual(['runs']);
  });
});
