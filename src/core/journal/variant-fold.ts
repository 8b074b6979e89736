import type { RunHandlers, RunState } from './run-state';
import {
  newVariant,
  withRanking,
  withVariant,
  wordsIn
} from '../values/variant-state';
import type { RunEvent } from './events';

type VariantEventType = Extract<RunEvent['type'], `variant${string}`>;

/** What the events of variants make of a run's state. */
export const variantHandlers: RunHandlers<VariantEventType> = {
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
  { index, proved }: Extract<RunEvent, { type: 'variant-chosen' }>
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
