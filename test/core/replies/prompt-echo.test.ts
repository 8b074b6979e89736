import { cells, lines, prose, read } from './read';

const STUB = lines('def add(a, b):', '    """Adds two numbers."""', '');
const REQUEST = lines('Please complete this function:', '', STUB);
const CODE = lines('def add(a, b):', '    return a + b');

describe('an echo of the prompt', () => {
  it.each([
    ['### Instruction:', '### Response:'],
    ['@@ Instruction', '@@ Response'],
    ['[INST]', '[/INST]'],
    ['<|im_start|>user', '<|im_start|>assistant'],
    ['<|user|>', '<|assistant|>']
  ])('between %s and %s is no part of the answer', (start, end) => {
    const reply = read(
      lines('You are a helpful assistant.', start, REQUEST, end, CODE)
    );
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual([]);
  });

  it('is found by the request where no mark stands around it', () => {
    const reply = read(lines(REQUEST, 'Here is the function:', '', CODE), {
      request: REQUEST
    });
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual(['Here is the function:']);
  });

  it('is not cut where the answer goes on with the code of the request', () => {
    const text = lines(STUB.trimEnd(), '    return a + b');
    expect(cells(read(text, { request: STUB }))).toEqual([text]);
  });

  it('is not cut where nothing else would be left', () => {
    expect(cells(read(CODE, { request: CODE }))).toEqual([CODE]);
  });

  it('of a template inside code is code', () => {
    const code = lines(
      'PROMPT = """',
      '### Instruction:',
      '{request}',
      '### Response:',
      '"""',
      'print(PROMPT)'
    );
    expect(cells(read(code))).toEqual([code]);
    expect(cells(read(lines('```python', code, '```')))).toEqual([code]);
  });

  it('a heading called Response stays in the answer', () => {
    const text = lines('The server answers.', '', '### Response', '', '200 OK');
    expect(prose(read(text))).toEqual([text]);
  });
});

describe('tokens of chat templates', () => {
  it.each(['<|im_end|>', '</s>', '<|eot_id|>', '<｜end▁of▁sentence｜>'])(
    '%s ends the answer, wherever it stands',
    token => {
      const fenced = `\`\`\`python\n${CODE}\n\`\`\``;
      const more = '\n<|im_start|>user\nAnd now?\n```python\nbad = 1\n```';
      for (const text of [
        `${fenced}${token}${more}`,
        `${fenced}\n${token}${more}`,
        `<s>${fenced}\n\nDone.${token}${more}`,
        `\`\`\`python\n${CODE}\n${token}`,
        `\`\`\`python\n${CODE}${token}`
      ]) {
        expect(cells(read(text))).toEqual([CODE]);
      }
    }
  );

  it('stay where they are a part of the code', () => {
    const code = lines(
      'template = """<|im_start|>user',
      '{text}',
      '<|im_end|>',
      '"""'
    );
    expect(cells(read(lines('```python', code, '```')))).toEqual([code]);
  });

  it('a request that the model makes up after its answer is dropped', () => {
    const reply = read(
      lines('```python', CODE, '```', '### Instruction:', 'Next one.')
    );
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual([]);
  });

  it("the speaker's name before the answer is dropped", () => {
    expect(prose(read('Assistant:\nIt is done.'))).toEqual(['It is done.']);
  });
});

describe('tags around code', () => {
  it.each([
    ['[PYTHON]', '[/PYTHON]'],
    ['[BEGIN]', '[DONE]'],
    ['# [BEGIN]', '# [DONE]'],
    ['<code>', '</code>'],
    ['<execute>', '</execute>']
  ])('%s and %s are no part of it', (start, end) => {
    const reply = read(lines('So:', start, CODE, end, 'Done.'));
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual(['So:', 'Done.']);
    expect(cells(read(`${start}\n${CODE}${end}`))).toEqual([CODE]);
  });

  it('may stand around a fence', () => {
    const reply = read(
      lines('<solution>', '```python', CODE, '```', '</solution>')
    );
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual([]);
  });

  it('with prose in them give no cell', () => {
    const reply = read('[PYTHON]\nThe answer to this is 42.\n[/PYTHON]');
    expect(cells(reply)).toEqual([]);
  });
});
