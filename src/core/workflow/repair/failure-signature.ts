import { analyse } from '../../python/analyse';
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
 * What failed, so that the same failure is known again. Empty where nothing failed.
 *
 * The code itself is no part of it, nor are the names that it defines: a repair that renames a function, or
 * writes the same mistake in other words, fails in the same way.
 */
export function failureSignature(verdict: Verdict): string {
  const own = ownNames(verdict);
  const lines = verdict.results
    .filter(result => result.verdict === 'failed')
    .flatMap(({ check, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(
          ({ rule = '', message }) =>
            `${check} ${rule} ${withoutNoise(message).replace(WORD, word => (own.has(word) ? '<name>' : word))}`
        )
    );
  return [...new Set(lines)].sort().join('\n');
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** The functions, classes and variables that the code and its tests define. */
function ownNames({ code, tests }: Verdict): ReadonlySet<string> {
  return new Set(
    [...code, ...tests].flatMap(source => [...analyse(source).defines])
  );
}
