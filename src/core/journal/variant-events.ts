import type { Failure } from '../errors';
import type { FinishReason } from '../ports/language-model';
import type { AttemptSummary } from './attempt';
import type { RunHandlers, RunState } from './run-state';
import {
  newVariant,
  withRanking,
  withVariant,
  wordsIn,
  type ServedBy,
  type VariantAgreement
} from './variant-state';

/** What happens in a run that has several answers written; `index` is a variant's place among them. */
export type VariantEvent =
  | {
      readonly type: 'variants-started';
      /** The model of each; `null` for the endpoint's default. */
      readonly models: readonly (string | null)[];
    }
  /** More of a variant came: how many words there are now, and the text since the last time. */
  | {
      readonly type: 'variant-progressed';
      readonly index: number;
      readonly words: number;
      readonly text: string;
    }
  | {
      readonly type: 'variant-written';
      readonly index: number;
      readonly text: string;
      readonly finish: FinishReason;
      readonly served: ServedBy | null;
      /** Its code cells as one text. */
      readonly code: string;
    }
  /** No answer that could be chosen came; `text` is what came. */
  | {
      readonly type: 'variant-failed';
      readonly index: number;
      readonly failure: Failure;
      readonly text: string;
    }
  | {
      readonly type: 'variant-checked';
      readonly index: number;
      readonly attempt: AttemptSummary;
      /** Its code with what the checks mended. */
      readonly code: string;
      readonly risks: number;
      readonly ms: number | null;
    }
  | {
      readonly type: 'variants-ranked';
      /** Indices of those that were checked, best first. */
      readonly order: readonly number[];
      /** How each of them agrees with the others, in the same order. */
      readonly agreement: readonly (VariantAgreement | null)[];
    }
  /**
   * The answer is this one. `proved`: what its checks said holds for the answer; else it is only where the
   * run goes on from.
   */
  | {
      readonly type: 'variant-chosen';
      readonly index: number;
      readonly proved: boolean;
    };

/** What the events of variants make of a run's state. */
export const variantHandlers: RunHandlers<VariantEvent['type']> = {
  'variants-started': (_, { models }) => ({ variants: models.map(newVariant) }),
  'variant-progressed': ({ variants }, { index, words, text }) => ({
    askedAt: null,
    variants: withVariant(variants, index, {
      words,
      text: (variants[index]?.text ?? '') + text
    })
  }),
  'variant-written': ({ variants }, { index, text, finish, served, code }) => ({
    variants: withVariant(variants, index, {
      text,
      finish,
      served,
      code,
      words: wordsIn(text)
    })
  }),
  'variant-failed': ({ variants }, { index, failure, text }) => ({
    variants: withVariant(variants, index, {
      failure,
      text,
      words: wordsIn(text)
    })
  }),
  'variant-checked': ({ variants }, { index, attempt, code, risks, ms }) => ({
    variants: withVariant(variants, index, { attempt, code, risks, ms })
  }),
  'variants-ranked': ({ variants }, { order, agreement }) => ({
    variants: withRanking(variants, order, agreement)
  }),
  'variant-chosen': chosen
};

function chosen(
  state: RunState,
  { index, proved }: Extract<VariantEvent, { type: 'variant-chosen' }>
): Partial<RunState> {
  const variants = state.variants.map(variant => ({
    ...variant,
    chosen: variant.index === index
  }));
  const variant = variants.find(item => item.chosen);
  if (variant === undefined) {
    return {};
  }
  const { attempt, text, finish, model, served } = variant;
  const counts = proved && attempt !== null;
  return {
    variants,
    answer: text,
    answerVersion: state.answerVersion + 1,
    answerNumber: 0,
    reasoning: '',
    finish,
    askedModel: model,
    servedModel: served?.model ?? null,
    recorded: served?.recorded ?? false,
    answerId: served?.id ?? null,
    attempts: counts ? [{ ...attempt, number: 0 }] : [],
    chosen: counts ? 0 : null,
    accepted: counts && attempt.failing.length > 0,
    checks: counts ? attempt.results : []
  };
}
