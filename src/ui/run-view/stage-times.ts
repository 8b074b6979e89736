import type { TranslationBundle } from '@jupyterlab/translation';
import { STAGES, type Stage } from '../../core/vocabulary';
import type { RunFacts } from './run-facts';

/** Shorter stages are not worth a word, in milliseconds. */
const MIN = 100;

/**
 * How long the stages of a run took, in words; empty where none took long enough to tell.
 */
export function stageTimesInWords(
  times: RunFacts['stageTimes'],
  trans: TranslationBundle
): string {
  const parts = STAGES.flatMap(stage => {
    const ms = times[stage] ?? 0;
    return ms < MIN
      ? []
      : [
          `${stageWord(stage, trans)} ${trans.__('%1 s', (ms / 1000).toFixed(1))}`
        ];
  });
  return parts.length === 0 ? '' : trans.__('Time: %1', parts.join(', '));
}

function stageWord(stage: Stage, trans: TranslationBundle): string {
  switch (stage) {
    case 'context':
      return trans.__('reading the notebook');
    case 'classify':
      return trans.__('understanding');
    case 'clarify':
      return trans.__('questions');
    case 'plan':
      return trans.__('plan');
    case 'generate':
      return trans.__('writing');
    case 'validate':
      return trans.__('checks');
    case 'refine':
      return trans.__('repairs');
    case 'review':
      return trans.__('review');
    case 'cells':
      return trans.__('cells');
  }
}
