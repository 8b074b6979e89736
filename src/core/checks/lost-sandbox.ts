import { useApproval } from '../consent/approved';
import type { CodeToRun, SandboxConsent } from '../ports/sandbox';
import type { CheckResult } from '../values/check-result';
import type { CheckName } from '../vocabulary';
import { skipped } from './check';
import type { CheckState } from './check-state';
import type { RunConsent } from './types';
import { said, type Said, type Words } from '../said';

/** The sandbox's process is gone, and nothing that ran in it had asked for that. */
export class SandboxLost extends Error {
  constructor() {
    super('The sandbox is gone.');
  }
}

/** What may have ended a sandbox, and what to do about it. */
const CAUSES = said`That comes from a lack of memory, from a crash in native code, or from somebody who ended it. Free memory or use less data, then check again.`;

/** What ran when the sandbox was lost, for the checks that run something. */
const WHAT: Partial<Record<CheckName, Said>> = {
  examples: said`the examples ran`,
  tests: said`the tests ran`,
  dependents: said`cells that use the code ran`
};

/**
 * Has all run once more in a fresh sandbox, where that can do nothing twice but compute.
 *
 * @returns false where it may, or where the one before was lost as well.
 */
export async function runAgainAfterLoss(state: CheckState): Promise<boolean> {
  const { proof, risks } = state;
  if (proof === null || state.wasLost || risks === null) {
    return false;
  }
  const { plan, consent } = proof.ground;
  if (risks.length + plan.risksAbove.length > 0 || !onlyComputes(consent)) {
    return false;
  }
  await proof.close();
  state.proof = null;
  state.wasLost = true;
  state.again = proof.ground;
  return true;
}

/** Whether nothing was agreed to beyond computing. */
export function onlyComputes(consent: NonNullable<RunConsent>): boolean {
  const { effects = [] } = useApproval<CodeToRun | SandboxConsent>(consent);
  return effects.length === 0;
}

/** The result of a check during which the sandbox was lost for good: no judgement of the code. */
export function lostResult(
  check: CheckName,
  { wasLost }: CheckState
): CheckResult {
  const what = WHAT[check] ?? said`the code ran`;
  const message = lossText(what, wasLost);
  return skipped(check, message, [
    {
      message,
      severity: 'warning',
      about: 'code',
      lack: { kind: 'sandbox', name: '' }
    }
  ]);
}

/**
 * What is said of a lost sandbox.
 *
 * @param what ran at the time: said`the tests ran`.
 * @param twice whether a fresh one was lost as well; else it was not run again, since it may do more than compute.
 */
export function lossText(what: Words, twice: boolean): Words {
  return twice
    ? said`The sandbox died twice while ${what}, the second time a fresh one. ${CAUSES}`
    : said`The sandbox died while ${what}, and what may do more than compute is not run again unasked. ${CAUSES}`;
}
