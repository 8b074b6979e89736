import type { INotebookModel } from '@jupyterlab/notebook';
import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import type { EarlierCell } from '../../core/pipeline/cell-edits';
import type { CellProposal } from '../../core/pipeline/proposal';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import { NOT_RUN } from '../../core/pipeline/validation';
import { changeCell } from './change-cell';
import { cellIndex } from './find-cell';
import {
  contentHash,
  placeCells,
  type PlacedProposal,
  type Placement
} from './place-cells';
import { oneUndoStep } from './undo-step';

/** An answer's cells where they stand now. */
export interface PlacedAnswer {
  readonly placed: readonly PlacedProposal[];
  /** The cell that was changed in place, if any; it is among the placed. */
  readonly changed: string | null;
  /** True where the user wrote something else into the new code than was proved. */
  readonly edited: boolean;
  /** What the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts an answer into the notebook in one undo step: changes the cell that the user agreed to have
 * changed, puts new tests in the place of that cell's own earlier ones, and all else below the prompt.
 *
 * @param earlier cells of an earlier run of the same prompt.
 */
export function placeAnswer(
  { cells, change }: Pick<AnsweredPrompt, 'cells' | 'change'>,
  earlier: readonly EarlierCell[],
  placement: Placement
): PlacedAnswer {
  const { notebook } = placement;
  const successor =
    change === null
      ? undefined
      : cells.find(({ segment }) => segment === change.segment);
  if (change === null || successor === undefined) {
    return {
      placed: placeCells(cells, earlier, placement),
      changed: null,
      edited: false,
      notes: []
    };
  }
  return oneUndoStep(notebook.sharedModel, () => {
    const rest = cells.filter(cell => cell !== successor);
    const tests = testsOfCell(notebook, change.cell).slice(
      0,
      rest.filter(({ role }) => role === 'test').length
    );
    const text = change.change?.value.text ?? successor.source;
    // The editor of changes knows no other ends of lines than LF.
    const edited =
      change.change !== null && withLf(text) !== withLf(successor.source);
    const rewritten = { ...successor, source: text };
    // What was proved together with the code that was edited was not proved with it, either.
    const place = edited ? { ...placement, validation: NOT_RUN } : placement;
    const done =
      change.change === null ||
      changeCell(change.change, notebook, {
        ...place.lineage,
        validation: place.validation.code,
        at: place.now.toISOString()
      });
    if (!done) {
      return {
        placed: placeCells(
          cells.map(cell => (cell === successor ? rewritten : cell)),
          earlier,
          place
        ),
        changed: null,
        edited,
        notes: [
          'The cell was changed or deleted after you had looked at it: it was left alone, and the new code is a cell of its own.'
        ]
      };
    }
    const known = new Set(earlier.map(({ id }) => id));
    const others = placeCells(
      rest,
      [...earlier, ...tests.filter(({ id }) => !known.has(id))],
      place
    );
    return {
      placed: [inPlace(change.cell, rewritten), ...others],
      changed: change.cell,
      edited,
      notes: edited
        ? ['You edited the new code: as it stands now it was not run.']
        : []
    };
  });
}

function withLf(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function inPlace(id: string, proposal: CellProposal): PlacedProposal {
  return {
    id,
    role: proposal.role,
    placement: 'replaced',
    proposal,
    beside: null
  };
}

/** The tests that came with a generated cell, in the same run, and that no human has changed. */
function testsOfCell(notebook: INotebookModel, id: string): EarlierCell[] {
  const lineageOf = (index: number) =>
    notebook.sharedModel.cells[index]?.getMetadata(LINEAGE_KEY) as
      Partial<CellLineage> | undefined;
  const target = lineageOf(cellIndex(notebook, id));
  return target?.run === undefined
    ? []
    : notebook.sharedModel.cells.flatMap((cell, index) => {
        const lineage = lineageOf(index);
        const source = cell.getSource();
        return lineage?.role === 'test' &&
          lineage.parent === target.parent &&
          // Another block of the same prompt cell has tests of its own.
          lineage.run === target.run &&
          lineage.contentHash === contentHash(source)
          ? [{ id: cell.getId(), role: 'test' as const, source, edited: false }]
          : [];
      });
}
