import { languageNamed } from '../languages/registry';
import type { LanguageEnvironment, Raised } from '../languages/language';
import type { CheckFinding, CheckResult } from '../values/check-result';
import type { Lack } from '../values/lack';
import { skipped } from './check';
import type { CheckState } from './check-state';

/**
 * The finding as one about the place where the code ran, where that is to blame for it: no failure of the code.
 * A file that lies elsewhere, by the very name that the request has, is one of the code.
 */
export async function asLack(
  { input, code, tests, deps }: CheckState,
  raised: Raised | null,
  finding: CheckFinding
): Promise<CheckFinding> {
  const { environment } = languageNamed(input.language);
  const { request, cellsAbove } = input;
  const above = cellsAbove.map(({ source }) => source);
  const lack =
    raised === null
      ? null
      : (environment?.lacks(raised, { code, tests, above, request }) ?? null);
  if (lack === null) {
    return finding;
  }
  const near =
    lack.kind === 'file' ? ((await deps.nearFiles?.(lack.name)) ?? []) : [];
  const meant = near.find(path => request.includes(path));
  if (meant !== undefined && !request.includes(lack.name)) {
    return { ...finding, suggestion: `The file is ${meant}.` };
  }
  return {
    ...finding,
    message: lackText(lack, near, environment),
    severity: 'warning',
    lack
  };
}

/** The check as not made, where nothing is wrong but what the place lacks; `null` where that is not so. */
export function skippedForLack(
  check: CheckResult['check'],
  findings: readonly CheckFinding[]
): CheckResult | null {
  const lacking = findings.filter(({ lack }) => lack !== undefined);
  const failed = findings.some(({ severity }) => severity === 'error');
  return lacking.length === 0 || failed
    ? null
    : skipped(
        check,
        [...new Set(lacking.map(({ message }) => message))].join(' '),
        findings
      );
}

/** @param near files that may be meant, seen from the notebook's folder. */
function lackText(
  { kind, name, install }: Lack,
  near: readonly string[],
  environment: LanguageEnvironment | null
): string {
  switch (kind) {
    case 'package':
      return `The kernel lacks ${name}.${install === undefined || environment === null ? '' : ` Install it with ${environment.installs([install])}.`}`;
    case 'program':
      return `Where the kernel runs there is no ${name}.`;
    case 'file':
      return `There is no file ${name}, seen from the notebook's folder.${near.length === 0 ? '' : ` The nearest: ${near.join(', ')}.`}`;
    case 'service':
      return name === ''
        ? 'A server that the code asks does not answer.'
        : `Nothing answers at ${name}.`;
    case 'sandbox':
      return 'The sandbox did not last.';
    case 'key':
      return `The variable ${name} is not set in the environment of the kernel.`;
  }
}
