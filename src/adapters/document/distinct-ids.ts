import type { ISharedCell, YBaseCell } from '@jupyter/ydoc';
import { UUID } from '@lumino/coreutils';
import { originOf } from './cell-origin';
import type { OpenNotebook } from './open-notebook';

/**
 * Gives cells new ids that have the id of another: a cell that is cut, brought back by undo and pasted is there twice,
 * and files that other tools wrote may have such cells. All that is known of a cell is known by its id, so what is
 * meant for one would become of the other. No undo step.
 *
 * @param isNew whether a cell came after others: where one was there before, that keeps the id. Of others the prompt
 *   that has a cell of its own directly below keeps it, else the first.
 */
export function distinctIds(
  { sharedModel, readOnly }: Pick<OpenNotebook, 'sharedModel' | 'readOnly'>,
  isNew: (cell: ISharedCell) => boolean = () => false
): void {
  const { cells } = sharedModel;
  const byId = new Map<string, ISharedCell[]>();
  for (const cell of readOnly ? [] : cells) {
    const id = cell.getId();
    byId.set(id, [...(byId.get(id) ?? []), cell]);
  }
  const isFollowed = (cell: ISharedCell) => {
    const next = cells[cells.indexOf(cell) + 1];
    const origin = next === undefined ? undefined : originOf(next);
    return (origin as { parent?: unknown })?.parent === cell.getId();
  };
  for (const alike of byId.values()) {
    if (alike.length > 1) {
      const old = alike.filter(cell => !isNew(cell));
      const known = old.length > 0 ? old : alike;
      const keeper = known.find(isFollowed) ?? known[0];
      alike
        .filter(cell => cell !== keeper)
        .forEach(cell => renumber(cell as unknown as YBaseCell<never>));
    }
  }
}

function renumber(cell: YBaseCell<never>): void {
  // Only the interface has it read-only.
  cell.transact(() => cell.ymodel.set('id', UUID.uuid4()), false);
}
