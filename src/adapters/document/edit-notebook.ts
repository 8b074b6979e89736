import type { ISharedCell, ISharedCodeCell, SharedCell } from '@jupyter/ydoc';
import { UUID } from '@lumino/coreutils';
import { LINEAGE_KEY } from '../../core/vocabulary';
import type {
  AppliedEdit,
  NewCell,
  NotebookEdit,
  SeenCell
} from '../../core/ports/notebook';
import type { OpenNotebook } from './open-notebook';
import { oneUndoStep } from './undo-step';

/** Edits a notebook, as the `Notebook` port says. Nothing else of ours puts in or takes away a cell. */
export function editNotebook(
  model: OpenNotebook,
  edits: readonly NotebookEdit[]
): AppliedEdit[] {
  if (model.isDisposed || model.readOnly) {
    return edits.map(() => ({ id: null, refused: true }));
  }
  // Within a transaction the list of cells is not yet what the edits so far have made of it, so all
  // positions are settled before, and the edits are made from the last position to the first.
  const before = [...model.sharedModel.cells];
  const done: AppliedEdit[] = [];
  const inserted = new Map<number, CellJSON[]>();
  const taken = new Map<number, () => void>();
  const insert = (at: number, cell: NewCell, refused = false) => {
    const place = Math.max(0, Math.min(at, before.length));
    const json = cellJSON(cell);
    inserted.set(place, [...(inserted.get(place) ?? []), json]);
    done.push({ id: json.id, refused });
  };
  for (const edit of edits) {
    if (edit.type === 'insert') {
      insert(edit.at, edit.cell);
      continue;
    }
    const at = positionOf(edit.seen, before);
    const fits =
      at !== -1 &&
      !taken.has(at) &&
      !isLocked(before[at]) &&
      (edit.type !== 'change' || before[at].cell_type === 'code');
    if (!fits) {
      if (edit.type === 'replace') {
        const left = before.findIndex(cell => cell.getId() === edit.seen.id);
        insert(left === -1 ? before.length : left + 1, edit.cell, true);
      } else {
        done.push({ id: null, refused: true });
      }
    } else if (edit.type === 'change') {
      taken.set(at, changing(model, at, edit));
      done.push({ id: edit.seen.id, refused: false });
    } else {
      const json =
        edit.type === 'replace' ? successorJSON(edit.cell, before[at]) : null;
      taken.set(at, taking(model, at, json));
      done.push({ id: json?.id ?? null, refused: false });
    }
  }
  if (inserted.size > 0 || taken.size > 0) {
    const { sharedModel } = model;
    oneUndoStep(sharedModel, () => {
      for (let at = before.length; at >= 0; at -= 1) {
        taken.get(at)?.();
        const cells = inserted.get(at);
        if (cells !== undefined) {
          sharedModel.insertCells(at, cells);
        }
      }
    });
  }
  return done;
}

/** Takes a cell away; another one in its place is a new cell, so that undo gives the old one's outputs back. */
function taking(
  { sharedModel }: OpenNotebook,
  at: number,
  json: CellJSON | null
): () => void {
  return () => {
    sharedModel.deleteCell(at);
    if (json !== null) {
      sharedModel.insertCell(at, json);
    }
  };
}

function changing(
  notebook: OpenNotebook,
  at: number,
  { source, lineage }: Extract<NotebookEdit, { type: 'change' }>
): () => void {
  const shared = notebook.sharedModel.cells[at];
  return () => {
    shared.setSource(source);
    if (shared.cell_type === 'code') {
      // They are those of other code.
      (shared as ISharedCodeCell).setOutputs([]);
      (shared as ISharedCodeCell).execution_count = null;
    }
    shared.setMetadata('trusted', false);
    shared.setMetadata(LINEAGE_KEY, { ...lineage });
  };
}

function positionOf(
  { id, source }: SeenCell,
  cells: readonly ISharedCell[]
): number {
  return cells.findIndex(
    cell => cell.getId() === id && cell.getSource() === source
  );
}

type CellJSON = SharedCell.Cell & { id: string };

/** Whether people are kept from changing a cell, as JupyterLab keeps them. */
export function isLocked(cell: ISharedCell): boolean {
  return (
    cell.getMetadata('editable') === false ||
    cell.getMetadata('deletable') === false
  );
}

/** What a cell says of its own text and its last run; all else, such as tags, is somebody's work and stays. */
const OF_ITS_TEXT = [LINEAGE_KEY, 'trusted', 'execution'];

/** A new cell in the place of another. */
function successorJSON(cell: NewCell, old: ISharedCell): CellJSON {
  const json = cellJSON(cell);
  const kept = Object.entries(old.getMetadata()).filter(
    ([key]) => !OF_ITS_TEXT.includes(key)
  );
  return {
    ...json,
    metadata: { ...Object.fromEntries(kept), ...json.metadata }
  } as CellJSON;
}

function cellJSON({ type, source, lineage }: NewCell): CellJSON {
  const cell = {
    id: UUID.uuid4(),
    source,
    metadata: {
      trusted: false,
      ...(lineage === null ? {} : { [LINEAGE_KEY]: { ...lineage } })
    }
  };
  return type === 'markdown'
    ? { ...cell, cell_type: 'markdown' }
    : { ...cell, cell_type: 'code', outputs: [], execution_count: null };
}
