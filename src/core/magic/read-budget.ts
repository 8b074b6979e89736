import { NO_BUDGET, type Budget } from '../values/budget';

const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;
const DOLLARS = /^(?:us)?\$\s*(.+)$|^(.+?)\s*(?:us)?(?:\$|usd|dollars?)$/i;
const TOKENS = /^(.+?)\s*([km])?\s*(?:tokens?)?$/i;
const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/**
 * A budget as people write it: `20000`, `20k tokens`, `0.50$`, `0.50 $ / 20,000 tokens`, or `none`.
 *
 * @returns `null` where it is none.
 */
export function readBudget(text: string): Budget | null {
  if (text.trim().toLowerCase() === 'none') {
    return NO_BUDGET;
  }
  let budget = NO_BUDGET;
  for (const part of text.split(/\s*\/\s*|\s+or\s+/)) {
    const read = readAmount(part.trim());
    const [[kind, amount]] = Object.entries(read ?? { tokens: 0 });
    if (amount <= 0 || budget[kind as keyof Budget] !== null) {
      return null;
    }
    budget = { ...budget, ...read };
  }
  return budget;
}

function readAmount(
  text: string
): { readonly dollars: number } | { readonly tokens: number } | null {
  const [, before, after] = DOLLARS.exec(text) ?? [];
  const money = before ?? after;
  if (money !== undefined) {
    const dollars = readNumber(money);
    return dollars === null ? null : { dollars };
  }
  const [, written = '', unit = ''] = TOKENS.exec(text) ?? [];
  const number = readNumber(written);
  return number === null
    ? null
    : { tokens: Math.round(number * (UNITS[unit.toLowerCase()] ?? 1)) };
}

/** A comma parts thousands: `0,50` is no number, for nobody knows whether fifty is meant. */
function readNumber(text: string): number | null {
  const written = text.trim();
  return written !== '' && NUMBER.test(written)
    ? Number(written.replaceAll(',', ''))
    : null;
}
