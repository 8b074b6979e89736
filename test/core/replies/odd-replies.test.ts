import { blocks, cells, lines, prose, read } from './read';

const CODE = 'def cut(s):\n    return s[:3]';

describe('a fence', () => {
  it.each(["'''", '"""'])('may be made of quotes: %s', mark => {
    const reply = read(lines('Here:', `${mark}python`, CODE, mark, 'Done.'));
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual(['Here:', 'Done.']);
  });

  it('is found behind signs that nobody sees', () => {
    const reply = read(
      lines('\u200b```python', CODE, '\u2066```\u2069', 'Done.')
    );
    expect(blocks(reply)).toMatchObject([{ code: CODE, repairs: [] }]);
    expect(prose(reply)).toEqual(['Done.']);
  });

  it('around a list of languages has no language', () => {
    expect(cells(read(lines('```', 'python', 'ruby', '```')))).toEqual([]);
  });

  it.each(['tool_code', 'python3.12'])(
    'may name Python in other words: %s',
    info => {
      expect(cells(read(lines('```' + info, CODE, '```')))).toEqual([CODE]);
    }
  );

  it('called text keeps what is no Python', () => {
    const text = 'function cut(s)\n  return s';
    expect(cells(read(lines('```text', text, '```')))).toEqual([]);
  });

  it.each([
    ['bash', 'sh'],
    ['sql', 'postgresql'],
    ['typescript', 'js']
  ])('in a notebook of %s may say %s', (language, info) => {
    const reply = read(lines('```' + info, 'run', '```'), { language });
    expect(cells(reply)).toEqual(['run']);
  });
});

describe('an answer in a Markdown fence', () => {
  const text = lines('```markdown', '# Cut', '```python', CODE, '```', '```');

  it('is read where code was asked for', () => {
    const request = 'Give me a function that cuts a text';
    expect(cells(read(text, { request }))).toEqual([CODE]);
  });

  it.each(['Write a README for it', 'Document this', '写一份文档'])(
    'is a document where one was asked for: %s',
    request => {
      expect(cells(read(text, { request }))).toEqual([]);
    }
  );
});

describe('an interactive session', () => {
  it('without a fence is a cell', () => {
    const reply = read('Try it:\n\n>>> cut("abcd")\n\'abc\'\n\nThat is it.');
    expect(cells(reply)).toEqual(['cut("abcd")']);
    expect(prose(reply)).toEqual(['Try it:', 'That is it.']);
  });

  it('that shows an error is none: it would stop the notebook', () => {
    const session = lines(
      '>>> cut(1)',
      'Traceback (most recent call last):',
      "TypeError: 'int' object is not subscriptable"
    );
    expect(blocks(read(lines('```python', session, '```')))).toMatchObject([
      { role: 'other', code: session }
    ]);
  });

  it('is no quotation of three levels', () => {
    expect(cells(read('>>> He wrote this first.\n>> And she that.'))).toEqual(
      []
    );
  });
});

describe('an answer without fences', () => {
  it('keeps imports that stand alone for the code below', () => {
    const reply = read(
      lines('First we import.', '', 'import re', '', 'Then this.', '', CODE)
    );
    expect(cells(reply)).toEqual(['import re', CODE]);
  });

  it('that is only code keeps its first string', () => {
    const code = `"""Cuts texts."""\n${CODE}`;
    expect(cells(read(code))).toEqual([code]);
  });
});

describe('what other languages bring', () => {
  it('signs of East Asian writing become those of Python, but not in strings', () => {
    const broken = 'print（“好，的”， cut（"a，b"））';
    expect(cells(read(lines('```python', broken, '```')))).toEqual([
      'print("好，的", cut("a，b"))'
    ]);
  });

  it.each([
    'Es tut mir leid, aber dabei kann ich nicht helfen.',
    'Je suis désolé, mais je ne peux pas vous aider.',
    'Lo siento, pero no puedo ayudarte con eso.',
    'Извините, но я не могу с этим помочь.',
    '抱歉，我无法协助完成这个请求。',
    '申し訳ありませんが、お手伝いできません。'
  ])('a refusal is one: %s', text => {
    expect(read(text).kind).toBe('refusal');
  });

  it('an apology is no refusal', () => {
    expect(read('Lo siento por el error. Es 5.').kind).toBe('prose');
    expect(read('抱歉，刚才说错了，答案是5。').kind).toBe('prose');
  });
});

describe("a file's name", () => {
  it.each([
    '**1. `app.py`**',
    '### 2. `app.py` – the program',
    'File 3: `app.py`',
    '`app.py` (new)'
  ])('is read from a label that says more: %s', label => {
    const reply = read(lines(label, '```python', CODE, '```'));
    expect(blocks(reply)[0].fileName).toBe('app.py');
  });

  it('is not read from a sentence', () => {
    const reply = read(lines('`app.py` uses it:', '```python', CODE, '```'));
    expect(blocks(reply)[0].fileName).toBeNull();
  });
});
