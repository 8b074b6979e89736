import type { CellLineage } from '../values/lineage';
import type { NotebookCell } from '../values/notebook-cell';
import type { RunRecord } from '../values/run-record';
import { contentHash } from './lineage';
import { ownerOf, requestsOf } from './owner';

/**
 * What a generated cell is worth now:
 * - `edited`: a human has changed it since;
 * - `stale`: what it was made from is another now: its request, or generated code that it uses;
 * - `validated`: it ran, with tests, and nothing that was checked failed; `ran`: the same without tests;
 * - `accepted`: not validated, and a human took it as it is.
 */
export type CellState =
  'edited' | 'stale' | 'validated' | 'ran' | 'accepted' | 'not-validated';

/** A generated cell of code and where it comes from, as far as the notebook tells. */
export interface CellMark {
  readonly cell: string;
  readonly state: CellState;
  readonly lineage: CellLineage;
  /** Id of the prompt cell; `null` where it is gone. */
  readonly prompt: string | null;
  /** The record of the run; `null` where it is gone. */
  readonly record: RunRecord | null;
}

/** The marks of all generated cells of code and tests, in document order. */
export function cellMarks(cells: readonly NotebookCell[]): CellMark[] {
  const made = cells.flatMap(cell => {
    const { lineage } = cell;
    return cell.type === 'code' &&
      lineage !== null &&
      /^(?:code|test)$/.test(lineage.role)
      ? [{ cell, lineage, edited: isEdited(cell, lineage) }]
      : [];
  });
  const changed = made.filter(({ edited }) => edited);
  return made.map(({ cell, lineage, edited }, at) => {
    const prompt = ownerOf(cell, cells);
    const owner = cells.find(({ id }) => id === prompt);
    const record =
      owner?.runs.find(run => run.record.run === lineage.run)?.record ?? null;
    const stale =
      (owner !== undefined &&
        lineage.promptHash !== '' &&
        !requestsOf(owner).includes(lineage.promptHash)) ||
      changed.some(other => made.indexOf(other) < at && uses(cell, other.cell));
    return {
      cell: cell.id,
      state: edited ? 'edited' : stale ? 'stale' : worth(lineage, record),
      lineage,
      prompt,
      record
    };
  });
}

/** Whether a human has changed a generated cell since it was made. */
export function isEdited(
  { text }: NotebookCell,
  { contentHash: made }: CellLineage
): boolean {
  return made !== '' && contentHash(text) !== made;
}

function worth(lineage: CellLineage, record: RunRecord | null): CellState {
  const { validation, accepted = false } = lineage;
  const proof = record?.proof;
  if (validation !== 'passed') {
    return accepted || proof?.accepted === true ? 'accepted' : 'not-validated';
  }
  const isTested =
    proof?.checks.some(
      ({ check, verdict }) => check === 'tests' && verdict === 'passed'
    ) ?? lineage.role === 'test';
  return isTested ? 'validated' : 'ran';
}

/** Whether a cell names what another defines at the start of a line: enough to warn by. */
function uses({ text }: NotebookCell, { text: other }: NotebookCell): boolean {
  return [
    ...other.matchAll(
      /^(?:(?:async +)?def|class) +([^\W\d]\w*)|^([^\W\d]\w*) *(?::[^=\n]*)?=(?!=)/gmu
    )
  ].some(([, defined, assigned]) =>
    new RegExp(`\\b${defined ?? assigned}\\b`, 'u').test(text)
  );
}
