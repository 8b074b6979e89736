import type { NotebookCell } from '../values/notebook-cell';
import type { RunRecord } from '../values/run-record';
import { cellName } from './cell-name';
import { cellMarks, type CellMark } from './cell-mark';
import { contentHash } from './lineage';

/** A generated cell in the graph. */
export interface LineageCell extends CellMark {
  /** What people call it, see `cell-name.ts`. */
  readonly name: string;
  /** `contentHash` of its text as it stands now. */
  readonly hash: string;
}

/** From a request over its answer to the cells, and to what a human made of them. */
export interface LineageAnswer {
  readonly prompt: string;
  /** What people call the prompt's cell, see `cell-name.ts`. */
  readonly name: string;
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
  return cells.flatMap(({ id, text, runs }) =>
    runs
      .filter(({ record }) => record.status === 'done')
      .map(({ record }) => ({
        prompt: id,
        name: cellName(id, cells),
        request: text,
        record,
        cells: marks
          .filter(
            ({ prompt, lineage }) => prompt === id && lineage.run === record.run
          )
          .map(mark => {
            return {
              ...mark,
              name: cellName(mark.cell, cells),
              hash: contentHash(
                cells.find(({ id }) => id === mark.cell)?.text ?? ''
              )
            };
          })
      }))
  );
}
