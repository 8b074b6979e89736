import type { TranslationBundle } from '@jupyterlab/translation';
import type { Budget, Spent } from '../../core/values/budget';
import { formatCost, formatCount } from './format';

/** A sum that was agreed to, in words; empty where it is no limit. */
export function budgetWords(
  { tokens, dollars }: Budget,
  trans: TranslationBundle
): string {
  const inTokens =
    tokens === null ? '' : trans.__('%1 tokens', formatCount(tokens));
  const inMoney = dollars === null ? '' : formatCost(dollars);
  return inTokens !== '' && inMoney !== ''
    ? trans.__('%1 or %2', inTokens, inMoney)
    : inTokens + inMoney;
}

/** What was taken, in words. */
export function spentWords(
  { tokens, dollars }: Spent,
  trans: TranslationBundle
): string {
  const words = trans.__('%1 tokens', formatCount(tokens));
  return dollars === null || dollars === 0
    ? words
    : `${words} (${formatCost(dollars)})`;
}
