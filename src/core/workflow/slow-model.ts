import { estimateTokens } from '../context/estimate-tokens';
import type { RunState } from '../journal/run-state';

/** Tokens per second below which a model is slow. */
const SLOW = 8;

/** Shorter answers say little about the speed, in tokens. */
const MIN_TOKENS = 50;

/**
 * Whether a model has been slow in the runs of this tab: a question before the answer then costs more than it
 * brings. The fastest of its answers counts, since a first one may have waited for the model to be loaded.
 */
export function wasSlow(
  runs: readonly RunState[],
  model: string | null
): boolean {
  const speeds = runs
    .filter(({ askedModel, recorded }) => askedModel === model && !recorded)
    .flatMap(speedOf);
  return speeds.length > 0 && Math.max(...speeds) < SLOW;
}

/** Tokens per second of the answer of a run; empty where it does not tell. */
function speedOf({
  answer,
  reasoning,
  pieces,
  variants,
  attempts,
  stageTimes: { generate = 0 }
}: RunState): number[] {
  const inOneGo =
    variants.length === 0 && attempts.length < 2 && pieces.outline === null;
  const tokens = estimateTokens(answer) + estimateTokens(reasoning);
  return inOneGo && generate > 0 && tokens >= MIN_TOKENS
    ? [tokens / (generate / 1000)]
    : [];
}
