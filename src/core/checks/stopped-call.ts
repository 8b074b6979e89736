import { effectWords, withEffect, type StoppedCall } from '../consent/effects';
import type { CodeStep, CodeToRun } from '../ports/sandbox';
import { resultOf, skipped } from './check';
import type { CheckState } from './check-state';
import type { CheckName } from '../vocabulary';
import type { CheckResult } from '../values/check-result';
import { said, type Words } from '../said';

/**
 * Asks whether the code may do what the sandbox stopped. Where it may, the sandbox is closed, and the next one
 * is opened with that.
 *
 * @returns why it may not, as the end of a sentence; `null` where it may.
 */
export async function allowEffect(
  state: CheckState,
  call: StoppedCall
): Promise<Words | null> {
  const { deps, input, proof } = state;
  if (call.effect === 'server' || proof === null) {
    return said`nothing in a sandbox may do that`;
  }
  if (deps.allow === undefined) {
    return said`nobody could be asked about it`;
  }
  const { plan, marker } = proof;
  const effects = withEffect(plan.toRun.effects ?? [], call.effect);
  const toRun: CodeToRun = { ...plan.toRun, effects };
  const consent = await deps.allow(call, toRun, input.signal);
  if (consent === null) {
    return said`nobody allowed it`;
  }
  await proof.close();
  state.proof = null;
  state.again = { plan: { ...plan, toRun }, marker, consent };
  return null;
}

/** The result of a check in which code was stopped. */
export function stoppedResult(
  check: CheckName,
  call: StoppedCall,
  code: CodeToRun | undefined,
  why: Words
): CheckResult {
  const place = code === undefined ? '' : stoppedPlace(call, code.steps);
  const effect = effectWords(call);
  const message =
    place === ''
      ? said`It was stopped: it would ${effect}, and ${why}.`
      : said`It was stopped: it would ${effect} (${place}), and ${why}.`;
  if (call.effect !== 'server') {
    return skipped(check, message);
  }
  const about = roleOf(call, code?.steps ?? []) === 'test' ? 'tests' : 'code';
  return resultOf(check, [{ message, severity: 'error', about }]);
}

/** Where a stopped call stands, in words; empty where that is not known. */
export function stoppedPlace(
  call: Pick<StoppedCall, 'step' | 'line'>,
  steps: readonly CodeStep[]
): Words {
  const role = roleOf(call, steps);
  const at = (place: Words) =>
    call.line === null ? place : said`${place}, line ${call.line}`;
  switch (role) {
    case 'code':
    case 'test': {
      const alike = steps.filter(step => step.role === role);
      const number = alike.indexOf(steps[call.step ?? 0]) + 1;
      const words = role === 'code' ? said`the new code` : said`its tests`;
      return at(alike.length > 1 ? said`${words}, part ${number}` : words);
    }
    case 'context':
      return at(said`what runs before it`);
    case 'check':
      return said`while it was tested`;
    case undefined:
      return '';
  }
}

/** The line of code that was stopped; `null` where it is not known. */
export function stoppedLine(
  { step, line }: StoppedCall,
  steps: readonly CodeStep[]
): string | null {
  const source = step === null ? undefined : steps[step]?.source;
  const text = line === null ? '' : (source?.split('\n')[line - 1] ?? '');
  return text.trim() === '' ? null : text.trim();
}

function roleOf(
  { step }: Pick<StoppedCall, 'step'>,
  steps: readonly CodeStep[]
): CodeStep['role'] | undefined {
  return step === null ? undefined : steps[step]?.role;
}
