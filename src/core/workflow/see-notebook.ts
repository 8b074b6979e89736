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
import type { KernelVariables } from '../ports/variables';
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

/** Who asks what, of which kernel. */
export interface Looking {
  /** Empty where no request is there yet. */
  readonly request: string;
  readonly language: string;
  /** What is not to be shown, by name or kind. */
  readonly hidden: readonly string[];
  /** Most tokens of all together. */
  readonly tokens: number;
  readonly variables: KernelVariables | null;
  readonly signal: AbortSignal;
}

/** Collects it for the prompt of a run. @throws CellwrightError `cancelled`. */
export async function seeNotebook(
  work: RequestWork,
  place: CellsAbove
): Promise<CollectedNotebook> {
  const { task, writer, user, settings, language } = work;
  const { request, flags } = task.statement;
  const seen = await lookAtNotebook(
    {
      request,
      language,
      hidden: [...settings.hidden, ...flags.hide],
      tokens: user['context.tokens'],
      variables: task.cell.variables,
      signal: writer.run.signal
    },
    place
  );
  // Columns and types are no values; where nothing may be shown the kernel was not asked.
  for (const { name, type, columns = [] } of seen.kernel?.state.variables ??
    []) {
    [name, type, ...columns.flatMap(column => column.name ?? [])].forEach(
      text => work.values.tell(text)
    );
  }
  return seen;
}

/**
 * Collects what can be shown of the notebook above a prompt. The kernel is asked once, where it is idle, and
 * nothing in it changes.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function lookAtNotebook(
  looking: Looking,
  { cells, all, code, shown, files, mentioned, data }: CellsAbove
): Promise<CollectedNotebook> {
  const { request, language, hidden, tokens, signal } = looking;
  const kernel =
    tokens > 0 || mentioned.variables.length > 0
      ? await seeKernel(looking, data)
      : null;
  signal.throwIfAborted();
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
      hidden,
      kernel,
      files,
      mentioned: new Set([
        ...mentioned.cells.map(({ id }) => id),
        ...mentioned.variables
      ])
    },
    tokens
  );
  return { items, tokens, data, kernel, language };
}

async function seeKernel(
  { request, variables, signal }: Looking,
  data: DataMode
): Promise<SeenKernel | null> {
  if (variables === null || data === 'off') {
    return null;
  }
  const first = [...wordsOf(request)];
  return variables.describe({ first, values: data === 'rows' }, signal);
}
