import { cellTitle, cellTitles } from '../../../src/core/cells/cell-name';

const cells = [
  { id: 'a', executionCount: null },
  { id: 'b', executionCount: 5 },
  { id: 'c', executionCount: 1 },
  { id: 'd', executionCount: 1 }
];

describe('The name of a cell for people [A5]', () => {
  it('is the number that they see in its brackets', () => {
    expect(cellTitle('b', cells)).toBe('cell [5]');
  });

  it('is its place where it shows no number, or another cell shows the same', () => {
    expect(cellTitle('a', cells)).toBe('cell number 1');
    expect(cellTitle('d', cells)).toBe('cell number 4');
  });

  it('stands in a list of several', () => {
    expect(cellTitles(['b'], cells)).toBe('cell [5]');
    expect(cellTitles(['a', 'b', 'c'], cells)).toBe(
      'cells number 1, [5] and number 3'
    );
  });
});
