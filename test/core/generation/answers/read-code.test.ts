import { readCode } from '../../../../src/core/generation/answers/read-code';
import { python } from '../scripted-model';

function read(text: string, truncated = false) {
  return readCode({ text, truncated }, { language: 'python' });
}

describe('readCode', () => {
  it('takes code out of prose, fences and reasoning [S1.18]', () => {
    expect(
      read(`<think>x = 0?</think>Here it is:\n${python('x = 1')}\nDone.`)
    ).toMatchObject({ ok: true, code: 'x = 1' });
  });

  it('keeps escapes in strings as the model wrote them [S1.79]', () => {
    const code = 'print("a\\nb", "\\t", r"\\d+")';
    expect(read(python(code))).toMatchObject({ ok: true, code });
  });

  it('normalises line ends [S1.79]', () => {
    expect(read('```python\r\nx = 1\r\ny = 2\r\n```')).toMatchObject({
      code: 'x = 1\ny = 2'
    });
  });

  it.each([
    ['empty', ''],
    ['refused', '# IMPLEMENTATION_ERROR: Ambiguous instruction'],
    ['refused', python('# IMPLEMENTATION_ERROR: impossible task')],
    ['refused', '// NO_CODE_SUGGESTION_POSSIBLE'],
    ['no-code', 'It depends on what you want to count.'],
    ['left-out', python('import os\n# ... rest of the code unchanged\nx = 1')],
    ['syntax', python('def f(:\n    pass')]
  ])('says why there is no code: %s [S1.80]', (problem, text) => {
    expect(read(text)).toMatchObject({ ok: false, problem });
  });

  it('takes no code of an answer that was cut', () => {
    expect(read('```python\ndef f():\n    return 1', true)).toMatchObject({
      ok: false,
      problem: 'cut'
    });
  });

  it('does not take a marker inside working code for a refusal', () => {
    const code = 'raise ValueError("IMPLEMENTATION_ERROR: not yet")';
    expect(read(python(code))).toMatchObject({ ok: true, code });
  });
});
