import { editCode } from '../../../../src/core/generation/edits/edit-code';
import { editFormatFor } from '../../../../src/core/generation/edits/edit-format';
import { accessTo, python, ScriptedModel } from '../scripted-model';

const SHORT = 'def twice(x):\n    return x + x';
const LONG = Array.from({ length: 250 }, (_, at) => `value_${at} = ${at}`).join(
  '\n'
);

function edit(code: string, model: ScriptedModel, attempts = 2) {
  return editCode(
    {
      code,
      language: 'python',
      name: 'a file',
      instruction: 'Change it.',
      rules: [],
      background: ''
    },
    accessTo(model),
    attempts
  );
}

function block(search: string, replace: string): string {
  return `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`;
}

describe('editCode', () => {
  it('asks for short code as a whole and for long code in blocks', async () => {
    expect([editFormatFor(SHORT), editFormatFor(LONG)]).toEqual([
      'whole',
      'blocks'
    ]);
    const model = new ScriptedModel([
      python('def twice(x):\n    return 2 * x'),
      block('value_7 = 7', 'value_7 = 8')
    ]);
    expect((await edit(SHORT, model)).code).toContain('2 * x');
    expect((await edit(LONG, model)).code).toContain('value_7 = 8');
    expect(model.said(0)).not.toContain('SEARCH');
    expect(model.said(1)).toContain('SEARCH');
  });

  it('asks again only for the blocks that were not applied', async () => {
    const model = new ScriptedModel([
      [
        block('value_1 = 1', 'value_1 = 0'),
        block('value_2 = two', 'value_2 = 0')
      ].join('\n'),
      block('value_2 = 2', 'value_2 = 0')
    ]);
    const { code, edits } = await edit(LONG, model);
    expect(code).toContain('value_1 = 0\nvalue_2 = 0\n');
    expect(edits).toHaveLength(2);
    expect(model.lastSaid(1)).toContain('Block 2 was not applied.');
    expect(model.lastSaid(1)).toContain('Did you mean');
    expect(model.lastSaid(1)).toContain(
      'The other 1 block was applied. Do not send them again.'
    );
  });

  it.each([
    ['unchanged', python(SHORT)],
    [
      'left-out',
      python('def twice(x):\n    # ... existing code ...\n    pass')
    ],
    ['refused', '// NO_CODE_SUGGESTION_POSSIBLE: it is fine'],
    ['not-applied', block('def thrice(y):', 'def f():')],
    ['syntax', block('def twice(x):', 'def twice(x:')]
  ])('gives no code where the answer is: %s', async (problem, text) => {
    const result = await edit(SHORT, new ScriptedModel([text, text]));
    expect(result).toMatchObject({ code: null, problem });
    expect(result.message).not.toBe('');
  });
});
