import type { Verdict } from '../../checks/types';

/** What differs between two runs of the same failure, and what stands for it. */
const NOISE: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g'), ''],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>'],
  [/\b0x[0-9a-f]{4,}\b/gi, '<address>'],
  [/\b(?:pid|process|thread|tid)([ =:#-]*)\d+/gi, '<process>'],
  [/\b[0-9a-f]{16,}\b/gi, '<id>'],
  [/(?:\/[\w.-]+)*\/(?:tmp|temp)[\w.-]*(?:\/[\w.-]+)*/gi, '<path>'],
  [/\bline \d+/gi, 'line'],
  [/(<cell|Cell In) ?\[?\d+\]?/g, '$1'],
  [/:\d+(?=[:,)\s]|$)/g, ':'],
  [/\b\d+(?:\.\d+)? ?(?:ms|s|sec|seconds)\b/g, '<time>'],
  [/\s+/g, ' ']
];

/** A text without what changes from run to run: ids, addresses, line numbers, process numbers, times. */
export function withoutNoise(text: string): string {
  return NOISE.reduce(
    (rest, [pattern, stand]) => rest.replace(pattern, stand),
    text
  ).trim();
}

/**
 * What failed and in which answer, so that the same failure is known again. Empty where nothing failed.
 *
 * An answer that was really changed makes another failure, even where the words are the same: on recorded
 * repairs (LDB) an early stop on the words alone loses answers that a later attempt gets right.
 *
 * @param answer what the model wrote; the code that was checked where absent.
 */
export function failureSignature(
  verdict: Verdict,
  answer: string = verdict.code.join('\n\n')
): string {
  const lines = verdict.results
    .filter(result => result.verdict === 'failed')
    .flatMap(({ check, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ rule = '', message }) =>
            `${check} ${rule} ${withoutNoise(message)}`
        )
    );
  return lines.length === 0
    ? ''
    : [...new Set(lines)].sort().concat(codeKey(answer)).join('\n');
}

/** Code without what changes nothing: blank lines, comments in lines of their own, blanks at the ends. */
function codeKey(code: string): string {
  return code
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '' && !line.trimStart().startsWith('#'))
    .join('\n');
}
