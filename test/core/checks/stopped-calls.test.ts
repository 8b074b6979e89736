import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { effectsOf, type StoppedCall } from '../../../src/core/consent/effects';
import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckDeps } from '../../../src/core/checks/types';
import type { CodeToRun } from '../../../src/core/ports/sandbox';
import { outcomeOf } from '../../../src/core/workflow/repair/outcome';
import { execution, FakeSandbox } from './fake-sandbox';
import { makeDeps, makeInput } from './make';
import { inEnglish } from '../../fixtures/in-english';

const CODE = 'def save(table, name):\n    table.keep(name)\n\nsave(1, "x")';

/** A kernel that stops the code's second line, unless what it takes was agreed to. */
function stopping(effect: StoppedCall['effect']) {
  const sandbox: FakeSandbox = new FakeSandbox(step => {
    const { steps, effects = [] } = sandbox.opened[
      sandbox.opened.length - 1
    ] as CodeToRun;
    return step.role !== 'code' || effects.some(agreed => agreed === effect)
      ? execution()
      : execution({
          status: 'refused',
          stopped: {
            effect,
            target: 'out.csv',
            step: steps.indexOf(step),
            line: 2
          }
        });
  });
  return sandbox;
}

const check = (sandbox: FakeSandbox, more: Partial<CheckDeps> = {}) =>
  runChecks(makeInput(CODE), makeDeps(sandbox, more));

const runs = ({ results }: Awaited<ReturnType<typeof check>>) =>
  results.find(result => result.check === 'runs');

describe('[S4] What the sandbox stops', () => {
  it('is asked about with exactly what was stopped, and all is run again with that and no more', async () => {
    const sandbox = stopping('write');
    const asked: [StoppedCall, CodeToRun][] = [];
    const verdict = await check(sandbox, {
      allow: async (stopped, code) => {
        asked.push([stopped, code]);
        return mintApproval(code, digestOf(code));
      }
    });
    expect(verdict.validated).toBe(true);
    expect(verdict.stopped).toBeNull();
    expect(asked).toHaveLength(1);
    expect(asked[0][0]).toMatchObject({ target: 'out.csv', line: 2 });
    expect(sandbox.opened.map(({ effects }) => effects)).toEqual([
      [],
      ['write']
    ]);
    // The same steps, so that what was agreed to is what runs.
    expect(sandbox.opened[1].steps).toEqual(sandbox.opened[0].steps);
    expect(sandbox.closed).toBe(2);
  });

  it('says so where it was not allowed, is not validated and costs no repair', async () => {
    const verdict = await check(stopping('write'), { allow: async () => null });
    expect(inEnglish(runs(verdict))).toMatchObject({
      verdict: 'skipped',
      reason:
        'It was stopped: it would write out.csv (the new code, line 2), and nobody allowed it.'
    });
    expect(verdict.validated).toBe(false);
    expect(outcomeOf(verdict).repairable).toBe(false);
  });

  it('says so where nobody can be asked', async () => {
    const verdict = await check(stopping('network'));
    expect(inEnglish(runs(verdict)?.reason)).toBe(
      'It was stopped: it would use the network: out.csv (the new code, line 2), and nobody could be asked about it.'
    );
    expect(verdict.validated).toBe(false);
  });

  it('fails, and is asked about by nobody, where it would reach into the server [S3]', async () => {
    const allow = jest.fn();
    const verdict = await check(stopping('server'), { allow });
    expect(allow).not.toHaveBeenCalled();
    expect(verdict.failing).toEqual(['runs']);
    expect(runs(verdict)?.findings[0].message).toContain(
      'nothing in a sandbox may do that'
    );
    expect(outcomeOf(verdict).repairable).toBe(false);
  });
});

describe('[S4] What was agreed to beforehand', () => {
  it('comes from the risks that were shown, and from nothing else', async () => {
    const sandbox = new FakeSandbox();
    const source = 'import os\nos.remove("a")\nopen("b", "w")';
    await runChecks(makeInput(source), makeDeps(sandbox));
    expect(sandbox.opened[0].effects).toEqual(['write', 'delete']);
    const unscanned = new FakeSandbox();
    await runChecks(
      makeInput(source, '', { disabled: ['risk'] }),
      makeDeps(unscanned)
    );
    expect(unscanned.opened[0].effects).toEqual([]);
  });

  it('is nothing for text that is run as code', () => {
    expect(effectsOf([{ kind: 'dynamic-code' }])).toEqual([]);
    expect(effectsOf([{ kind: 'environment' }])).toEqual(['keys']);
  });
});
