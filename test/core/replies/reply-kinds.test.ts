import { read } from './read';

describe("a reply's kind", () => {
  it.each(['', '   \n\n', '<think>\nhm\n</think>\n', '```python\n```'])(
    'is empty: %j',
    text => {
      expect(read(text)).toMatchObject({ kind: 'empty', segments: [] });
    }
  );

  it.each([
    "I'm sorry, but I can't help with that.",
    'I cannot assist with this request.',
    'Sorry, I am unable to do this.',
    'As an AI language model, I cannot run this.',
    'Unfortunately, I’m not able to share that.',
    '# NO_CODE_SUGGESTION_POSSIBLE'
  ])('is a refusal: %s', text => {
    expect(read(text).kind).toBe('refusal');
  });

  it('is no refusal where code follows, nor where a long answer does', () => {
    expect(
      read("I'm sorry, I can't test it.\n```python\nx = 1\n```").kind
    ).toBe('code');
    expect(
      read(`I cannot say for sure. ${'It depends on the data. '.repeat(60)}`)
        .kind
    ).toBe('prose');
    expect(read('I am sorry for the confusion. It is 5.').kind).toBe('prose');
  });

  it.each([
    '<tool_call>\n{"name": "run", "arguments": {"code": "1"}}\n</tool_call>',
    '{"name": "run", "arguments": {"code": "1"}}',
    '```json\n{"name": "run", "arguments": {}}\n```',
    '[{"name": "run", "parameters": {"a": 1}}]',
    '{"type": "function", "function": {"name": "run"}}',
    '<think>hm</think>\n{"name": "run", "arguments": {"code": "x',
    '[TOOL_CALLS] [{"name": "run"}]'
  ])('is a tool call that was written as text: %s', text => {
    expect(read(text).kind).toBe('tool-call');
  });

  it('is prose for JSON that calls nothing', () => {
    expect(read('{"name": "Ada", "age": 36}').kind).toBe('prose');
  });
});
