import { findTarget } from '../../../../src/core/workflow/write/target-cell';
import type { ContextCell } from '../../../../src/core/values/notebook-cell';

const cell = (id: string, source = `${id} = 1`): ContextCell => ({
  id,
  type: 'code',
  source,
  answers: []
});
const above = [cell('a'), cell('b'), cell('its-tests')];
const tests = new Set(['its-tests']);
const mention = (name: string) => [
  { kind: 'cell' as const, name, text: `@cell-${name}` }
];

describe('The cell that a request is about', () => {
  it('is the last one above that holds no tests', () => {
    expect(findTarget(above, [], tests)?.id).toBe('b');
  });

  it('is the code that was written, not a line that tries it', () => {
    const written = {
      ...cell('made', 'def f():\n    return 1'),
      generated: true
    };
    const tried = [written, cell('its-tests'), cell('try', 'f()')];
    expect(findTarget(tried, [], tests)?.id).toBe('made');
    const own = [
      ...tried,
      cell('own', 'def g():\n    return 2'),
      cell('x', 'g()')
    ];
    expect(findTarget(own, [], tests)?.id).toBe('own');
  });

  it('is the one that the request mentions, by number or id', () => {
    expect(findTarget(above, mention('1'), tests)?.id).toBe('a');
    expect(findTarget(above, mention('a'), tests)?.id).toBe('a');
  });

  it('is no other one where the mentioned one is not above', () => {
    expect(findTarget(above, mention('9'), tests)).toBeNull();
    expect(findTarget(above, mention('gone'), tests)).toBeNull();
  });
});
