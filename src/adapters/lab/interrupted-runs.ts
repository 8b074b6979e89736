import type { INotebookModel } from '@jupyterlab/notebook';
import {
  interruptedRun,
  type InterruptedRun
} from '../../core/workflow/resume/interrupted-run';
import { cellOfRun } from '../../core/workflow/resume/cell-of-run';
import { readJournal } from '../../core/journal/journal';
import { emptyRunState, type RunState } from '../../core/journal/run-state';
import { foldRun } from '../../core/journal/fold-run';
import { runBundle } from '../../core/journal/run-bundle';
import type { Journals } from '../../core/ports/journals';
import { dropWhenSaved } from '../browser/drop-journal';
import { LabNotebook } from './lab-notebook';
import { promptOutputs } from './cell-outputs';

/** A run whose page went away, as far as this browser kept it; `null` where it did not. */
export async function loadInterrupted(
  run: string,
  journals: Journals
): Promise<InterruptedRun | null> {
  const text = await journals.load(run);
  const journal = text === null ? null : readJournal(text);
  return journal?.start.run === run ? interruptedRun(journal) : null;
}

/** Where a run of another window is, by the journal that it publishes; `null` where that says nothing. */
export function runElsewhere(text: string): RunState | null {
  return readJournal(text)?.events.reduce(foldRun, emptyRunState) ?? null;
}

/** Ends an interrupted run as if it had been stopped: its text stays. No undo step. */
export function discardInterrupted(
  run: InterruptedRun,
  notebook: INotebookModel,
  journals: Journals
): void {
  const lab = new LabNotebook(notebook);
  const id = cellOfRun(run, lab.cells());
  if (id !== null) {
    promptOutputs(notebook, { id }).finish(run.bundle);
  }
  void dropWhenSaved(journals, run.run, lab);
}

/**
 * Shows an interrupted run of which the notebook's file knows nothing, because it was not saved in time, in
 * the cell that asked.
 */
export async function showUnsaved(
  run: string,
  notebook: INotebookModel,
  journals: Journals
): Promise<void> {
  const text = await journals.load(run);
  const journal = text === null ? null : readJournal(text);
  if (journal === null || notebook.isDisposed || notebook.readOnly) {
    return;
  }
  const interrupted = interruptedRun(journal);
  const id = cellOfRun(interrupted, new LabNotebook(notebook).cells());
  if (id === null) {
    return;
  }
  const outputs = promptOutputs(notebook, { id });
  if (outputs.runs.some(({ record }) => record.run === journal.start.run)) {
    return;
  }
  const started = foldRun(emptyRunState, journal.start);
  outputs.begin(runBundle(started, { markdown: '', blocks: [] }));
}
