import { fenced } from '../../context/fence';
import { harmlessMarkdown } from '../../replies/harmless-markdown';
import { SEVERITIES, type Review, type ReviewFinding } from './finding';

/**
 * A review as Markdown for a cell, harmless in any viewer.
 *
 * @param options.cell id of the reviewed cell; lines then link to it.
 */
export function reviewMarkdown(
  review: Review,
  options: { readonly language: string; readonly cell?: string }
): string {
  const { findings, summary } = review;
  const parts = [
    '## Review',
    summary.trim(),
    findings.length === 0 ? 'Nothing was found.' : counts(findings),
    ...findings.map((finding, at) => findingText(finding, at + 1, options))
  ];
  return harmlessMarkdown(parts.filter(part => part !== '').join('\n\n'));
}

function counts(findings: readonly ReviewFinding[]): string {
  const words = SEVERITIES.flatMap(severity => {
    const count = findings.filter(item => item.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const noun = findings.length === 1 ? 'finding' : 'findings';
  return `${findings.length} ${noun}: ${words.join(', ')}.`;
}

function findingText(
  finding: ReviewFinding,
  number: number,
  { language, cell }: { readonly language: string; readonly cell?: string }
): string {
  const place =
    finding.line === null
      ? null
      : cell === undefined
        ? `line ${finding.line}`
        : `[line ${finding.line}](#cell-id=${encodeURIComponent(cell)})`;
  const facts = [finding.severity, finding.cwe, place].filter(
    fact => fact !== null
  );
  return [
    `### ${number}. ${oneLine(finding.title)}`,
    facts.join(' · '),
    `**Risk:** ${oneLine(finding.risk)}`,
    ...(finding.exploit === null
      ? []
      : [`**How it is exploited:** ${oneLine(finding.exploit)}`]),
    ...(finding.fix === null
      ? []
      : ['**Fix:**', fixText(finding.fix, language)])
  ].join('\n\n');
}

function fixText(
  fix: NonNullable<ReviewFinding['fix']>,
  language: string
): string {
  return fix.diff === ''
    ? fenced(language, fix.code)
    : fenced('diff', fix.diff.trimEnd());
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
