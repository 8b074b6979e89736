import type { JsonSchema } from '../values/plan';

/** Which way values go: into the code or out of it. */
export type SchemaSide = 'input' | 'output';

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

/** Bounds and patterns that became tighter for an input, or looser for an output. */
export function boundChanges(
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide
): string[] {
  const [given, taken] = side === 'input' ? [before, after] : [after, before];
  const lower = LOWER.filter(
    key => bound(taken[key], -Infinity) > bound(given[key], -Infinity)
  );
  const upper = UPPER.filter(
    key => bound(taken[key], Infinity) < bound(given[key], Infinity)
  );
  const pattern =
    taken.pattern !== undefined && taken.pattern !== given.pattern
      ? ['pattern']
      : [];
  return [...lower, ...upper, ...pattern].map(
    key => `"${key}" was ${shown(before[key])} and is ${shown(after[key])}`
  );
}

function bound(value: unknown, none: number): number {
  return typeof value === 'number' ? value : none;
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
