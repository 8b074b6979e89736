import { asCellwrightError, stopped } from '../../errors';
import {
  aroundPrompt,
  classifyByRules,
  intentFrame
} from './classify-by-rules';
import type { ClassifyModel } from './classify-by-model';
import { onTarget } from './on-target';
import { readingOperations } from '../../operations/registry';
import type { ClassifyInput } from './types';
import type { Intent } from '../../values/intent';

/** How sure a decision is that nobody took. */
const DEFAULT_CONFIDENCE = 0.5;

/** Of a shorter request (`continue`, `say it`) a model knows no more than we do. */
const MIN_WORDS = 4;

/**
 * What a request asks for: by rules; where they are unsure, by the model, with one re-ask; where that
 * fails, too, by default, and the reasoning says why.
 *
 * The default is what is likely with what stands around the prompt. Where that is not known it is `create`: it
 * touches no cell that exists, a question answered under it is still an answer in words, and code that comes is
 * proved.
 *
 * @param by - `null` to ask no model.
 * @throws CellwrightError `cancelled`; `magic-bad-value` where a chosen operation is not allowed.
 */
export async function classify(
  input: ClassifyInput,
  by: ClassifyModel | null,
  signal: AbortSignal
): Promise<Intent> {
  return onTarget(await decide(input, by, signal), input);
}

async function decide(
  input: ClassifyInput,
  by: ClassifyModel | null,
  signal: AbortSignal
): Promise<Intent> {
  const ruled = classifyByRules(input);
  if (ruled !== null) {
    return ruled;
  }
  const words = input.request.trim().split(/\s+/).length;
  if (by === null || words < MIN_WORDS) {
    return defaultIntent(input, 'The words of the request do not say it.');
  }
  try {
    // Loaded with the first request that the rules cannot tell.
    const { classifyByModel } = await import('./classify-by-model');
    return await classifyByModel(input, by, signal);
  } catch (error) {
    const known = asCellwrightError(error);
    if (signal.aborted || known.code === 'cancelled') {
      throw stopped(error);
    }
    return defaultIntent(
      input,
      `The words of the request do not say it, and the model could not tell: ${known.message}`
    );
  }
}

function defaultIntent(input: ClassifyInput, why: string): Intent {
  const frame = intentFrame(input);
  const likely = aroundPrompt(input, frame.references)?.decided.operation;
  const operation =
    [likely, 'create' as const, ...readingOperations()].find(
      one => one !== undefined && frame.permitted.includes(one)
    ) ?? frame.permitted[0];
  return {
    ...frame,
    operation,
    confidence: DEFAULT_CONFIDENCE,
    reasoning: `${why} "${operation}" is taken by default.`,
    source: 'default'
  };
}
