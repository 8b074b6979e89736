import type { Usage } from '../values/usage';

/** Price of a model in US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** Prices by the beginning of a model's name; the longest match counts. */
export type PriceTable = Readonly<Record<string, Price>>;

/**
 * What an answer cost in US dollars, or `null` where the table knows none of the names: an unknown
 * price is never shown as zero.
 *
 * @param names the model's names, best first; `null`s are passed over.
 */
export function costOf(
  usage: Usage,
  names: readonly (string | null)[],
  prices: PriceTable
): number | null {
  for (const name of names) {
    const price = name === null ? undefined : priceOf(name, prices);
    if (price !== undefined) {
      return (usage.input * price.input + usage.output * price.output) / 1e6;
    }
  }
  return null;
}

function priceOf(name: string, prices: PriceTable): Price | undefined {
  const key = Object.keys(prices)
    .filter(prefix => name.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return key === undefined ? undefined : prices[key];
}
