import { languageNamed } from '../../languages/registry';
import { readJson } from '../../json-door/read-json';
import { readReply } from '../../replies/read-reply';
import { labelledSections } from '../answers/labelled-sections';
import { applyEdits } from '../edits/apply-edits';
import { parseEdits } from '../edits/parse-edits';
import { unifiedDiff } from '../edits/unified-diff';
import {
  findingsSchema,
  SEVERITIES,
  type FindingFix,
  type Review
} from './finding';

/** A review read from an answer, or what is wrong with the answer. */
export type ReviewReading =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly issues: readonly string[] };

/** Reads the answer to a review: the findings as JSON, the fixes as code below their headings. */
export async function readReview(
  answer: string,
  code: string,
  language: string
): Promise<ReviewReading> {
  const head = answer.split(/^\s*#{1,6}\s*FIX\b/im)[0];
  const reading = readJson(head, findingsSchema);
  if (!reading.ok) {
    return reading;
  }
  const fixes = new Map(
    await Promise.all(
      labelledSections(answer, 'FIX').map(
        async ({ label, text }) =>
          [Number(label), await readFix(text, code, language)] as const
      )
    )
  );
  const lines = code.split('\n').length;
  const findings = reading.value.findings
    .map(finding => ({
      ...finding,
      cwe: finding.cwe ?? null,
      // A line that the code does not have would send the reader astray.
      line:
        finding.line !== null &&
        finding.line !== undefined &&
        finding.line <= lines
          ? finding.line
          : null,
      exploit: finding.exploit ?? null,
      fix: fixes.get(finding.id) ?? null
    }))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        (a.line ?? 0) - (b.line ?? 0)
    );
  return { ok: true, review: { summary: reading.value.summary, findings } };
}

async function readFix(
  text: string,
  code: string,
  language: string
): Promise<FindingFix | null> {
  const { blocks } = parseEdits(text);
  if (blocks.length === 0) {
    const block = readReply(text, { truncated: false, language }).segments.find(
      segment => segment.kind === 'block'
    );
    return block === undefined
      ? null
      : { code: block.code, applied: null, diff: '' };
  }
  const shown = blocks
    .map(({ readings }) => readings[0].replace.join('\n'))
    .join('\n\n');
  const { code: edited, failed } = applyEdits(code, blocks);
  const after = languageNamed(language).visible(edited).code;
  return failed.length > 0
    ? { code: shown, applied: null, diff: '' }
    : {
        code: shown,
        applied: after,
        diff: await unifiedDiff(code, after, 'code')
      };
}
