import { cellName } from '../../cells/cell-name';
import { generatedTests } from '../../cells/block-of-cell';
import type { RestingCells } from '../../checks/types';
import { isMagicCell } from '../../magic/is-magic-cell';
import { analyse } from '../../python/analyse';
import { dependentCells } from '../../python/dependents';
import type { NotebookCell } from '../../values/notebook-cell';

/**
 * What of a Python notebook rests on code that is to be replaced.
 *
 * @param ids of the cells that hold the code.
 */
export function restingCells(
  cells: readonly NotebookCell[],
  ids: readonly string[],
  source: string
): RestingCells {
  const tests = generatedTests(cells);
  const plain = cells.filter(
    ({ id, type, source: text }) =>
      type === 'code' && !isMagicCell(text) && !ids.includes(id)
  );
  const others = plain
    .filter(({ id }) => !tests.has(id))
    .map(({ id, source: text, ms }) => ({
      id,
      source: text,
      name: cellName(id, cells),
      ...(ms === undefined ? {} : { ms })
    }));
  const end = cells.findLastIndex(({ id }) => ids.includes(id));
  const below = new Set(cells.slice(end + 1).map(({ id }) => id));
  const names = analyse(source).defines;
  return {
    cells: others,
    dependents: dependentCells(
      source,
      others.filter(({ id }) => below.has(id))
    ),
    failed: cells
      .filter(({ outputs }) => outputs.some(({ kind }) => kind === 'error'))
      .map(({ id }) => id),
    tests: plain
      .filter(({ id }) => tests.has(id))
      .map(cell => cell.source)
      .filter(text => [...analyse(text).uses].some(name => names.has(name)))
  };
}
