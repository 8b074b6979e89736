import type { MagicStatement, SnippetReference } from '../magic/types';
import type { FileEntry } from '../ports/files';
import { statementsOf } from '../magic/cell-statements';
import type { ContextCell } from '../values/notebook-cell';

/** A file that a reference stands for. */
export interface FoundFile {
  readonly reference: SnippetReference;
  readonly entry: FileEntry;
  /** Where it lies when every link is followed, from the server's root. */
  readonly realPath: string;
}

/** A line of the notebook that attaches files. */
export interface AttachingLine {
  /** Id of its cell. */
  readonly cell: string;
  readonly text: string;
}

/**
 * The lines of these cells that name a reference; `%%llm` lines count in the last cell alone, whose prompt is
 * about to be answered.
 */
export function linesNaming(
  reference: SnippetReference,
  cells: readonly ContextCell[]
): readonly AttachingLine[] {
  return cells.flatMap((cell, index) =>
    statementsOf(cell)
      .filter(statement => index === cells.length - 1 || isConfig(statement))
      .filter(statement =>
        snippetsOf(statement).some(
          ({ path, role }) => path === reference.path && role === reference.role
        )
      )
      .map(({ line }) => ({
        cell: cell.id,
        text: (cell.source.split(/\r\n|\r|\n/)[line] ?? '').trim()
      }))
  );
}

/** Whether a file lies below a folder, at any depth. @param folder `''` is the root, which holds everything. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function isConfig({ kind }: MagicStatement): boolean {
  return kind === 'config';
}

function snippetsOf(statement: MagicStatement): readonly SnippetReference[] {
  if (statement.kind === 'prompt') {
    return statement.flags.snippets;
  }
  return statement.kind === 'config'
    ? statement.actions.flatMap(action =>
        action.type === 'snippet' ? [action.snippet] : []
      )
    : [];
}
