import type { NotebookCell } from '../values/notebook-cell';
import { DATA_MODES, type DataMode } from '../vocabulary';
import type { RequestWork } from './request-work';

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
  const { data = own } = settings;
  const isMore = DATA_MODES.indexOf(data) > DATA_MODES.indexOf(own);
  const line = cells
    .flatMap(({ source }) => source.split(/\r\n?|\n/))
    .map(text => text.trim())
    .filter(text => text.startsWith('%llm_config'))
    .findLast(text => /\s--data[\s=]/.test(text) && text.includes(data));
  if (!isMore || task.cell.fileConsent.isOwnLine(line ?? '')) {
    return data;
  }
  writer.write({
    type: 'note-added',
    text: `The line "${line ?? ''}" came with this notebook, so your data was shown no further than your settings allow (${own}). Run the line to agree to it.`
  });
  return own;
}
