import { STEP_LIMITS } from '../../checks/limits';
import { runChecks } from '../../checks/run-checks';
import type { CheckInput, Verdict } from '../../checks/types';
import type { ServiceCall } from '../service/service-call';
import { listed, told } from '../../said';

/** What is to be proved. */
export type ToProve = Pick<CheckInput, 'code' | 'request'> &
  Partial<Pick<CheckInput, 'tests' | 'given' | 'before' | 'testsRequired'>>;

/**
 * Takes code through the checks of a prompt cell, where the caller asks for proof: the same linter, scans, sandbox
 * and consent.
 *
 * @returns `null` where nobody asked for it, or nothing here can prove anything, which the log says.
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function proveCode(
  work: ToProve,
  call: ServiceCall
): Promise<Verdict | null> {
  if (call.options.prove !== true) {
    return null;
  }
  const { proving } = call.deps;
  if (proving === undefined) {
    call.log('prove', 'Not proved: there are no checks here.', {
      level: 'warning'
    });
    return null;
  }
  const { linter, sandbox, human } = proving;
  return call.step(
    'prove',
    () =>
      runChecks(
        {
          reply: { truncated: false, complete: true },
          tests: [],
          ...work,
          language: call.language,
          kernel: null,
          cellsAbove: [],
          limits: STEP_LIMITS,
          signal: call.signal
        },
        {
          linter,
          sandbox,
          consent: (toRun, risks) => human.decideRun(toRun, risks, call.signal),
          onResult: ({ repairedCode: _, ...result }) =>
            call.tell({ type: 'check-finished', result })
        }
      ),
    describeVerdict,
    'proof'
  );
}

/** Why code is not to be put anywhere; `null` where its checks leave that to the human. */
export function disproof(proof: Verdict | null): string | null {
  return proof === null || proof.failing.length === 0
    ? null
    : firstErrors(proof);
}

function describeVerdict(verdict: Verdict) {
  const { validated, failing, ran } = verdict;
  if (failing.length > 0) {
    return { outcome: 'failed' as const, detail: firstErrors(verdict) };
  }
  return validated
    ? { outcome: 'done' as const, detail: `Validated: ${told(listed(ran))}.` }
    : { outcome: 'partial' as const, detail: whyNotValidated(verdict) };
}

function firstErrors({ results }: Verdict): string {
  const failed = results.filter(({ verdict }) => verdict === 'failed');
  const messages = failed.map(
    ({ check, findings }) =>
      `${check}: ${findings.find(({ severity }) => severity === 'error')?.message ?? 'failed.'}`
  );
  return `The checks failed. ${messages.join(' ')}`;
}

function whyNotValidated({ results }: Verdict): string {
  const reason = results.find(({ verdict }) => verdict === 'skipped')?.reason;
  return `Not validated. ${told(reason ?? 'Nothing was run.')}`;
}
