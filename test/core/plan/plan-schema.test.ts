import { readJson } from '../../../src/core/json-door/read-json';
import { checkedPlan, planSchema } from '../../../src/core/plan/plan-schema';
import { failureOf } from '../context/failure-of';
import { plan, step } from '../workflow/plan/make';

const issuesOf = (value: unknown): string => {
  const reading = readJson(JSON.stringify(value), planSchema);
  return reading.ok ? '' : reading.issues.join('\n');
};
const moduleOf = (name: string, more: object = {}) => ({
  name,
  description: '',
  ...more
});
const file = (path: string) => ({ path, module: 'm', description: '' });

describe('A plan from anywhere', () => {
  it('is refused with 10,000 steps or modules, with few words [H29]', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `s${at}`);
    const steps = plan(many.map(id => step(id)));
    const modules = {
      ...plan([step('a')]),
      modules: many.map(n => moduleOf(n))
    };
    for (const [value, place] of [
      [steps, 'steps: '],
      [modules, 'modules: ']
    ] as const) {
      const { message } = await failureOf(() => checkedPlan(value));
      expect(message).toContain(place);
      expect(message.length).toBeLessThan(3000);
      expect(issuesOf(value)).not.toBe('');
    }
  });

  it('is refused with steps or modules that stand twice [H29]', () => {
    expect(issuesOf(plan([step('a'), step('a')]))).toContain(
      'the id "a" stands twice'
    );
    const modules = [moduleOf('core'), moduleOf('core')];
    expect(issuesOf({ ...plan([step('a')]), modules })).toContain(
      '"core" stands twice'
    );
    const text = JSON.stringify(plan([step('a')])).replace(
      '"goal"',
      '"steps":[],"goal"'
    );
    expect(readJson(text, planSchema)).toMatchObject({ ok: false });
  });

  it.each([
    ['no steps', plan([])],
    ['an unknown dependency', plan([step('a', ['zz'])])],
    ['an empty goal', plan([step('a')], { goal: '  ' })],
    ['a goal beyond reading', plan([step('a')], { goal: 'x'.repeat(5000) })],
    ['an odd id', plan([step('a b')])],
    [
      'an unknown kind',
      { ...plan([]), steps: [{ ...step('a'), kind: 'shell' }] }
    ],
    ['a command', { ...plan([step('a')]), commands: ['rm -rf /'] }],
    [
      'a huge schema',
      plan([step('a')], { inputSchema: { x: 'y'.repeat(30_000) } })
    ]
  ])('is refused with %s', (_name, value) => {
    expect(issuesOf(value)).not.toBe('');
  });

  it.each([
    '/etc/passwd',
    '../x.py',
    'a/../../x.py',
    '..\\x.py',
    'a%2f..%2fx.py',
    'C:/x.py',
    './x.py',
    'a/..'
  ])('is refused with the file %s [H18]', path => {
    const modules = [moduleOf('m', { files: [file(path)] })];
    expect(issuesOf({ ...plan([step('a')]), modules })).toContain('path');
  });

  it('holds modules and files with all their fields and no text of a file yet [S3.32]', () => {
    const modules = [
      moduleOf('store', {
        description: 'Keeps items.',
        technologies: ['sqlite'],
        dependencies: [],
        sections: ['read', 'write'],
        specification: 'One table.',
        files: [file('src/store.py'), file('src/a..b.py')]
      })
    ];
    const [found] = checkedPlan({ ...plan([step('a')]), modules }).modules;
    expect(found.files[0]).toEqual({
      path: 'src/store.py',
      module: 'm',
      description: '',
      content: null,
      complete: false
    });
    const withCode = [
      moduleOf('m', { files: [{ ...file('a.py'), content: 'import os' }] })
    ];
    expect(issuesOf({ ...plan([step('a')]), modules: withCode })).toContain(
      'content'
    );
  });

  it('keeps the schemas of argument and result apart [S0.19] [S0.20]', () => {
    const outputSchema = {
      type: 'object',
      properties: { total: { type: 'number' } }
    };
    const inputSchema = {
      type: 'object',
      properties: { numbers: { type: 'array' } }
    };
    const apart = plan([step('a')], { inputSchema, outputSchema });
    expect(checkedPlan(apart)).toEqual(apart);
    const mixed = {
      ...apart,
      inputSchema: {
        ...inputSchema,
        properties: { ...inputSchema.properties, result: outputSchema }
      }
    };
    expect(issuesOf(mixed)).toContain('inputSchema: must not contain');
  });

  it('fails with its issues in words', async () => {
    const failure = await failureOf(() =>
      checkedPlan({ goal: 'x', steps: [] })
    );
    expect(failure).toMatchObject({ code: 'plan-invalid', retryable: false });
    expect(failure.message).toContain('steps');
  });
});
