import { idsOf, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** What is no word of any language: `STL`, `n_estimators`, `RandomForestClassifier`. */
const IDENTIFIER =
  /(?<![\p{L}\p{N}_])(?:\p{Lu}{3,}|[\p{L}\p{N}]+_[\p{L}\p{N}_]+|\p{Lu}?\p{Ll}+\p{Lu}[\p{L}\p{N}]*)(?![\p{L}\p{N}_])/gu;

/** The one cell that uses what a request calls by its identifier, though no cell defines it. */
export function readUse(
  { meant }: RequestFacts,
  { above }: SceneFacts
): Reading | null {
  const said = meant.match(IDENTIFIER) ?? [];
  const users = above.filter(
    ({ cell, names, isTest }) =>
      !isTest &&
      said.some(
        name =>
          names.has(name) &&
          new RegExp(`^(?!\\s*(?:import|from)\\b).*\\b${name}\\b`, 'mu').test(
            cell.source
          )
      )
  );
  return users.length === 1
    ? means(idsOf(users), 'it uses what the request names', false)
    : null;
}
