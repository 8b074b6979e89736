import type { RunState } from './run-state';
import type { VariantState } from '../values/variant-state';

/**
 * The text that stays of a run which ended before one of its variants was chosen: the best that came, else
 * the longest that is complete, else the longest piece of one. `null` where the run has an answer, or nothing
 * came.
 */
export function textToKeep({ answer, variants }: RunState): string | null {
  const kept =
    variants.find(({ place }) => place === 0) ??
    [...variants].sort(
      (a, b) => rank(b) - rank(a) || b.text.length - a.text.length
    )[0];
  return answer !== '' || kept === undefined || kept.text === ''
    ? null
    : kept.text;
}

function rank({ finish, failure }: VariantState): number {
  return finish !== null && failure === null ? 1 : 0;
}
