import type { YNotebook } from '@jupyter/ydoc';
import type { INotebookModel } from '@jupyterlab/notebook';
import type { FileConsent } from '../../core/workflow/request-ports';

const own = new WeakMap<INotebookModel, Set<string>>();
const answers = new WeakMap<INotebookModel, Map<string, boolean>>();

/** What the user did and answered in this tab, for as long as the notebook is open. */
export function fileConsent(notebook: INotebookModel): FileConsent {
  const known = answers.get(notebook) ?? new Map<string, boolean>();
  answers.set(notebook, known);
  return { isOwnLine: line => isOwnLine(notebook, line), answers: known };
}

/**
 * Notes lines that the user has run in this tab, or has had written.
 *
 * @param before what stood in the cell: its lines are as they were, whoever wrote them.
 */
export function noteOwnLines(
  notebook: INotebookModel,
  source: string,
  before = ''
): void {
  const known = own.get(notebook) ?? new Set();
  own.set(notebook, known);
  const old = new Set(linesOf(before));
  linesOf(source)
    .filter(line => !old.has(line))
    .forEach(line => known.add(line));
}

/** Whether a line was typed or run in this tab: what came with the file, or from somebody else, was not. */
function isOwnLine(notebook: INotebookModel, line: string): boolean {
  return own.get(notebook)?.has(line.trim()) ?? false;
}

/**
 * Notes the lines that are typed into the notebook's cells from now on: by keys, by paste, by completion. What an
 * editor changes is a transaction of its own in the shared document, which names the text that it edits; loading
 * a file, other people and extensions make others.
 */
export function noteTypedLines(notebook: INotebookModel): void {
  const { ydoc } = notebook.sharedModel as unknown as YNotebook;
  // What observes one transaction may begin another before the first has ended.
  const before = new WeakMap<object, string>();
  ydoc.on('beforeTransaction', transaction => {
    before.set(transaction, editedText(transaction.origin));
  });
  ydoc.on('afterTransaction', transaction => {
    const text = editedText(transaction.origin);
    noteOwnLines(notebook, text, before.get(transaction));
  });
}

/** The text of the cell that an editor's transaction changes; empty for all others. */
function editedText(origin: unknown): string {
  const text = (origin as { ytext?: unknown } | null)?.ytext;
  return text === undefined ? '' : String(text);
}

/** Lines that hold a magic or mention a file, in cells with a magic: nobody asks for others. */
function linesOf(source: string): string[] {
  return source.includes('llm')
    ? source
        .split(/\r\n|\r|\n/)
        .map(line => line.trim())
        .filter(line => /llm|@/.test(line))
    : [];
}
