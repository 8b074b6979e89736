import type { Usage } from '../values/usage';

/** Price of a model in US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** When it was looked up, as `2026-05-01`. */
  readonly asOf?: string;
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
  const price = priceOf(names, prices);
  return price === null
    ? null
    : (usage.input * price.input + usage.output * price.output) / 1e6;
}

/** The price of the first of some names that has one; `null` where none has. */
export function priceOf(
  names: readonly (string | null)[],
  prices: PriceTable
): Price | null {
  for (const name of names) {
    const price = name === null ? undefined : longestMatch(name, prices);
    if (price !== undefined) {
      return price;
    }
  }
  return null;
}

function longestMatch(name: string, prices: PriceTable): Price | undefined {
  const key = Object.keys(prices)
    .filter(prefix => name.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return key === undefined ? undefined : prices[key];
}
