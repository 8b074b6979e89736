import { anchorsFor } from '../../../../src/core/workflow/mentions/anchors';
import {
  mentionedCells,
  mentionOf
} from '../../../../src/core/workflow/mentions/mentioned-cell';
import { parseCell } from '../../../../src/core/magic/parse-cell';
import type { NotebookCell } from '../../../../src/core/values/notebook-cell';

const cell = (
  id: string,
  source: string,
  executionCount: number | null = null
) =>
  ({
    id,
    type: 'code',
    source,
    answers: [],
    executionCount
  }) as unknown as NotebookCell;

const cells = [
  cell('id-1', 'def parse(text):\n    return text.split()'),
  cell('id-2', 'print(parse("a b"))'),
  cell('id-3', 'frame = load("a.csv")')
];

const ids = (name: string, above = cells, anchored?: readonly string[]) =>
  mentionedCells(name, above, anchored).map(({ id }) => id);

describe('A cell that a request mentions [K7]', () => {
  it('is found by what it defines, wherever it was moved to, by its place, and by its id', () => {
    expect(ids('parse')).toEqual(['id-1']);
    expect(ids('frame')).toEqual(['id-3']);
    expect(ids('2')).toEqual(['id-2']);
    expect(ids('id-3')).toEqual(['id-3']);
    expect(ids('parse', [...cells].reverse())).toEqual(['id-1']);
    expect(ids('7')).toEqual([]);
  });

  it('is found by the number in its brackets before its place, and by its place where that is said', () => {
    const run = [cell('a', 'x = 1', 4), cell('b', 'y = 2', 1), cell('c', 'z')];
    expect(ids('1', run)).toEqual(['b']);
    expect(ids('#1', run)).toEqual(['a']);
    expect(ids('4', run)).toEqual(['a']);
    expect(ids('3', run)).toEqual(['c']);
  });

  it('may be several from one to another', () => {
    expect(ids('2-3')).toEqual(['id-2', 'id-3']);
    expect(ids('3-2')).toEqual(['id-2', 'id-3']);
    expect(ids('2-9')).toEqual([]);
  });

  it('is written so that people can read it, never as an id, and means that cell', () => {
    expect(cells.map(({ id }) => mentionOf(id, cells))).toEqual([
      '@cell:parse',
      '@cell[2]',
      '@cell:frame'
    ]);
    const run = [cell('a', 'f(1)', 2), cell('b', 'f(2)'), cell('c', 'f(3)', 7)];
    expect(run.map(({ id }) => mentionOf(id, run))).toEqual([
      '@cell[2]',
      '@cell[#2]',
      '@cell[7]'
    ]);
  });

  it('stays the same where cells are moved or run, until its mention is written anew', () => {
    const { statements } = parseCell('%%llm\nExplain @cell[2].') ?? {
      statements: []
    };
    const anchors = anchorsFor(statements, cells, {});
    expect(anchors).toEqual({ '@cell[2]': ['id-2'] });
    const moved = [cells[1], cells[2], cells[0]];
    expect(ids('2', moved, anchors['@cell[2]'])).toEqual(['id-2']);
    expect(anchorsFor(statements, moved, anchors)).toEqual(anchors);
    const without = anchorsFor([], moved, anchors);
    expect(without).toEqual({});
    expect(anchorsFor(statements, moved, without)).toEqual({
      '@cell[2]': ['id-3']
    });
  });

  it('stays the same where what it defines gets another name', () => {
    const renamed = [cell('id-1', 'def read(text): ...'), ...cells.slice(1)];
    expect(ids('parse', renamed, ['id-1'])).toEqual(['id-1']);
  });
});
