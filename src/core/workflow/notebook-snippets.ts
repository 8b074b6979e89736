import {
  findSnippetFiles,
  type SnippetPlace
} from '../context/find-snippet-files';
import type { SnippetReference } from '../magic/types';
import type { WorkTrees } from '../ports/work-tree';
import type { Snippet } from '../values/manifest';
import { changesSnippet, isChangesSnippet } from './changes-snippet';
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

/** Where cells, their outputs, values of the kernel, and changes of work trees are found. */
export interface NotebookSnippetPlace extends CellSnippetPlace, ValuePlace {
  /** A file of the same name comes before a value. */
  readonly files: SnippetPlace & { readonly maxBytes: number };
  readonly workTrees: WorkTrees;
}

/**
 * What `--snippet` names of the notebook, its kernel and the work tree around it, as it is now.
 *
 * @returns `null` where the reference stands for files.
 * @throws CellwrightError `snippet-*`, `cancelled`.
 */
export async function notebookSnippet(
  reference: SnippetReference,
  place: NotebookSnippetPlace
): Promise<Snippet | null> {
  if (isChangesSnippet(reference)) {
    const { notebookFolder, maxBytes } = place.files;
    return changesSnippet(
      reference,
      await place.workTrees.changes(notebookFolder, place.signal),
      maxBytes
    );
  }
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
