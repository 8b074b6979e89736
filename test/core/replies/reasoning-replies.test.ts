import { cells, lines, prose, read } from './read';

const ANSWER = lines('Here:', '', '```python', 'x = 1', '```');

describe('reasoning', () => {
  it.each(['think', 'thinking', 'thought', 'reasoning'])(
    'in <%s> is kept apart from the answer',
    tag => {
      const reply = read(`<${tag}>\nFirst I plan.\n</${tag}>\n\n${ANSWER}`);
      expect(reply.reasoning).toBe('First I plan.');
      expect(prose(reply)).toEqual(['Here:']);
      expect(cells(reply)).toEqual(['x = 1']);
    }
  );

  it('may hold code, which never becomes a cell', () => {
    const reply = read(
      `<think>\nA draft:\n\`\`\`python\ndraft = 1\n\`\`\`\n</think>\n${ANSWER}`
    );
    expect(cells(reply)).toEqual(['x = 1']);
    expect(reply.reasoning).toContain('draft = 1');
  });

  it.each([
    ['on a line of its own', 'I plan.\n</think>\n'],
    ['behind words', 'I plan.</think>\n'],
    ['in front of the answer', 'I plan.\n</think>']
  ])('ends at a closing tag without an opening one, %s', (_name, start) => {
    const reply = read(`${start}${ANSWER}`);
    expect(reply.reasoning).toBe('I plan.');
    expect(prose(reply)).toEqual(['Here:']);
    expect(cells(reply)).toEqual(['x = 1']);
  });

  it('ends at a closing tag even where a draft left its fence open', () => {
    const reply = read(`Maybe:\n\`\`\`python\ndraft = 1\n</think>\n${ANSWER}`);
    expect(cells(reply)).toEqual(['x = 1']);
    expect(reply.reasoning).toContain('draft = 1');
  });

  it('may open behind the fence of the answer on the same line', () => {
    const reply = read('<think>a</think>```python\nx = 1\n```');
    expect(reply.reasoning).toBe('a');
    expect(cells(reply)).toEqual(['x = 1']);
  });

  it('that was cut is no answer', () => {
    const reply = read('<think>\nI should write\n```python\nx = 1\n```', {
      truncated: true
    });
    expect(reply.kind).toBe('empty');
    expect(reply.segments).toEqual([]);
    expect(reply.reasoning).toContain('I should write');
  });

  it('that never ends gives its last block, where the reply ended by itself', () => {
    const reply = read(
      lines(
        '<think>',
        'A draft:',
        '```python',
        'draft = 1',
        '```',
        'Better:',
        '```python',
        'x = 2',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['x = 2']);
    expect(reply.reasoning).toContain('draft = 1');
    expect(reply.reasoning).not.toContain('x = 2');
  });

  it('is not seen in code or in quotes', () => {
    const code = lines(
      'import re',
      'text = """',
      '<think>',
      'hidden',
      '</think>',
      '"""',
      'print(re.sub(r"<think>.*?</think>", "", text))'
    );
    const reply = read(
      lines('The tag `</think>` ends it.', '```python', code, '```')
    );
    expect(cells(reply)).toEqual([code]);
    expect(reply.reasoning).toBe('');
    expect(prose(reply)).toEqual(['The tag `</think>` ends it.']);
  });

  it('is not seen where a sentence talks about the tag', () => {
    const text = 'The </think> tag ends it.';
    expect(prose(read(text))).toEqual([text]);
  });

  it('of harmony channels is kept apart from the final one', () => {
    const reply = read(
      `<|channel|>analysis<|message|>I plan.<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}`
    );
    expect(reply.reasoning).toBe('I plan.');
    expect(prose(reply)).toEqual(['Here:']);
  });
});
