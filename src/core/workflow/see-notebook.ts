import { handleAt } from '../cell-handle';
import { cellTitle } from '../cells/cell-name';
import type { NotebookCell } from '../values/notebook-cell';
import type { DataMode } from '../vocabulary';
import type { SeenKernel } from '../context/kernel-state';
import {
  collectItems,
  type CollectedNotebook
} from '../context/notebook-context';
import { wordsOf } from '../context/providers/named-in-request';
import type { Mentioned } from './mentions/find-mentioned';
import type { RequestWork } from './request-work';

/** What is known of the cells above and the files beside, for seeing the notebook. */
export interface CellsAbove {
  readonly cells: readonly NotebookCell[];
  /** All the notebook's. */
  readonly all: readonly NotebookCell[];
  readonly code: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
  /** Names of the files beside the notebook. */
  readonly files: readonly string[];
  /** What the request mentions. */
  readonly mentioned: Mentioned;
  readonly data: DataMode;
}

/**
 * Collects what can be shown of the notebook above a prompt. The kernel is asked once, where it is idle, and
 * nothing in it changes.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function seeNotebook(
  work: RequestWork,
  { cells, all, code, shown, files, mentioned, data }: CellsAbove
): Promise<CollectedNotebook> {
  const { task, writer, user, settings, language } = work;
  const { request, flags } = task.statement;
  const tokens = user['context.tokens'];
  const kernel =
    tokens > 0 || mentioned.variables.length > 0
      ? await seeKernel(work, data)
      : null;
  writer.run.signal.throwIfAborted();
  const items = collectItems(
    {
      request,
      language,
      cells,
      code,
      shown,
      nameOf: id => cellTitle(id, all),
      handleOf: id => handleAt(all.findIndex(cell => cell.id === id)),
      data,
      hidden: [...settings.hidden, ...flags.hide],
      kernel,
      files,
      mentioned: new Set([
        ...mentioned.cells.map(({ id }) => id),
        ...mentioned.variables
      ])
    },
    tokens
  );
  // Columns and types are no values; where nothing may be shown the kernel was not asked.
  for (const { name, type, columns = [] } of kernel?.state.variables ?? []) {
    [name, type, ...columns.flatMap(column => column.name ?? [])].forEach(
      text => work.values.tell(text)
    );
  }
  return { items, tokens, data, kernel, language };
}

async function seeKernel(
  { task, writer }: RequestWork,
  data: DataMode
): Promise<SeenKernel | null> {
  const { variables } = task.cell;
  if (variables === null || data === 'off') {
    return null;
  }
  const first = [...wordsOf(task.statement.request)];
  return variables.describe(
    { first, values: data === 'rows' },
    writer.run.signal
  );
}
