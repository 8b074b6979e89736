import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type * as nbformat from '@jupyterlab/nbformat';

/** A cell to write into a notebook: its source, or the cell as nbformat has it. */
export type CellInput = string | { markdown: string } | nbformat.ICell;

/** What a notebook of these cells looks like; cell ids are `cell-0`, `cell-1` and so on. */
export function notebookOf(
  cells: readonly CellInput[],
  metadata: nbformat.INotebookMetadata = PYTHON
): nbformat.INotebookContent {
  return {
    cells: cells.map((cell, index) => asCell(cell, `cell-${index}`)),
    metadata,
    nbformat: 4,
    nbformat_minor: 5
  };
}

/** The metadata of a notebook for the kernel that every test server has. */
export const PYTHON: nbformat.INotebookMetadata = {
  kernelspec: {
    display_name: 'Python 3 (ipykernel)',
    language: 'python',
    name: 'python3'
  },
  language_info: { name: 'python' } as nbformat.ILanguageInfoMetadata
};

/** Writes a notebook's file, and the folders above it. */
export function writeNotebook(
  path: string,
  notebook: nbformat.INotebookContent
): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(notebook, null, 1));
}

/** Reads a notebook's file. */
export function readNotebook(path: string): nbformat.INotebookContent {
  return JSON.parse(readFileSync(path, 'utf8')) as nbformat.INotebookContent;
}

/** A cell's source or an output's text in one string, however it is stored. */
export function joined(text: nbformat.MultilineString): string {
  return Array.isArray(text) ? text.join('') : text;
}

function asCell(cell: CellInput, id: string): nbformat.ICell {
  if (typeof cell === 'string') {
    return {
      cell_type: 'code',
      id,
      metadata: {},
      source: cell,
      outputs: [],
      execution_count: null
    };
  }
  return 'markdown' in cell
    ? {
        cell_type: 'markdown',
        id,
        metadata: {},
        source: cell.markdown as string
      }
    : (cell as nbformat.ICell);
}
