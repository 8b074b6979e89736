import { fenced } from '../../context/fence';
import { snippetOf } from '../../context/text-snippet';
import { CellwrightError } from '../../errors';
import { didYouMean, said } from '../../said';
import { isMagicCell } from '../../magic/is-magic-cell';
import type { SnippetReference } from '../../magic/types';
import { nearest } from '../../nearest';
import type { Snippet } from '../../values/manifest';
import type { NotebookCell } from '../../values/notebook-cell';
import type { DataMode } from '../../vocabulary';
import {
  isCodeCell,
  mentionedCells,
  namesOf,
  type Anchors
} from './mentioned-cell';
import { outputSnippet } from './output-snippet';

const CELL =
  /^@?(?:cell|output)(?:\[(#?\d+(?:-#?\d+)?)\]|:([\p{L}\p{N}_-]+))$/iu;

/** Whether `--snippet` names cells of the notebook, or what they showed: `cell[3]`, `cell[3-7]`, `cell:name`, `output[3]`. */
export function isCellSnippet({
  path
}: Pick<SnippetReference, 'path'>): boolean {
  return CELL.test(path);
}

/** What cells that `--snippet` names are kept under where it is said which these are. */
export function anchorOfSnippet(path: string): string {
  return `--snippet ${path}`;
}

/** The name of cells that `--snippet` names, without `cell` or `output`. */
export function nameInSnippet(path: string): string {
  const [, number, defined = ''] = CELL.exec(path) ?? [];
  return number ?? defined;
}

/** Where cells are looked up that `--snippet` names. */
export interface CellSnippetPlace {
  /** All cells of the notebook. */
  readonly cells: readonly NotebookCell[];
  readonly anchors: Anchors;
  /** The language of the kernel. */
  readonly language: string;
  readonly data: DataMode;
}

/**
 * Cells of the notebook as they stand now, to be shown like a file: code as it is, several cells in order with the
 * text between them, prompts left out. For `output[3]` what they showed.
 *
 * @throws CellwrightError `snippet-missing`, with the nearest names; `snippet-unreadable`.
 */
export function cellSnippet(
  { path, role }: SnippetReference,
  { cells, anchors, language, data }: CellSnippetPlace
): Snippet {
  const name = nameInSnippet(path);
  const found = mentionedCells(name, cells, anchors[anchorOfSnippet(path)]);
  if (found.length === 0) {
    throw missing(path, name, cells);
  }
  if (/^@?output/i.test(path)) {
    return outputSnippet({ path, role }, found, data);
  }
  const [first, last] = [found[0], found[found.length - 1]];
  const shown = cells
    .slice(cells.indexOf(first), cells.indexOf(last) + 1)
    .filter(cell => cell.type === 'markdown' || found.includes(cell))
    .filter(({ source }) => source.trim() !== '' && !isMagicCell(source));
  const isOne = shown.length === 1;
  const original = isOne
    ? first.source
    : shown
        .map(({ type, source }) =>
          type === 'markdown' ? source : fenced(language, source)
        )
        .join('\n\n');
  return snippetOf(original, {
    path,
    label: path.replace(/^@/, ''),
    role,
    from: 'cell',
    language: isOne ? language : 'markdown'
  });
}

function missing(
  path: string,
  name: string,
  cells: readonly NotebookCell[]
): CellwrightError {
  const names = cells
    .filter(isCodeCell)
    .flatMap(({ source }) => namesOf(source));
  const near = nearest(name, [...new Set(names)], 3);
  return new CellwrightError({
    code: 'snippet-missing',
    retryable: false,
    message: said`No code cell of this notebook is "${path}". No request was made.`,
    fix:
      near.length === 0
        ? said`Name a cell by the number in its brackets or its place from the top (cell[3]), several as cell[3-7], or by what it defines (cell:name).`
        : didYouMean(near.map(one => `cell:${one}`))
  });
}
