import type { NotebookCell } from '../values/notebook-cell';
import { DATA_MODES, type DataMode } from '../vocabulary';
import type { RequestWork } from './request-work';
import { said } from '../said';

/**
 * Settles what may be shown of the user's data, and holds all requests of the run to it. A line of the notebook may always allow less than the settings; more only
 * where it was typed or run in this tab, since a notebook comes from anywhere.
 */
export function settleDataMode(
  work: RequestWork,
  cells: readonly NotebookCell[]
): DataMode {
  work.values.mode = agreedMode(work, cells);
  return work.values.mode;
}

function agreedMode(
  { task, writer, user, settings }: RequestWork,
  cells: readonly NotebookCell[]
): DataMode {
  const own = user['context.data'];
  const { mode, refused } = agreedDataMode({
    own,
    wanted: settings.data,
    cells,
    isOwnLine: line => task.cell.fileConsent.isOwnLine(line)
  });
  if (refused !== null) {
    writer.write({
      type: 'note-added',
      text: said`The line "${refused}" came with this notebook, so your data was shown no further than your settings allow (${own}). Run the line to agree to it.`
    });
  }
  return mode;
}

/**
 * What may be shown of the user's data below some cells.
 *
 * @param wanted what the last line of the notebook says; absent where none does.
 * @returns the mode, and the line that wants more and nobody agreed to.
 */
export function agreedDataMode({
  own,
  wanted = own,
  cells,
  isOwnLine
}: {
  readonly own: DataMode;
  readonly wanted?: DataMode | undefined;
  readonly cells: readonly Pick<NotebookCell, 'source'>[];
  readonly isOwnLine: (line: string) => boolean;
}): { readonly mode: DataMode; readonly refused: string | null } {
  const isMore = DATA_MODES.indexOf(wanted) > DATA_MODES.indexOf(own);
  const line =
    cells
      .flatMap(({ source }) => source.split(/\r\n?|\n/))
      .map(text => text.trim())
      .filter(text => text.startsWith('%llm_config'))
      .findLast(text => /\s--data[\s=]/.test(text) && text.includes(wanted)) ??
    '';
  return !isMore || isOwnLine(line)
    ? { mode: wanted, refused: null }
    : { mode: own, refused: line };
}
