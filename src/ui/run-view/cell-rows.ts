import type { RecordedBlock } from '../../core/values/recorded-answer';
import type { RunViewDeps } from './actions';
import type { Stands } from './answer-place';
import { CellRow } from './cell-row';
import type { AnswerPart } from './stored-answer';

/** The rows of an answer, one for each block that became a cell. */
export class CellRows {
  constructor(parts: readonly AnswerPart[], deps: RunViewDeps) {
    for (const part of parts) {
      if (part.kind === 'cell') {
        this._rows.set(part.block, new CellRow(part.block, part.line, deps));
      }
    }
  }

  node(block: RecordedBlock): HTMLElement {
    return this._rows.get(block)?.node ?? document.createElement('div');
  }

  /** @param stands rows of blocks that it does not know stay as they are. */
  showStands(stands: Stands): void {
    for (const [block, row] of this._rows) {
      const stand = stands?.get(block);
      if (stands === null || stand !== undefined) {
        row.update(stand ?? null);
      }
    }
  }

  private readonly _rows = new Map<RecordedBlock, CellRow>();
}
