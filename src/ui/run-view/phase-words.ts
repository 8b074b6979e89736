import type { TranslationBundle } from '@jupyterlab/translation';
import type { Phase, RunFacts } from './run-facts';

/** The word for where a run is. */
export function phaseWord(phase: Phase, trans: TranslationBundle): string {
  switch (phase) {
    case 'reading':
      return trans.__('Reading context');
    case 'asking':
      return trans.__('Asking');
    case 'waiting':
      return trans.__('Waiting');
    case 'thinking':
      return trans.__('Thinking');
    case 'writing':
      return trans.__('Writing');
    case 'understanding':
      return trans.__('Understanding');
    case 'planning':
      return trans.__('Planning');
    case 'deciding':
      return trans.__('Waiting for you');
    case 'proving':
      return trans.__('Proving');
    case 'repairing':
      return trans.__('Repairing');
    case 'reviewing':
      return trans.__('Reviewing');
    case 'placing':
      return trans.__('Placing cells');
    case 'done':
      return trans.__('Done');
    case 'truncated':
      return trans.__('Incomplete');
    case 'failed':
      return trans.__('Failed');
    case 'dropped':
      return trans.__('Dropped');
    case 'cancelled':
      return trans.__('Stopped');
    case 'interrupted':
      return trans.__('Interrupted');
  }
}

/** What a run's end means for the user, where the word alone does not say it; else `null`. */
export function phaseAdvice(
  { phase, filtered, served }: Pick<RunFacts, 'phase' | 'filtered' | 'served'>,
  trans: TranslationBundle
): string | null {
  switch (phase) {
    case 'truncated':
      if (filtered) {
        return trans.__(
          'A content filter of the model server cut the answer off. What arrived is kept; the same request may be cut again, so put it in other words or name another model.'
        );
      }
      return trans.__(
        'The answer was cut before its end. What arrived is kept; run the cell again for a complete one.'
      );
    case 'cancelled':
      return served === null
        ? trans.__('Stopped before anything came.')
        : trans.__('Stopped before the end. What arrived is kept.');
    default:
      return null;
  }
}
