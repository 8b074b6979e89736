import type { Suspicion } from './blame';

/** A file explains a failure where it is at least this share as suspicious as the most suspicious one. */
const ENOUGH = 0.5;

/**
 * Chooses few files that together explain all failures: again and again the one that is most suspicious of all
 * that is not explained yet. One mistake makes several tests fail more often than several mistakes do.
 *
 * @returns by path the indices of the failures that it explains.
 */
export function culprits(
  failures: readonly Suspicion[]
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const left = new Set(
    failures.flatMap((its, at) => (its.size > 0 ? [at] : []))
  );
  const relative = failures.map(its => {
    const most = Math.max(...its.values());
    return new Map([...its].map(([path, score]) => [path, score / most]));
  });
  while (left.size > 0) {
    const totals = new Map<string, number>();
    for (const at of left) {
      for (const [path, share] of relative[at]) {
        if (share >= ENOUGH) {
          totals.set(path, (totals.get(path) ?? 0) + share);
        }
      }
    }
    const [best] = [...totals].sort(([, a], [, b]) => b - a)[0];
    const explained = [...left].filter(
      at => (relative[at].get(best) ?? 0) >= ENOUGH
    );
    found.set(best, explained);
    explained.forEach(at => left.delete(at));
  }
  return found;
}
