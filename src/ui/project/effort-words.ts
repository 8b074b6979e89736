import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectEstimate } from '../../core/project/plan/estimate';
import { formatCost, formatCount } from '../run-view/format';

/** What the project will likely take. */
export function effortWords(
  { calls, likelyCalls, input, output, cost }: ProjectEstimate,
  trans: TranslationBundle
): string {
  const requests = trans.__(
    'At least %1 requests, likely %2 with repairs: about %3 tokens in, %4 out',
    formatCount(calls),
    formatCount(likelyCalls),
    formatCount(input),
    formatCount(output)
  );
  return cost === null
    ? trans.__('%1. No price is set for this model.', requests)
    : trans.__('%1, about %2.', requests, formatCost(cost));
}
