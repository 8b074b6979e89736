import { ReplyReader } from '../../../src/core/replies/reply-reader';

function live(...chunks: string[]) {
  const reader = new ReplyReader();
  chunks.forEach(chunk => reader.push(chunk));
  return reader.segments;
}

describe('a reply that is still arriving', () => {
  it('shows prose and code as they grow', () => {
    expect(live('Here', ' it is:\n\n```py', 'thon\nx = ', '1')).toEqual([
      { kind: 'text', markdown: 'Here it is:' },
      expect.objectContaining({
        kind: 'block',
        language: 'python',
        role: 'code',
        code: 'x = 1',
        complete: false
      })
    ]);
  });

  it('does not show half a fence or half a tag', () => {
    expect(live('Text.\n', '``')).toEqual([
      { kind: 'text', markdown: 'Text.' }
    ]);
    expect(live('<thi')).toEqual([]);
  });

  it('shows no reasoning', () => {
    const reader = new ReplyReader();
    reader.push('<think>\nI plan.\nAnd');
    expect(reader.segments).toEqual([]);
    expect(reader.reasoning).toBe('I plan.');
    reader.push(' more.\n</think>\nHello');
    expect(reader.segments).toEqual([{ kind: 'text', markdown: 'Hello' }]);
  });

  it('takes back what turns out to be reasoning', () => {
    expect(live('I plan.\n', '</think>\nHello.\n')).toEqual([
      { kind: 'text', markdown: 'Hello.' }
    ]);
  });

  it('hands out settled segments unchanged, so that a view can keep them', () => {
    const reader = new ReplyReader();
    reader.push('Text.\n```python\nx = 1\n```\nMore');
    const before = reader.segments;
    reader.push(' words.\n');
    const after = reader.segments;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toEqual({ kind: 'text', markdown: 'More words.' });
  });

  it('reads a line end that is cut in two as one', () => {
    expect(live('a\r', '\nb\r', 'c')).toEqual([
      { kind: 'text', markdown: 'a\nb\nc' }
    ]);
  });
});
