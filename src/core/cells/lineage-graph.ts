import type { NotebookCell } from '../values/notebook-cell';
import type { RunRecord } from '../values/run-record';
import { cellMarks, type CellMark } from './cell-mark';
import { contentHash } from './lineage';

/** A generated cell in the graph. */
export interface LineageCell extends CellMark {
  /** Its place in the notebook, from 1. */
  readonly number: number;
  /** `contentHash` of its text as it stands now. */
  readonly hash: string;
}

/** From a request over its answer to the cells, and to what a human made of them. */
export interface LineageAnswer {
  readonly prompt: string;
  /** Place of the prompt in the notebook, from 1. */
  readonly number: number;
  /** The prompt cell as it stands now. */
  readonly request: string;
  readonly record: RunRecord;
  readonly cells: readonly LineageCell[];
}

/** Where the generated cells of a notebook come from: its answered prompts in document order. */
export function lineageGraph(
  cells: readonly NotebookCell[]
): readonly LineageAnswer[] {
  const marks = cellMarks(cells);
  return cells.flatMap(({ id, text, runs }, at) =>
    runs
      .filter(({ record }) => record.status === 'done')
      .map(({ record }) => ({
        prompt: id,
        number: at + 1,
        request: text,
        record,
        cells: marks
          .filter(
            ({ prompt, lineage }) => prompt === id && lineage.run === record.run
          )
          .map(mark => {
            const place = cells.findIndex(cell => cell.id === mark.cell);
            return {
              ...mark,
              number: place + 1,
              hash: contentHash(cells[place].text)
            };
          })
      }))
  );
}
