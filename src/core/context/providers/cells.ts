import type { NotebookCell } from '../../values/notebook-cell';
import { definedIn, neededBy } from './code-names';
import { errorInQuestion } from './error-in-question';
import { wordsOf } from './named-in-request';
import { trimMiddle } from './trim';
import type { ContextItem, ContextProvider, NotebookView } from './types';

/** How sure each reason makes that a cell matters. */
const MENTIONED = 1;
const MEANT = 0.95;
const NAMED = 0.9;
const NEEDED = 0.75;
const NEAREST = 0.7;
const NEAREST_NEEDS = 0.6;
const ABOVE = 0.4;
const FARTHER = 0.02;

/**
 * The code cells above: the one in question, those that define what the request names, what these need, the
 * nearest one, and the others by their distance. Cells that the conversation shows are left out.
 */
export const cells: ContextProvider = {
  name: 'cells',
  items(view, room) {
    const code = view.cells.filter(({ id }) => view.code.has(id));
    const certainty = certaintyOf(view, code);
    return code
      .filter(({ id }) => !view.shown.has(id))
      .map((cell, at, { length }): ContextItem => ({
        kind: 'cell',
        name: view.nameOf(cell.id),
        tells: 'nothing',
        certainty:
          certainty.get(cell.id) ??
          Math.max(ABOVE - FARTHER * (length - at), 0.05),
        ...(view.mentioned.has(cell.id) ? { wanted: true } : {}),
        text: `# ${headOf(cell, view)}\n${
          view.mentioned.has(cell.id)
            ? cell.source.trim()
            : trimMiddle(cell.source.trim(), room)
        }`,
        cell: cell.id
      }));
  }
};

function headOf(cell: NotebookCell, view: NotebookView): string {
  const handle = view.handleOf(cell.id);
  return cell.executionCount === null
    ? `${handle}, not run`
    : `${handle}, In [${cell.executionCount}]`;
}

/** How sure it is that each cell matters, by id; those that only stand above are not in it. */
function certaintyOf(
  view: NotebookView,
  code: readonly NotebookCell[]
): ReadonlyMap<string, number> {
  const { language } = view;
  const found = new Map<string, number>();
  const add = (ids: readonly string[], certainty: number) =>
    ids.forEach(id => found.set(id, Math.max(found.get(id) ?? 0, certainty)));
  const addWithNeeds = (cell: NotebookCell, own: number, needs: number) => {
    const before = code.slice(0, code.indexOf(cell));
    add([cell.id], own);
    add(neededBy(cell.source, before, language), needs);
  };
  const words = wordsOf(view.request);
  for (const cell of code) {
    const names = [...definedIn(cell.source, language)];
    if (view.mentioned.has(cell.id)) {
      addWithNeeds(cell, MENTIONED, NEEDED);
    } else if (names.some(name => words.has(name))) {
      addWithNeeds(cell, NAMED, NEEDED);
    }
  }
  const failed = errorInQuestion(view);
  if (failed?.isMeant) {
    addWithNeeds(failed.cell, MEANT, NEEDED);
  }
  const nearest = code.at(-1);
  if (nearest !== undefined) {
    addWithNeeds(nearest, NEAREST, NEAREST_NEEDS);
  }
  return found;
}
