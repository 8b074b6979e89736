import { idsOf, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** "20 instead of 5", "250 trading days, not 252", "from 5 to 10" */
const DISPLACED =
  /(?:\b(?:instead of|rather than|not|statt|anstatt|au lieu de|en vez de|invece di|from|von)|而不是)\s+(\d+(?:[.,]\d+)?)(?![\p{L}\d])/iu;

/** What holds the number that another is to take the place of. */
export function readValue(
  { text }: RequestFacts,
  { above }: SceneFacts
): Reading | null {
  const number = DISPLACED.exec(text)?.[1].replace(',', '.');
  if (number === undefined || /^[012]$/.test(number)) {
    // These stand everywhere.
    return null;
  }
  const isIt = new RegExp(
    `(?<![\\p{L}\\d_.])${number.replace('.', '\\.')}(?![\\d_\\p{L}])`,
    'u'
  );
  const cells = above.filter(
    ({ cell, isTest }) => !isTest && isIt.test(cell.source)
  );
  return means(idsOf(cells), `it has the number ${number}`, false);
}
