import type { BlockStand } from '../../core/cells/block-stands';
import type { RecordedBlock } from '../../core/values/recorded-answer';
import type { RunRecord } from '../../core/values/run-record';
import type { AnswerCells } from './actions';

/** Where the cells of an answer stand, by the blocks of its record; `null` where only the record tells. */
export type Stands = ReadonlyMap<RecordedBlock, BlockStand> | null;

/** Looks where the cells of the answer in a card are, for as long as the card is in the page. */
export class AnswerPlace {
  /** @param _show called after each look. */
  constructor(
    private readonly _card: HTMLElement,
    private readonly _cells: AnswerCells | undefined,
    private readonly _show: (stands: Stands) => void
  ) {}

  /** @param record of the answer that the card shows. */
  update(record: RunRecord | null): void {
    this._record = record;
    this.attached();
  }

  /** Looks anew: a card that was not in the page has no notebook. */
  attached(): void {
    this.dispose();
    const record = this._record;
    if (
      record !== null &&
      record.blocks.length > 0 &&
      this._card.isConnected &&
      this._cells !== undefined
    ) {
      const { run, blocks } = record;
      this._stop = this._cells.watch(this._card, run, stands =>
        this._show(
          stands && new Map(blocks.map((block, at) => [block, stands[at]]))
        )
      );
    }
  }

  dispose(): void {
    this._stop?.();
    this._stop = null;
  }

  private _record: RunRecord | null = null;
  private _stop: (() => void) | null = null;
}
