import { breakingChanges } from '../../../src/core/plan/schema-compatibility';
import type { SchemaSide } from '../../../src/core/plan/schema-bounds';
import type { JsonSchema } from '../../../src/core/values/plan';

const user = (
  properties: Record<string, JsonSchema>,
  required: string[] = [],
  more: JsonSchema = {}
): JsonSchema => ({ type: 'object', properties, required, ...more });

const text: JsonSchema = { type: 'string' };
const found = (before: JsonSchema, after: JsonSchema, side: SchemaSide) =>
  breakingChanges(before, after, side).map(
    ({ path, message }) => `${path}: ${message}`
  );

describe('Compatibility of an old and a new schema [S0.34]', () => {
  it.each(['input', 'output'] as const)(
    'finds nothing in an equal %s',
    side => {
      const schema = user({ name: text, tags: { type: 'array', items: text } });
      expect(found(schema, structuredClone(schema), side)).toEqual([]);
    }
  );

  it('an input may take more, but not less', () => {
    const before = user({ name: text, age: { type: 'integer' } }, ['name']);
    const more = user({ name: text, age: { type: 'number' }, city: text }, []);
    expect(found(before, more, 'input')).toEqual([]);
    expect(found(more, before, 'input')).toEqual([
      '$: "city" was removed',
      '$: "name" is required now',
      '$.age: the type was number and is integer'
    ]);
  });

  it('an output may promise more, but not less', () => {
    const before = user({ name: text, age: { type: 'number' } }, ['name']);
    const more = user({ name: text, age: { type: 'integer' }, city: text }, [
      'name',
      'city'
    ]);
    expect(found(before, more, 'output')).toEqual([]);
    expect(found(more, before, 'output')).toEqual([
      '$: "city" was removed',
      '$.age: the type was integer and is number'
    ]);
    expect(
      found(user({ name: text }, ['name']), user({ name: text }), 'output')
    ).toEqual(['$: "name" is no longer always there']);
  });

  it('compares enums both ways', () => {
    const two: JsonSchema = { enum: ['a', 'b'] };
    const three: JsonSchema = { enum: ['a', 'b', 'c'] };
    expect(found(two, three, 'input')).toEqual([]);
    expect(found(three, two, 'input')).toEqual(['$: "c" is no longer allowed']);
    expect(found(two, three, 'output')).toEqual([
      '$: "c" is new in the result'
    ]);
    expect(found(three, two, 'output')).toEqual([]);
    expect(found({}, two, 'input')).toHaveLength(1);
    expect(found(two, {}, 'output')).toHaveLength(1);
  });

  it('compares bounds, patterns and further properties both ways', () => {
    const loose = user({ n: { type: 'integer', minimum: 0 } });
    const tight = user({ n: { type: 'integer', minimum: 1, maximum: 9 } }, [], {
      additionalProperties: false
    });
    expect(found(loose, tight, 'input')).toEqual([
      '$: further properties are refused now',
      '$.n: "minimum" was 0 and is 1',
      '$.n: "maximum" was not set and is 9'
    ]);
    expect(found(tight, loose, 'input')).toEqual([]);
    expect(found(loose, tight, 'output')).toEqual([]);
    expect(found(tight, loose, 'output')).toHaveLength(3);
    const pattern = { type: 'string', pattern: '^a' };
    expect(found(text, pattern, 'input')).toHaveLength(1);
  });

  it('looks into lists and nested objects', () => {
    const list = (items: JsonSchema): JsonSchema =>
      user({ rows: { type: 'array', items: user({ id: items }) } });
    expect(
      found(list({ type: ['string', 'null'] }), list(text), 'input')
    ).toEqual(['$.rows[].id: the type was string or null and is string']);
  });

  it('survives schemas that are odd or very deep', () => {
    let deep: JsonSchema = text;
    for (let level = 0; level < 60; level += 1) {
      deep = user({ a: deep });
    }
    expect(found(deep, deep, 'input')).toEqual([]);
    expect(
      found(
        { properties: 3, required: 'x', type: 7 },
        { properties: null },
        'input'
      )
    ).toEqual([]);
  });
});
