import { CellwrightError } from '../errors';
import { said, type Words } from '../said';
import type { FileEntry, Files } from '../ports/files';
import { matchesPattern } from './match-pattern';
import { isOpenName } from './snippet-paths';

/** Most files that one pattern may stand for; a pattern that finds more is refused, never cut. */
export const MAX_GLOB_FILES = 200;

const MAX_GLOB_FOLDERS = 500;

/** Folders that `**` passes over: generated trees with thousands of files. */
const SKIPPED = new Set(['node_modules', '__pycache__']);

/** Whether a path holds wildcards: `*`, `**`, `?` or a set in brackets. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The files below the server's root that `pattern` stands for, sorted by path. `*`, `?` and `[abc]` match
 * within a name, `**` any number of folders. Hidden names never match; `**` passes over `node_modules`
 * and `__pycache__`.
 *
 * @param pattern - A path from {@link resolveSnippetPath} with wildcards in it.
 * @throws CellwrightError `snippet-too-large` over {@link MAX_GLOB_FILES} files or 500 folders.
 */
export async function expandGlob(
  pattern: string,
  files: Files
): Promise<FileEntry[]> {
  const parts = pattern.split('/');
  const first = parts.findIndex(isGlob);
  const walk = new GlobWalk(pattern, parts, files);
  await walk.visit(parts.slice(0, first).join('/'), first);
  return [...walk.found.values()].sort((a, b) => comparePaths(a.path, b.path));
}

/** Orders paths by code units: the same everywhere, whatever the reader's language. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

class GlobWalk {
  constructor(
    private readonly _pattern: string,
    private readonly _parts: readonly string[],
    private readonly _files: Files
  ) {}

  readonly found = new Map<string, FileEntry>();

  /** Matches the pattern's parts from `at` on against what is in `folder`. */
  async visit(folder: string, at: number): Promise<void> {
    const state = `${at}:${folder}`;
    if (this._visited.has(state)) {
      return;
    }
    this._visited.add(state);
    const part = this._parts[at];
    const last = at === this._parts.length - 1;
    const deep = part === '**';
    if (deep && !last) {
      await this.visit(folder, at + 1);
    }
    for (const { entry, name } of await this._list(folder)) {
      if (entry.kind === 'directory') {
        if (deep && !SKIPPED.has(name)) {
          await this.visit(entry.path, at);
        } else if (!deep && !last && matchesPattern(part, name)) {
          await this.visit(entry.path, at + 1);
        }
      } else if (last && (deep || matchesPattern(part, name))) {
        this._add(entry);
      }
    }
  }

  private _add(entry: FileEntry): void {
    this.found.set(entry.path, entry);
    if (this.found.size > MAX_GLOB_FILES) {
      throw this._tooWide(said`more than ${MAX_GLOB_FILES} files`);
    }
  }

  private async _list(folder: string): Promise<readonly Listed[]> {
    const known = this._listings.get(folder);
    if (known !== undefined) {
      return known;
    }
    if (this._listings.size >= MAX_GLOB_FOLDERS) {
      throw this._tooWide(
        said`more than ${MAX_GLOB_FOLDERS} folders to search`
      );
    }
    const listing = await openEntries(folder, this._files);
    this._listings.set(folder, listing);
    return listing;
  }

  private _tooWide(what: Words): CellwrightError {
    return new CellwrightError({
      code: 'snippet-too-large',
      retryable: false,
      message: said`The snippet "${this._pattern}" stands for ${what}. No request was made.`,
      fix: said`Narrow the pattern, for example to one folder ("src/*.py").`
    });
  }

  private readonly _visited = new Set<string>();
  private readonly _listings = new Map<string, readonly Listed[]>();
}

/** An entry of a folder and the last part of its path. */
export interface Listed {
  readonly entry: FileEntry;
  readonly name: string;
}

/**
 * The entries of a folder whose names may be shown. Each path is built from the folder and the name, so
 * that a listing cannot lead elsewhere.
 */
export async function openEntries(
  folder: string,
  files: Files
): Promise<readonly Listed[]> {
  const entries = await files.list(folder);
  return entries
    .map(entry => {
      const name = entry.path.split('/').at(-1) ?? '';
      const path = folder === '' ? name : `${folder}/${name}`;
      return { entry: { ...entry, path }, name };
    })
    .filter(({ name }) => isOpenName(name));
}
