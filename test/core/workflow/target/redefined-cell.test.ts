import { redefinedCell } from '../../../../src/core/workflow/target/redefined-cell';
import type { NotebookCell } from '../../../../src/core/values/notebook-cell';

const cell = (id: string, source: string) =>
  ({ id, type: 'code', source }) as unknown as NotebookCell;

const above = [
  cell('a', 'def parse(text):\n    return text.split()'),
  cell('b', 'class Store:\n    pass\n\ndef open_store():\n    return Store()'),
  cell('c', 'parse("a b")'),
  cell('t', 'def test_parse():\n    assert parse("a")')
];

const found = (...code: string[]) =>
  redefinedCell(code, above, new Set(['t']))?.id ?? null;

describe('The cell that an answer defines again [S4.9]', () => {
  it('is the one whose functions and classes all stand in a block, whatever was asked for', () => {
    expect(
      found('import re\n\ndef parse(text):\n    return re.split("", text)')
    ).toBe('a');
    expect(
      found('class Store:\n    x = 1\n\ndef open_store():\n    return 1')
    ).toBe('b');
  });

  it('is none where a block defines nothing known, or only a part of a cell', () => {
    expect(found('def count(words):\n    return len(words)')).toBeNull();
    expect(found('class Store:\n    pass')).toBeNull();
    expect(found('rows = parse("a")')).toBeNull();
    expect(found('def test_parse():\n    assert True')).toBeNull();
  });
});
