import type { RunState } from '../run-state';

/**
 * The text that stays of a run which ended before one of its variants was chosen: the best that came, or the
 * longest piece of it. `null` where the run has an answer, or nothing came.
 */
export function textToKeep({ answer, variants }: RunState): string | null {
  const kept =
    variants.find(({ place }) => place === 0) ??
    [...variants].sort((a, b) => b.text.length - a.text.length)[0];
  return answer !== '' || kept === undefined || kept.text === ''
    ? null
    : kept.text;
}
