import { breakingChanges } from './schema-compatibility';
import type { SchemaSide } from './schema-bounds';
import type { Plan } from '../values/plan';

/**
 * What a plan changes in the schemas of an earlier one so that its callers break, a sentence each. Only
 * schemas that both plans have are compared.
 */
export function planSchemaChanges(
  before: Pick<Plan, 'inputSchema' | 'outputSchema'>,
  after: Pick<Plan, 'inputSchema' | 'outputSchema'>
): string[] {
  const sides: readonly [SchemaSide, 'inputSchema' | 'outputSchema'][] = [
    ['input', 'inputSchema'],
    ['output', 'outputSchema']
  ];
  return sides.flatMap(([side, key]) => {
    const was = before[key];
    const is = after[key];
    return was === null || is === null
      ? []
      : breakingChanges(was, is, side).map(
          ({ path, message }) =>
            `The plan changes the ${side} schema at ${path}: ${message}.`
        );
  });
}
