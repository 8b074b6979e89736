import { CHECK_WORDS, skipped } from './check';
import type { CheckInput } from './types';
import type { CheckResult } from '../values/check-result';
import type { CheckName } from '../vocabulary';
import { said } from '../said';

/** The checks whose failure means that nothing after them can be run. */
const GROUND: readonly CheckName[] = ['syntax', 'runs'];

/**
 * A check's result where some of the code stands in the notebook already (`CheckInput.given`): what is
 * wrong with that is told as a warning, since no answer can mend it, and nothing in it is mended.
 */
export function aboutWritten(
  result: CheckResult,
  { given = 0, code }: CheckInput
): CheckResult {
  if (given === 0) {
    return result;
  }
  const isGiven = (finding: CheckResult['findings'][number]) =>
    finding.about === 'code' &&
    (finding.cell === undefined ? given >= code.length : finding.cell < given);
  const findings = result.findings.map(finding =>
    isGiven(finding) && finding.severity === 'error'
      ? { ...finding, severity: 'warning' as const }
      : finding
  );
  const { repairedCode } = result;
  const kept = {
    ...result,
    findings,
    ...(repairedCode === undefined
      ? {}
      : {
          repairedCode: [...code.slice(0, given), ...repairedCode.slice(given)]
        })
  };
  const failed = findings.some(({ severity }) => severity === 'error');
  if (result.verdict !== 'failed' || failed) {
    return kept;
  }
  const { check } = result;
  return GROUND.includes(check)
    ? skipped(
        check,
        said`Of the code that was there before, ${CHECK_WORDS[check]}: ${result.findings[0]?.said ?? result.findings[0]?.message ?? ''}`,
        findings
      )
    : { ...kept, verdict: 'passed' };
}
