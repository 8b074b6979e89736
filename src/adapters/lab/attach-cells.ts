import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { addSnippet } from '../../core/magic/add-snippet';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { anchorOfSnippet } from '../../core/workflow/mentions/cell-snippets';
import {
  isCodeCell,
  mentionOf,
  numberOf
} from '../../core/workflow/mentions/mentioned-cell';
import { anchorsOf, keepAnchors } from '../document/cell-anchors';
import { insertPrompt, writeOn } from './insert-prompt';
import { LabNotebook } from './lab-notebook';
import { noteOwnLines } from '../document/own-lines';

/**
 * Attaches cells to the next prompt below them, by writing what the user could have typed: `--snippet cell[3-5]` on its
 * line. Where there is none, a prompt is put below the last of them. Nothing is sent.
 *
 * @param ids of the cells; what is no code for the kernel among them is left out.
 * @param onto the prompt that they are for, where the user says it.
 */
export function attachCells(
  panel: NotebookPanel,
  ids: readonly string[],
  onto?: Cell
): Promise<void> {
  return attach(panel, ids, nameOf, onto);
}

/** Attaches what a cell showed to the next prompt below it, in the same way: `--snippet output[3]`. */
export function attachOutput(panel: NotebookPanel, id: string): Promise<void> {
  return attach(panel, [id], (run, cells) =>
    nameOf(run, cells).replace(/^cell/, 'output')
  );
}

/** @param name what cells that follow each other are called, by their places. */
async function attach(
  panel: NotebookPanel,
  ids: readonly string[],
  name: (run: readonly number[], cells: readonly NotebookCell[]) => string,
  onto?: Cell
): Promise<void> {
  const { content, model } = panel;
  if (model === null || model.readOnly) {
    return;
  }
  const cells = new LabNotebook(model).cells();
  const runs = runsOf(cells, ids);
  const [last = -1] = runs.flat().slice(-1);
  if (last === -1) {
    return;
  }
  const below = cells.findIndex(
    ({ type, source }, at) =>
      at > last &&
      type === 'code' &&
      isMagicCell(source) &&
      /^%%llm(?=\s|$)/m.test(source)
  );
  const prompt =
    onto ??
    (below === -1 ? insertPrompt(panel, last + 1) : content.widgets[below]);
  if (prompt === null) {
    return;
  }
  const { sharedModel } = prompt.model;
  const before = sharedModel.getSource();
  let source = before;
  const anchors = { ...anchorsOf(sharedModel) };
  for (const run of [...runs].reverse()) {
    const path = name(run, cells);
    source = addSnippet(source, path) ?? source;
    anchors[anchorOfSnippet(path)] = run.map(at => cells[at].id);
  }
  sharedModel.transact(() => {
    sharedModel.setSource(source);
  });
  keepAnchors(sharedModel, anchors);
  noteOwnLines(model, source, before);
  content.deselectAll();
  content.activeCellIndex = content.widgets.indexOf(prompt);
  await writeOn(panel);
}

/** The places of the cells that hold code, those that follow each other together. */
function runsOf(
  cells: readonly NotebookCell[],
  ids: readonly string[]
): number[][] {
  const runs: number[][] = [];
  cells.forEach((cell, at) => {
    if (!ids.includes(cell.id) || !isCodeCell(cell)) {
      return;
    }
    const run = runs.at(-1);
    // Text between two cells goes with them.
    const isNext =
      run !== undefined &&
      cells
        .slice(run[run.length - 1] + 1, at)
        .every(({ type }) => type === 'markdown');
    if (isNext) {
      run.push(at);
    } else {
      runs.push([at]);
    }
  });
  return runs;
}

function nameOf(
  run: readonly number[],
  cells: readonly NotebookCell[]
): string {
  const [first, last] = [run[0], run[run.length - 1]];
  return first === last
    ? mentionOf(cells[first].id, cells).slice(1)
    : `cell[${numberOf(first, cells)}-${numberOf(last, cells)}]`;
}
