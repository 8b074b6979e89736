import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LiveRun } from '../../core/journal/runs';
import { cellIndex } from './find-cell';

/** Place of a run's cell in a notebook; -1 where it is not there. */
export function indexOfRun(
  { state }: LiveRun,
  { model }: NotebookPanel
): number {
  return model === null ? -1 : cellIndex(model, state.cell);
}
