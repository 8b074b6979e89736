import { languageNamed } from '../languages/registry';
import type { LanguageEnvironment, Raised } from '../languages/language';
import type { CheckResult } from '../values/check-result';
import type { Lack } from '../values/lack';
import { skipped, type Finding } from './check';
import type { CheckState } from './check-state';
import { said, sentences, told, type Words } from '../said';

/**
 * The finding as one about the place where the code ran, where that is to blame for it: no failure of the code.
 * A file that lies elsewhere, by the very name that the request has, is one of the code.
 */
export async function asLack(
  { input, code, tests, deps }: CheckState,
  raised: Raised | null,
  finding: Finding
): Promise<Finding> {
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
  findings: readonly Finding[]
): CheckResult | null {
  const lacking = findings.filter(({ lack }) => lack !== undefined);
  const failed = findings.some(({ severity }) => severity === 'error');
  return lacking.length === 0 || failed
    ? null
    : skipped(
        check,
        sentences(
          ...new Map(
            lacking.map(({ message }) => [told(message), message])
          ).values()
        ),
        findings
      );
}

/** @param near files that may be meant, seen from the notebook's folder. */
function lackText(
  { kind, name, install }: Lack,
  near: readonly string[],
  environment: LanguageEnvironment | null
): Words {
  switch (kind) {
    case 'package':
      return install === undefined || environment === null
        ? said`The kernel lacks ${name}.`
        : said`The kernel lacks ${name}. Install it with ${environment.installs([install])}.`;
    case 'program':
      return said`Where the kernel runs there is no ${name}.`;
    case 'file':
      return near.length === 0
        ? said`There is no file ${name}, seen from the notebook's folder.`
        : said`There is no file ${name}, seen from the notebook's folder. The nearest: ${near.join(', ')}.`;
    case 'service':
      return name === ''
        ? said`A server that the code asks does not answer.`
        : said`Nothing answers at ${name}.`;
    case 'sandbox':
      return said`The sandbox did not last.`;
    case 'key':
      return said`The variable ${name} is not set in the environment of the kernel.`;
  }
}
