import type { NotebookCell } from '../../values/notebook-cell';
import { isMagicCell } from '../../magic/is-magic-cell';
import { codeNames } from './definitions';

/**
 * The cell above a prompt that code of an answer is the new version of, whatever was asked for: the last one all of
 * whose functions and classes the code defines again. `null` where it defines nothing known.
 *
 * @param tests ids of cells that hold tests.
 */
export function redefinedCell(
  code: readonly string[],
  above: readonly NotebookCell[],
  tests: ReadonlySet<string>
): NotebookCell | null {
  const defined = code.map(codeNames);
  return (
    above.findLast(({ id, type, source }) => {
      const names =
        type === 'code' && !tests.has(id) && !isMagicCell(source)
          ? codeNames(source)
          : [];
      return (
        names.length > 0 &&
        defined.some(own => names.every(name => own.includes(name)))
      );
    }) ?? null
  );
}
