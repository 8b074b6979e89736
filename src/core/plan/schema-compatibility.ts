import type { JsonValue } from '../json';
import { boundChanges, type SchemaSide } from './schema-bounds';
import type { JsonSchema } from '../values/plan';

/** A change that breaks those who rely on the old schema. */
export interface SchemaChange {
  /** `$` for the whole, `$.user.name`, `$.items[]`. */
  readonly path: string;
  readonly message: string;
}

const MAX_DEPTH = 32;

/**
 * What in a new JSON Schema breaks those who rely on the old one: an input must still take all that it
 * took, an output must still keep all that it promised. Knows types, enums, properties, `required`,
 * `additionalProperties`, items and bounds; other keywords and `$ref` are not compared.
 */
export function breakingChanges(
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide
): SchemaChange[] {
  return compare('$', before, after, side, 0);
}

function compare(
  path: string,
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide,
  depth: number
): SchemaChange[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  const messages = [
    ...typeChanges(before, after, side),
    ...enumChanges(before, after, side),
    ...propertyChanges(before, after, side),
    ...boundChanges(before, after, side)
  ];
  return [
    ...messages.map(message => ({ path, message })),
    ...childrenOf(path, before, after).flatMap(child =>
      compare(child.path, child.before, child.after, side, depth + 1)
    )
  ];
}

function typeChanges(
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide
): string[] {
  const [given, taken] = side === 'input' ? [before, after] : [after, before];
  const takes = typesOf(taken);
  const gives = typesOf(given);
  const fits =
    takes === null ||
    gives?.every(
      type =>
        takes.includes(type) || (type === 'integer' && takes.includes('number'))
    );
  return fits
    ? []
    : [
        `the type was ${words(typesOf(before))} and is ${words(typesOf(after))}`
      ];
}

function enumChanges(
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide
): string[] {
  const [given, taken] = side === 'input' ? [before, after] : [after, before];
  if (!Array.isArray(taken.enum)) {
    return [];
  }
  const takes = taken.enum.map(value => JSON.stringify(value));
  const what = side === 'input' ? 'no longer allowed' : 'new in the result';
  if (!Array.isArray(given.enum)) {
    return [
      side === 'input'
        ? 'only some values are allowed now'
        : 'the values are no longer limited'
    ];
  }
  return given.enum
    .map(value => JSON.stringify(value))
    .filter(value => !takes.includes(value))
    .map(value => `${value} is ${what}`);
}

function propertyChanges(
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide
): string[] {
  const kept = new Set(Object.keys(objectOf(after.properties)));
  const removed = Object.keys(objectOf(before.properties)).filter(
    name => !kept.has(name)
  );
  const was = namesOf(before.required);
  const is = namesOf(after.required);
  const required =
    side === 'input'
      ? is
          .filter(name => !was.includes(name))
          .map(name => `"${name}" is required now`)
      : was
          .filter(name => !is.includes(name) && kept.has(name))
          .map(name => `"${name}" is no longer always there`);
  const [open, closed] = side === 'input' ? [before, after] : [after, before];
  const shut =
    closed.additionalProperties === false &&
    open.additionalProperties !== false;
  return [
    ...removed.map(name => `"${name}" was removed`),
    ...required,
    ...(shut
      ? [
          side === 'input'
            ? 'further properties are refused now'
            : 'further properties may come now'
        ]
      : [])
  ];
}

/** The schemas below that stand in both: of properties and of a list's items. */
function childrenOf(
  path: string,
  before: JsonSchema,
  after: JsonSchema
): { path: string; before: JsonSchema; after: JsonSchema }[] {
  const old = objectOf(before.properties);
  const now = objectOf(after.properties);
  const shared = Object.keys(old)
    .filter(name => Object.hasOwn(now, name))
    .map(name => ({
      path: `${path}.${name}`,
      before: objectOf(old[name]),
      after: objectOf(now[name])
    }));
  const items = {
    path: `${path}[]`,
    before: objectOf(before.items),
    after: objectOf(after.items)
  };
  const hasItems = before.items !== undefined && after.items !== undefined;
  return hasItems ? [...shared, items] : shared;
}

function typesOf({ type }: JsonSchema): string[] | null {
  return typeof type === 'string'
    ? [type]
    : Array.isArray(type)
      ? namesOf(type)
      : null;
}

function words(types: readonly string[] | null): string {
  return types === null ? 'any' : types.join(' or ');
}

function namesOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter(name => typeof name === 'string')
    : [];
}

function objectOf(value: JsonValue | undefined): JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : {};
}
