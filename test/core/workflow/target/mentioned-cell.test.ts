import {
  mentionedCell,
  mentionOf,
  requireMentioned
} from '../../../../src/core/workflow/target/mentioned-cell';
import { mentionsIn } from '../../../../src/core/workflow/classify/mentions';
import type { ContextCell } from '../../../../src/core/values/notebook-cell';

const cell = (id: string, source: string): ContextCell => ({
  id,
  type: 'code',
  source,
  answers: []
});

const cells = [
  cell('id-1', 'def parse(text):\n    return text.split()'),
  cell('id-2', 'print(parse("a b"))'),
  cell('id-3', 'frame = load("a.csv")')
];

const found = (name: string) => mentionedCell(name, cells)?.id;

describe('A cell that a request mentions [K7]', () => {
  it('is found by what it defines, wherever it was moved to, by its place, and by its id', () => {
    expect(found('parse')).toBe('id-1');
    expect(found('frame')).toBe('id-3');
    expect(found('2')).toBe('id-2');
    expect(found('id-3')).toBe('id-3');
    expect(mentionedCell('parse', [...cells].reverse())?.id).toBe('id-1');
  });

  it('is written so that people can read it, never as an id', () => {
    expect(cells.map(({ id }) => mentionOf(id, cells))).toEqual([
      '@cell:parse',
      '@cell[2]',
      '@cell:frame'
    ]);
  });

  it('stops the request where it is unknown, with the nearest names', () => {
    const require = (request: string) => () =>
      requireMentioned(mentionsIn(request), cells);
    expect(require('Review @cell:parse and @cell[3]')).not.toThrow();
    expect(require('Review @cell:prase')).toThrow(
      expect.objectContaining({
        code: 'magic-bad-value',
        message: 'No code cell above this prompt is @cell:prase.',
        fix: expect.stringContaining('Did you mean @cell:parse')
      })
    );
    expect(require('Mail me@example.org, and keep @dataclass')).not.toThrow();
  });
});
