import { CellwrightError } from '../../../../src/core/errors';
import { writeDetails } from '../../../../src/core/generation/details/write-details';
import type { DetailOptions } from '../../../../src/core/generation/details/write-details';
import type { Outline } from '../../../../src/core/generation/outline/outline-schema';
import { accessTo, python, ScriptedModel } from '../scripted-model';
import { cls, fn, outline } from '../outline/make';

function write(
  design: Outline,
  model: ScriptedModel,
  options: Partial<DetailOptions> = {}
) {
  return writeDetails(design, {
    access: accessTo(model),
    instruction: 'Keep rows.',
    constraints: ['No globals.'],
    background: '',
    policy: 'retry',
    maxRetries: 1,
    critical: [],
    resume: {},
    maxContextTokens: 2000,
    ...options
  });
}

const STORE = outline({
  module_name: 'store',
  description: 'Keeps rows.',
  imports: ['import csv', 'json'],
  components: [
    cls('Store', {
      description: 'A store of rows.',
      attributes: [
        { name: 'rows', type: 'list[str]', description: 'All rows.' }
      ],
      methods: [
        {
          name: 'add',
          signature: '(self, row: str) -> None',
          description: 'Add a row.',
          body_placeholder: 'Append it.'
        },
        {
          name: 'save',
          signature: '(self, path: str) -> None',
          description: 'Save all rows.',
          body_placeholder: 'Write one line per row; see self.add.'
        }
      ]
    })
  ]
});

const ADD = 'def add(self, row: str) -> None:\n    self.rows.append(row)';
const SAVE =
  'def save(self, path: str) -> None:\n    with open(path, "w") as file:\n        file.writelines(self.rows)';

describe('writeDetails', () => {
  it('makes one call per method, with the siblings already written [S0.33] [S1.76] [S1.78] [S1.82]', async () => {
    const model = new ScriptedModel([python(ADD), python(SAVE)]);
    const { details, reports } = await write(STORE, model);
    expect(details).toEqual({ 'Store.add': ADD, 'Store.save': SAVE });
    expect(reports.map(({ outcome }) => outcome)).toEqual([
      'written',
      'written'
    ]);
    expect(model.lastSaid(0)).not.toContain('Already written');
    expect(model.lastSaid(1)).toContain(ADD);
  });

  it('tells each call all that it needs to know [S1.77] [S1.78]', async () => {
    const model = new ScriptedModel([python(ADD), python(SAVE)]);
    await write(STORE, model);
    const asked = model.lastSaid(0);
    for (const part of [
      'Keep rows.',
      'No globals.',
      'Class Store: A store of rows.',
      'attribute rows: list[str], All rows.',
      'method save(self, path: str) -> None',
      'import csv\nimport json',
      'method Store.add',
      'def add(self, row: str) -> None:',
      'Add a row.',
      'Append it.'
    ]) {
      expect(asked).toContain(part);
    }
    expect(model.said(0)).toContain('the whole function, its `def` line');
  });

  it.each([
    ['an error marker', '# IMPLEMENTATION_ERROR: Ambiguous instruction'],
    ['too little', python('x = 1')],
    ['another function', python('def other(self):\n    return 1')],
    ['a stub', python('def f():\n    # TODO: implement\n    pass')],
    ['nothing', '']
  ])('keeps null for %s [S1.80]', async (_, text) => {
    const { details, reports } = await write(
      outline({ components: [fn('f')] }),
      new ScriptedModel([text]),
      { policy: 'placeholder-continue' }
    );
    expect(details).toEqual({ f: null });
    expect(reports[0].outcome).toBe('failed');
    expect(reports[0].problems).toHaveLength(1);
  });

  it('keeps null where the model fails, and goes on [S1.80]', async () => {
    const model = new ScriptedModel([
      new CellwrightError({
        code: 'model-server-error',
        retryable: false,
        message: 'The model server failed.'
      }),
      python('def g():\n    return 1')
    ]);
    const design = outline({ components: [fn('f'), fn('g')] });
    const { details, reports } = await write(design, model);
    expect(details.f).toBeNull();
    expect(details.g).toContain('def g');
    expect(reports[0].problems).toEqual(['The model server failed.']);
  });

  it('asks again with what was wrong, as often as it may [S1.12] [S1.95]', async () => {
    const model = new ScriptedModel([
      python('def add(row):\n    rows.append(row)'),
      python('def add(row: str):\n    rows.append(row)'),
      python(ADD),
      python(SAVE)
    ]);
    const { reports } = await write(STORE, model, { maxRetries: 2 });
    expect(reports[0]).toMatchObject({
      outcome: 'written',
      attempts: 3,
      problems: [
        'The first parameter of Store.add must be self.',
        'The first parameter of Store.add must be self.'
      ]
    });
    expect(model.lastSaid(1)).toContain('must be self');
  });

  it('stops at the first failure where it should, and skips the rest [S1.95] [S1.96]', async () => {
    const model = new ScriptedModel(['no idea']);
    const { reports, details } = await write(STORE, model, { policy: 'halt' });
    expect(reports.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'skipped'
    ]);
    expect(details).toEqual({ 'Store.add': null, 'Store.save': null });
    expect(model.requests).toHaveLength(1);
  });

  it('reports which parts are critical, by outline and by the caller [S1.96]', async () => {
    const design = outline({
      components: [fn('a', { critical: true }), fn('b'), fn('c')]
    });
    const model = new ScriptedModel(
      ['a', 'b', 'c'].map(name => python(`def ${name}():\n    return 1`))
    );
    const { reports } = await write(design, model, { critical: ['c'] });
    expect(reports.map(({ key, critical }) => [key, critical])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true]
    ]);
  });

  it('goes on from parts that are there, and writes those that are not fit [S1.99]', async () => {
    const model = new ScriptedModel([python(SAVE)]);
    const { details, reports } = await write(STORE, model, {
      resume: { 'Store.add': ADD, 'Store.save': 'x = 1' }
    });
    expect(details).toEqual({ 'Store.add': ADD, 'Store.save': SAVE });
    expect(reports.map(({ outcome }) => outcome)).toEqual([
      'resumed',
      'written'
    ]);
  });

  it('fits outline and written code into the room that there is [S1.98]', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `part_${at}`);
    const design = outline({
      components: names.map(name =>
        fn(name, { description: `Does the work of ${name} `.repeat(5) })
      )
    });
    const model = new ScriptedModel(
      names.map(name =>
        python(`def ${name}():\n    return "${'x'.repeat(80)}"`)
      )
    );
    await write(design, model, { maxContextTokens: 300 });
    const asked = model.lastSaid(39);
    expect(asked).toContain('more entries are not shown');
    expect(asked).toContain('def part_38');
    expect(asked).not.toContain('def part_5()');
    expect(asked.length).toBeLessThan(5000);
  });

  it('shows every part the fields of the classes beside it [T4]', async () => {
    const order = cls('Order', {
      description: 'One order.',
      attributes: [
        { name: 'net', type: 'Decimal', description: 'Without tax.' },
        { name: 'paid_at', type: 'datetime | None', description: '' }
      ]
    });
    const design = outline({ components: [order, fn('total')] });
    const model = new ScriptedModel([python('def total():\n    return 0')]);
    await write(design, model);
    expect(model.lastSaid(0)).toContain(
      'class Order: One order.\n  attribute net: Decimal, Without tax.\n  attribute paid_at: datetime | None'
    );
  });

  it('shows every part all that was attached, however long [T4]', async () => {
    const background = `rules.md:\n${'Keep to the rules. '.repeat(2000)}`;
    const model = new ScriptedModel([python(ADD), python(SAVE)]);
    await write(STORE, model, { background, maxContextTokens: 300 });
    expect(model.lastSaid(0)).toContain(background);
    expect(model.lastSaid(1)).toContain(background);
  });

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController();
    const model = new ScriptedModel([
      () => {
        stop.abort();
        return python(ADD);
      }
    ]);
    const access = { ...accessTo(model), signal: stop.signal };
    await expect(write(STORE, model, { access })).rejects.toMatchObject({
      code: 'cancelled'
    });
    expect(model.requests).toHaveLength(1);
  });
});
