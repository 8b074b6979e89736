import { asCellwrightError, stopped, wordsOf } from '../../errors';
import {
  MAX_QUESTIONS,
  type ClarifyingQuestion
} from '../../values/understood';
import type { ClarifyModel } from './ask-what-is-missing';
import { missingByRules, type ClarifyFacts } from './missing';
import { said, type Words } from '../../said';

/** What to ask the user before anything is written. */
export interface Clarification {
  /** At most {@link MAX_QUESTIONS}; empty where nothing essential is missing. */
  readonly questions: readonly ClarifyingQuestion[];
  /** Why the model's questions are not among them, where it was asked in vain. */
  readonly note: Words | null;
}

/**
 * What is missing: by rules, and by the model where one is given. A model that cannot be asked costs its
 * questions, not the run.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function clarify(
  facts: ClarifyFacts,
  by: ClarifyModel | null,
  signal: AbortSignal
): Promise<Clarification> {
  const ruled = missingByRules(facts).slice(0, MAX_QUESTIONS);
  const room = MAX_QUESTIONS - ruled.length;
  if (by === null || room === 0) {
    return { questions: ruled, note: null };
  }
  try {
    const { askWhatIsMissing } = await import('./ask-what-is-missing');
    const more = await askWhatIsMissing(facts.request, by, room, signal);
    return { questions: [...ruled, ...more], note: null };
  } catch (error) {
    const known = asCellwrightError(error);
    if (signal.aborted || known.code === 'cancelled') {
      throw stopped(error);
    }
    return {
      questions: ruled,
      note: said`The model could not say what is missing: ${wordsOf(known.failure).message}`
    };
  }
}
