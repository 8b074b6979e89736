import { hideValues, wordsThatMayBeShown } from './hide-values';
import { errorInQuestion } from './error-in-question';
import { trimMiddle } from './trim';
import type { ContextItem, ContextProvider, NotebookView } from './types';

/** How sure it is that an error matters that is meant, and one that only stands above. */
const MEANT = 0.97;
const ABOVE = 0.3;

/**
 * The last error above with its traceback. Where values of rows may not be shown, its words are those that stand
 * in the notebook's code or in Python's own messages.
 */
export const lastError: ContextProvider = {
  name: 'error',
  items(view, room) {
    const failed = errorInQuestion(view);
    if (failed === null) {
      return [];
    }
    const { cell, error, isMeant } = failed;
    const title = `The error of ${view.nameOf(cell.id)}`;
    const head = [error.name, error.message]
      .filter(part => part !== '')
      .join(': ');
    const trace = linesOfNotebook(error.traceback);
    const item = (
      tells: ContextItem['tells'],
      show: (text: string) => string
    ): ContextItem => ({
      kind: 'error',
      name: `error of ${view.nameOf(cell.id)}`,
      tells,
      certainty: isMeant ? MEANT : ABOVE,
      text: trimMiddle(
        [`${title}: ${show(head)}`, show(trace)].join('\n').trim(),
        room
      ),
      cell: cell.id
    });
    return [
      view.data === 'rows'
        ? item('values', text => text)
        : item('schema', withoutValues(view))
    ];
  }
};

function withoutValues(view: NotebookView): (text: string) => string {
  const known = wordsThatMayBeShown(view);
  return text => hideValues(text, known);
}

/** What a traceback says of the notebook's own lines: where each cell was left, with the lines around. */
function linesOfNotebook(traceback: string): string {
  const lines = traceback.split('\n');
  const kept: string[] = [];
  let inNotebook = false;
  for (const line of lines) {
    if (/^(?:Cell In|File |Input In|<ipython)/.test(line)) {
      inNotebook = /^(?:Cell In|Input In|<ipython)/.test(line);
      if (inNotebook || line.startsWith('File ')) {
        kept.push(line.trim());
      }
    } else if (inNotebook && /^\s*-*>?\s*\d+\s/.test(line)) {
      kept.push(line);
    }
  }
  return kept.join('\n');
}
