import { errorOf, type ErrorOutput } from '../../values/cell-output';
import type { NotebookCell } from '../../values/notebook-cell';
import type { NotebookView } from './types';

/** A cell above whose last run ended with an error. */
export interface FailedCell {
  readonly cell: NotebookCell;
  readonly error: ErrorOutput;
  /** Whether the request speaks of an error, or nothing was run since. */
  readonly isMeant: boolean;
}

const SPEAKS_OF_ERROR =
  /error|exception|traceback|fail|crash|\bfix|\bbug|broken|wrong|fehler|erreur|errore|errores|ошибк|错误|エラー|오류/i;

/** The nearest cell above whose last run ended with an error; `null` where there is none. */
export function errorInQuestion(view: NotebookView): FailedCell | null {
  const code = view.cells.filter(({ id }) => view.code.has(id));
  const cell = code.findLast(({ outputs }) => errorOf(outputs) !== null);
  const error = cell === undefined ? null : errorOf(cell.outputs);
  if (cell === undefined || error === null) {
    return null;
  }
  const isMeant = cell === code.at(-1) || SPEAKS_OF_ERROR.test(view.request);
  return { cell, error, isMeant };
}
