import { NotebookModel } from '@jupyterlab/notebook';
import type { SharedCell } from '@jupyter/ydoc';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { promptOutputs } from '../../../src/adapters/lab/cell-outputs';
import { earlierCells } from '../../../src/core/cells/earlier-cells';
import { promptHash } from '../../../src/core/cells/lineage';
import {
  placeAnswer,
  type PlacedAnswer
} from '../../../src/core/cells/place-answer';
import { formerAnswers } from '../../../src/core/cells/standing-answer';
import { parseCell } from '../../../src/core/magic/parse-cell';
import type { DecidedChange } from '../../../src/core/cells/answered-prompt';
import { composeAnswer } from '../../../src/core/workflow/write/compose-answer';
import type { CellProposal } from '../../../src/core/cells/proposal';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { emptyRunState } from '../../../src/core/journal/run-state';

/** A notebook as JupyterLab holds it, without history. */
export function labNotebook(...cells: readonly SharedCell.Cell[]) {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.insertCells(0, [...cells]);
  model.sharedModel.clearUndoHistory();
  return model;
}

/** A code cell that a human wrote. */
export function codeCell(id: string, source: string): SharedCell.Cell {
  return { cell_type: 'code', id, source, metadata: {} };
}

export const code = (source: string, segment = 0): CellProposal => ({
  segment,
  role: 'code',
  language: 'python',
  source
});

export const test = (source: string, segment = 1): CellProposal => ({
  ...code(source, segment),
  role: 'test'
});

let runs = 0;

/**
 * Puts a complete answer into a notebook and its record into the prompt's outputs, as a run does at its end.
 *
 * @param prompt id of the prompt cell.
 */
export function answerInto(
  model: NotebookModel,
  prompt: string,
  cells: readonly CellProposal[],
  {
    run = `run-${++runs}`,
    turn = 0,
    after = prompt,
    change = null as DecidedChange | readonly DecidedChange[] | null,
    isRecorded = true
  } = {}
): PlacedAnswer & { readonly run: string } {
  const notebook = new LabNotebook(model);
  const before = notebook.cells();
  const own = before.find(({ id }) => id === prompt);
  const source = own?.source ?? '';
  const old = own?.runs.find(
    ({ record }) => record.turn === turn && record.status === 'done'
  )?.record;
  const requests = (parseCell(source)?.statements ?? []).flatMap(statement =>
    statement.kind === 'prompt' ? [statement.request] : []
  );
  const placed = placeAnswer(
    { cells, changes: change === null ? [] : [change].flat() },
    earlierCells(before, prompt, turn),
    {
      notebook,
      turn,
      after,
      now: new Date(runs),
      lineage: {
        v: 1,
        run,
        relation: change === null ? 'create' : 'iterate',
        parent: prompt,
        model: 'm',
        promptHash: promptHash(requests[turn] ?? ''),
        attempt: 1
      },
      validation: {
        code: 'passed',
        test: 'skipped',
        review: 'skipped',
        text: 'skipped'
      }
    }
  );
  if (isRecorded) {
    const segments = cells.map(cell => ({
      kind: 'block' as const,
      role:
        cell.role === 'review' || cell.role === 'text'
          ? ('other' as const)
          : cell.role,
      language: cell.language,
      fileName: null,
      code: cell.source,
      complete: true,
      repairs: []
    }));
    const answer = composeAnswer(
      { kind: 'code', segments, reasoning: '', truncated: false },
      new Map(
        placed.placed.map(({ id, proposal, role }) => [
          cells.findIndex(({ segment }) => segment === proposal.segment),
          {
            id,
            role: role as CellProposal['role'],
            language: proposal.language,
            source: proposal.source,
            changed: placed.changed.includes(id)
          }
        ])
      ),
      new Map()
    );
    const state = { ...emptyRunState, run, cell: prompt, turn };
    promptOutputs(model, { id: prompt }).finish(
      runBundle({ ...state, status: 'done' }, answer, [], formerAnswers(old))
    );
  }
  return { ...placed, run };
}

/**
 * What a notebook's file would have: loading it gives cells without ids new ones.
 *
 * @param ids whether the file keeps them.
 */
export function reload(
  model: NotebookModel,
  change: (cell: SharedCell.Cell) => SharedCell.Cell = cell => cell,
  ids = false
): void {
  const { sharedModel } = model;
  Object.assign(sharedModel, { nbformat_minor: ids ? 5 : 4 });
  const file = sharedModel.toJSON();
  sharedModel.setSource({
    ...file,
    cells: file.cells.map(cell =>
      change({ ...cell, ...(ids ? {} : { id: undefined }) } as never)
    )
  } as never);
  sharedModel.clearUndoHistory();
}

/** First lines of the cells' texts. */
export function sources({ sharedModel }: NotebookModel): string[] {
  return sharedModel.cells.map(cell => cell.getSource());
}

/** Id of the n-th cell whose text begins so, from 0. */
export function idOf(model: NotebookModel, start: string, nth = 0): string {
  return model.sharedModel.cells
    .filter(cell => cell.getSource().startsWith(start))
    [nth].getId();
}
