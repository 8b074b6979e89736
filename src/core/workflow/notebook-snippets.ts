import {
  findSnippetFiles,
  type SnippetPlace
} from '../context/find-snippet-files';
import type { SnippetReference } from '../magic/types';
import type { Snippet } from '../values/manifest';
import {
  cellSnippet,
  isCellSnippet,
  type CellSnippetPlace
} from './mentions/cell-snippets';
import {
  mayBeExpression,
  valueSnippet,
  type ValuePlace
} from './mentions/value-snippet';

/** Where cells, their outputs, and values of the kernel are found. */
export interface NotebookSnippetPlace extends CellSnippetPlace, ValuePlace {
  /** A file of the same name comes before a value. */
  readonly files: SnippetPlace;
}

/**
 * What `--snippet` names of the notebook and its kernel, as it is now.
 *
 * @returns `null` where the reference stands for files.
 * @throws CellwrightError `snippet-*`, `cancelled`.
 */
export async function notebookSnippet(
  reference: SnippetReference,
  place: NotebookSnippetPlace
): Promise<Snippet | null> {
  if (isCellSnippet(reference)) {
    return cellSnippet(reference, place);
  }
  return mayBeExpression(reference) && !(await isFile(reference, place.files))
    ? valueSnippet(reference, place)
    : null;
}

async function isFile(
  reference: SnippetReference,
  place: SnippetPlace
): Promise<boolean> {
  try {
    return (await findSnippetFiles(reference, place)).length > 0;
  } catch {
    // What is no path, or one of nothing, may be an expression; if it is none, reading the file says why.
    return false;
  }
}
