import { planSchemaChanges } from '../../../src/core/plan/plan-changes';

const input = (...required: string[]) => ({
  type: 'object',
  properties: { path: { type: 'string' }, size: { type: 'integer' } },
  required
});

describe('What a plan changes in the schemas of an earlier one [S0.19] [S0.20]', () => {
  it('is told for input and output apart', () => {
    expect(
      planSchemaChanges(
        { inputSchema: input('path'), outputSchema: { type: 'string' } },
        { inputSchema: input('path', 'size'), outputSchema: { type: 'array' } }
      )
    ).toEqual([
      'The plan changes the input schema at $: "size" is required now.',
      'The plan changes the output schema at $: the type was string and is array.'
    ]);
  });

  it('is nothing where one of them has none', () => {
    expect(
      planSchemaChanges(
        { inputSchema: null, outputSchema: { type: 'string' } },
        { inputSchema: input('path'), outputSchema: null }
      )
    ).toEqual([]);
  });
});
