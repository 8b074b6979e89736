import { told, type Words } from '../said';
import type { RunRecord } from '../values/run-record';

/** What a run leaves in its output at most, in bytes of UTF-8; only the answer itself may be longer. */
export const MAX_OUTPUT = 64 * 1024;

/** What a record may have beside an answer that is long itself, in bytes. */
const MIN_RECORD = 16 * 1024;

/** Attempts, notes and files that are kept at most. */
const MAX_ITEMS = 20;

/** The characters that are kept of a text, in the first round and where that is not enough. */
const ROUNDS = [200, 40];

/** A plan, a diff and a failure may be this many times as long. */
const LONG = 10;

/** @param most characters of a text. */
type Shrink = (record: RunRecord, most: number) => Partial<RunRecord>;

/** What goes where a record is too long, the least needed first; verdicts and ids always stay. */
const SHRINKS: readonly Shrink[] = [
  ({ former }) => (former === undefined ? {} : { former: former.slice(0, 1) }),
  ({ proof }, most) =>
    proof?.outputs === undefined
      ? {}
      : {
          proof: {
            ...proof,
            outputs: proof.outputs.map(output => ({
              ...output,
              text: cut(output.text, most)
            }))
          }
        },
  ({ attempts }, most) => ({
    attempts: attempts.slice(-MAX_ITEMS).map(attempt => ({
      ...attempt,
      problem: cutWords(attempt.problem, most),
      ...(attempt.diff === undefined
        ? {}
        : { diff: cut(attempt.diff, LONG * most) })
    }))
  }),
  ({ looks }, most) =>
    looks === undefined
      ? {}
      : {
          looks: looks.map(look => ({
            ...look,
            code: cut(look.code, LONG * most),
            outputs: look.outputs.map(output => ({
              ...output,
              text: cut(output.text, most)
            }))
          }))
        },
  ({ variants }) => ({
    variants: variants.map(variant => ({ ...variant, code: null }))
  }),
  ({ edited }, most) => ({
    edited: edited.map(item => ({ ...item, diff: cut(item.diff, most) }))
  }),
  ({ proof }, most) => ({
    proof: proof === null ? null : shortProof(proof, most)
  }),
  ({ plan, settled }, most) => ({
    plan: plan === null ? null : cut(plan, LONG * most),
    settled: settled.map(text => cut(text, most))
  }),
  () => ({ schemas: null }),
  ({ criteria }, most) => ({
    criteria: criteria.map(one => ({
      ...one,
      text: cut(one.text, most),
      reason: cut(one.reason, most)
    }))
  }),
  ({ notes, failure }, most) => ({
    notes: notes.slice(0, MAX_ITEMS).map(note => cutWords(note, most)),
    failure:
      failure === null
        ? null
        : {
            code: failure.code,
            retryable: failure.retryable,
            message: cut(failure.message, LONG * most),
            ...(failure.fix === undefined ? {} : { fix: failure.fix })
          }
  }),
  ({ files }) =>
    files === undefined ? {} : { files: files.slice(0, LONG * MAX_ITEMS) },
  ({ context }) => ({
    context:
      context === null
        ? null
        : { ...context, snippets: context.snippets.slice(0, MAX_ITEMS) }
  })
];

/**
 * A record that is no longer than what its answer leaves of {@link MAX_OUTPUT}, so that a notebook stays a
 * file that one can mail.
 *
 * @param answer the answer's Markdown, which is never cut.
 */
export function cappedRecord(record: RunRecord, answer: string): RunRecord {
  const room = Math.max(MIN_RECORD, MAX_OUTPUT - bytesOf(answer));
  let capped = record;
  for (const most of ROUNDS) {
    for (const shrink of SHRINKS) {
      if (bytesOf(JSON.stringify(capped)) <= room) {
        return capped;
      }
      capped = { ...capped, ...shrink(capped, most) };
    }
  }
  return capped;
}

function shortProof(
  proof: NonNullable<RunRecord['proof']>,
  most: number
): RunRecord['proof'] {
  return {
    ...proof,
    checks: proof.checks.map(check => ({
      ...check,
      findings: check.findings.slice(0, 1).map(finding => ({
        ...finding,
        message: cut(finding.message, most),
        said: undefined
      }))
    }))
  };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Words that are short enough stay translatable. */
function cutWords(words: Words, most: number): Words {
  const text = told(words);
  return text.length > most ? cut(text, most) : words;
}

/** The start of a text; half a surrogate pair is no text. */
function cut(text: string, most: number): string {
  return text.length > most
    ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
    : text;
}
