import { CHECK_WORDS } from '../../checks/check';
import type { CheckFinding, CheckResult } from '../../values/check-result';
import type { Verdict } from '../../checks/types';
import { told } from '../../said';

/** Characters of the whole text, about 1,500 tokens. */
const MAX_CHARS = 6000;

/** Findings that are told of one check; the rest is counted. */
const MAX_FINDINGS = 8;

/** Lines of code that are shown before and after the one in question. */
const AROUND = 2;

/**
 * What the model is told about an attempt that failed: the failing checks alone, each finding with the
 * lines of code that it is about, and of a traceback no more than its end. Empty where nothing failed.
 */
export function feedbackText(verdict: Verdict, maxChars = MAX_CHARS): string {
  const failed = verdict.results.filter(result => result.verdict === 'failed');
  if (failed.length === 0) {
    return '';
  }
  const parts = [
    'Your code was checked. Fix what failed and keep what works:',
    ...failed.map(result => ofCheck(result, verdict))
  ];
  const text = parts.join('\n\n');
  return text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
}

function ofCheck({ check, findings }: CheckResult, verdict: Verdict): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const shown = errors.slice(0, MAX_FINDINGS);
  const more = errors.length - shown.length;
  return [
    `## ${check}: ${told(CHECK_WORDS[check])}`,
    ...shown.map(finding => ofFinding(finding, verdict)),
    ...(more > 0 ? [`- … and ${more} more of the same check.`] : [])
  ].join('\n');
}

function ofFinding(finding: CheckFinding, verdict: Verdict): string {
  const rule = finding.rule === undefined ? '' : ` (${finding.rule})`;
  const fix = finding.suggestion === undefined ? '' : ` ${finding.suggestion}`;
  return [
    `- ${finding.message}${rule}${fix}`,
    ...sourceLines(finding, verdict),
    ...(finding.line === undefined ? lastFrame(finding.detail) : [])
  ].join('\n');
}

/** The line in question with its neighbours, marked. */
function sourceLines(
  { about, cell = 0, line }: CheckFinding,
  { code, tests }: Verdict
): string[] {
  const source = (about === 'tests' ? tests : code)[cell];
  if (line === undefined || source === undefined || about === 'reply') {
    return [];
  }
  const lines = source.split('\n');
  const from = Math.max(0, line - 1 - AROUND);
  return lines
    .slice(from, line + AROUND)
    .map((text, at) =>
      `  ${from + at + 1 === line ? '>' : ' '} ${from + at + 1} | ${text}`.trimEnd()
    );
}

/** The last frame of a traceback that has one: the place, its line of code and the exception. */
function lastFrame(detail: string | undefined): string[] {
  const lines = (detail ?? '').trimEnd().split('\n');
  const at = lines.findLastIndex(line =>
    /^\s*(?:File .*, )?line \d+/.test(line)
  );
  return at < 0
    ? []
    : lines.slice(at, at + 6).map(line => `    ${line.trimEnd()}`);
}
