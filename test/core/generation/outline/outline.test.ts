import { CellwrightError } from '../../../../src/core/errors';
import { askOutline } from '../../../../src/core/generation/outline/ask-outline';
import { outlineSchema } from '../../../../src/core/generation/outline/outline-schema';
import { partsOf } from '../../../../src/core/generation/outline/parts';
import { resumeOutline } from '../../../../src/core/generation/outline/resume-outline';
import { accessTo, ScriptedModel } from '../scripted-model';
import { cls, fn, outline } from './make';

const REQUEST = {
  description: 'Count words.',
  constraints: ['No dependencies.'],
  background: '',
  partial: '',
  shape: 'tool',
  modules: []
};

const GOOD = {
  module_name: 'words',
  description: 'Counts words.',
  module_docstring: 'Count words.',
  imports: ['import sys'],
  components: [
    fn('count', {
      signature: '(text: str) -> int',
      description: 'Counts.',
      body_placeholder: 'Split and count.'
    }),
    cls('Counter', {
      attributes: [{ name: 'total', type: 'int', description: 'Sum.' }],
      methods: [{ name: 'add', signature: '(self, n: int) -> None' }]
    })
  ],
  main_execution_block: 'print(count(sys.stdin.read()))'
};

describe('an outline', () => {
  it('is one JSON object with the fields of the format [S1.71] [S1.72] [S1.75]', async () => {
    const model = new ScriptedModel([JSON.stringify(GOOD)]);
    const answer = await askOutline(REQUEST, accessTo(model), 2);
    expect(answer).toMatchObject({ ok: true, outline: GOOD, asked: 1 });
  });

  it('is read out of fences and prose [S1.73]', async () => {
    const text = `Here is the outline:\n\`\`\`json\n${JSON.stringify(GOOD, null, 2)}\n\`\`\``;
    const answer = await askOutline(
      REQUEST,
      accessTo(new ScriptedModel([text])),
      1
    );
    expect(answer).toMatchObject({ ok: true, text });
  });

  it('is asked for with an example and with what is wrong with a bad one [S1.74]', async () => {
    const bad = {
      ...GOOD,
      components: [{ type: 'function', name: 'not a name' }]
    };
    const model = new ScriptedModel([
      JSON.stringify(bad),
      JSON.stringify(GOOD)
    ]);
    const answer = await askOutline(REQUEST, accessTo(model), 2);
    expect(answer).toMatchObject({ ok: true, asked: 2 });
    expect(model.requests[0].messages[2]).toMatchObject({ role: 'assistant' });
    expect(model.said(0)).toContain('No dependencies.');
    expect(model.lastSaid(1)).toContain('components[0].name');
  });

  it.each([
    ['parsing', '{"module_name": "x"}'],
    ['parsing', 'I would start with a class.'],
    ['empty', ''],
    ['empty', '# IMPLEMENTATION_ERROR: impossible']
  ])('that is none says where it failed: %s [S1.94]', async (stage, text) => {
    const model = new ScriptedModel([text, text]);
    expect(await askOutline(REQUEST, accessTo(model), 2)).toMatchObject({
      ok: false,
      stage
    });
  });

  it('whose call fails keeps the reason [S1.94]', async () => {
    const model = new ScriptedModel([
      new CellwrightError({
        code: 'model-rate-limited',
        retryable: true,
        message: 'Too many requests.'
      })
    ]);
    expect(await askOutline(REQUEST, accessTo(model), 2)).toMatchObject({
      stage: 'call',
      failure: { code: 'model-rate-limited' }
    });
  });

  it('may hold its classes in a list of their own [S1.72]', () => {
    const { components, ...rest } = GOOD;
    const [count, counter] = components;
    const parsed = outlineSchema.parse({
      ...rest,
      components: [count],
      classes: [{ ...counter, type: undefined }].map(
        ({ type: _, ...item }) => item
      )
    });
    expect(parsed.components.map(({ type, name }) => [type, name])).toEqual([
      ['function', 'count'],
      ['class', 'Counter']
    ]);
  });

  it('names no component twice and is not empty [S1.74]', () => {
    expect(
      outlineSchema.safeParse({ components: [fn('a'), fn('a')] }).success
    ).toBe(false);
    expect(outlineSchema.safeParse({ components: [] }).success).toBe(false);
  });

  it('has parts by name and by Class.method, nested and repeated ones apart [S1.81] [S1.93]', () => {
    const parts = partsOf(
      outline({
        components: [
          fn('load'),
          cls('Store', {
            methods: [
              { name: 'size', decorators: ['property'] },
              { name: 'size', decorators: ['size.setter'] }
            ],
            classes: [cls('Row', { methods: [{ name: 'parse' }] })]
          })
        ]
      })
    );
    expect(parts.map(({ key }) => key)).toEqual([
      'load',
      'Store.size',
      'Store.size#2',
      'Store.Row.parse'
    ]);
  });

  it('that a caller brings along is used whole or completed [S1.99]', async () => {
    expect(resumeOutline(GOOD).type).toBe('whole');
    expect(resumeOutline(JSON.stringify(GOOD)).type).toBe('whole');
    expect(resumeOutline(undefined).type).toBe('none');
    const partial = resumeOutline('{"module_name": "words", "comp');
    expect(partial).toEqual({
      type: 'partial',
      text: '{"module_name": "words", "comp'
    });
    const model = new ScriptedModel([JSON.stringify(GOOD)]);
    await askOutline(
      { ...REQUEST, partial: '{"module_name": "words"}' },
      accessTo(model),
      1
    );
    expect(model.lastSaid(0)).toContain('"module_name": "words"');
    expect(model.lastSaid(0)).toContain('complete it');
  });
});
