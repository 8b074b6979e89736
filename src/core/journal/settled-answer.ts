import type { UntimedEvent } from './model-run-event';
import type { RunState } from './run-state';
import { textToKeep } from './text-to-keep';

/**
 * What settles the answer of a run that ends here without having come to its end: a repair or a variant that
 * was stopped in the middle takes the place of no whole answer.
 */
export function settledAnswer(state: RunState): readonly UntimedEvent[] {
  const { attempts, chosen, whole, answer } = state;
  const last = attempts.at(-1);
  if (last !== undefined) {
    return chosen === null
      ? [{ type: 'attempt-chosen', attempt: last.number, accepted: false }]
      : [];
  }
  const text = whole ?? textToKeep(state);
  return text === null || text === answer
    ? []
    : [{ type: 'answer-replaced', text }];
}
