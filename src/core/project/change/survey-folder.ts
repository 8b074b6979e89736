import { CellwrightError, stopped } from '../../errors';
import { said, type Words } from '../../said';
import type { FolderEntry, ExistingFolder } from '../../ports/project-folder';
import { RECORD_PATH } from '../plan/agreement';
import { pathFault } from '../plan/path-fault';
import { MAX_FILES } from '../plan/plan-faults';
import { isData, isForeignFolder, whyNotRead } from './not-read';
import { UNDO_PATH } from './undo-record';

/** Folders that are looked into, at most, and how deep. */
const MAX_FOLDERS = 500;
const MAX_DEPTH = 20;

/** Characters of all files that are read. */
const MAX_TEXT = 8_000_000;

/** Files that are read at the same time. */
const PARALLEL = 6;

/** A file that stands in the folder and is neither shown to the model nor changed. */
export interface LeftOut {
  readonly path: string;
  /** The end of a sentence: `may hold secrets`. */
  readonly why: string;
}

/** A project's folder as it stands. */
export interface FolderSurvey {
  /** Texts by path, in the order of their paths. */
  readonly files: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads the texts of a folder: not those of packages, results of builds, secrets, and what is no text.
 *
 * @throws CellwrightError `context-too-large` where there is more than a project may have, and as the folder does.
 */
export async function surveyFolder(
  folder: Pick<ExistingFolder, 'list' | 'read'>,
  signal: AbortSignal
): Promise<FolderSurvey> {
  const { entries, leftOut } = await listAll(folder, signal);
  const taken = new Map<string, string>();
  const hasMany = entries.length > MAX_FILES;
  for (const { path, size } of entries) {
    const why = whyNotTaken(path, size, { taken, hasMany });
    if (why === null) {
      taken.set(path.toLowerCase(), path);
    } else {
      leftOut.push({ path, why });
    }
  }
  const wanted = [...taken.values()];
  if (wanted.length > MAX_FILES) {
    throw tooLarge(
      said`${wanted.length} files; ${MAX_FILES} at most can be taken`
    );
  }
  const texts = new Map<string, string>();
  let total = 0;
  const left = [...wanted];
  const readOn = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      throwIfStopped(signal);
      const read = await readOne(folder, path);
      if (typeof read === 'object') {
        leftOut.push(...(read === null ? [] : [read]));
      } else {
        total += read.length;
        texts.set(path, read);
      }
      if (total > MAX_TEXT) {
        throw tooLarge(said`more than ${MAX_TEXT / 1_000_000} MB of text`);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, readOn));
  return {
    files: new Map(
      wanted.flatMap(path => {
        const text = texts.get(path);
        return text === undefined ? [] : [[path, text] as const];
      })
    ),
    leftOut: leftOut.sort((a, b) => (a.path < b.path ? -1 : 1))
  };
}

async function listAll(
  folder: Pick<ExistingFolder, 'list'>,
  signal: AbortSignal
): Promise<{ entries: FolderEntry[]; leftOut: LeftOut[] }> {
  const entries: FolderEntry[] = [];
  const leftOut: LeftOut[] = [];
  const folders = [''];
  let seen = 0;
  for (let path = folders.shift(); path !== undefined; path = folders.shift()) {
    throwIfStopped(signal);
    seen += 1;
    if (seen > MAX_FOLDERS || path.split('/').length > MAX_DEPTH) {
      throw tooLarge(said`more than ${MAX_FOLDERS} folders, or very deep ones`);
    }
    try {
      for (const entry of await folder.list(path)) {
        if (entry.kind === 'file') {
          entries.push(entry);
        } else if (!isForeignFolder(entry.path.split('/').at(-1) ?? '')) {
          folders.push(entry.path);
        }
      }
    } catch (error) {
      if (!isRefused(error)) {
        throw error;
      }
      leftOut.push({ path, why: 'is a link to another folder' });
    }
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries, leftOut };
}

function whyNotTaken(
  path: string,
  size: number | null,
  {
    taken,
    hasMany
  }: { readonly taken: ReadonlyMap<string, string>; readonly hasMany: boolean }
): string | null {
  const name = path.split('/').at(-1) ?? '';
  if (path === RECORD_PATH || path === UNDO_PATH) {
    return 'is the record of the project';
  }
  const twin = taken.get(path.toLowerCase());
  if (twin !== undefined) {
    return `differs from ${twin} by upper and lower case only`;
  }
  return (
    whyNotRead(name, size) ??
    (hasMany && isData(name) ? 'is one of many files of data' : null) ??
    pathFault(path)
  );
}

async function readOne(
  folder: Pick<ExistingFolder, 'read'>,
  path: string
): Promise<string | LeftOut | null> {
  try {
    return await folder.read(path);
  } catch (error) {
    if (isRefused(error)) {
      return { path, why: 'is a link out of the folder' };
    }
    if (
      error instanceof CellwrightError &&
      error.code === 'snippet-unreadable'
    ) {
      return { path, why: 'cannot be read as text' };
    }
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof CellwrightError && error.code === 'file-path-refused';
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
}

function tooLarge(what: Words): CellwrightError {
  return new CellwrightError({
    code: 'context-too-large',
    retryable: false,
    message: said`The folder of the project has ${what}. Nothing was asked or written.`,
    fix: said`Name a folder inside of it that holds the part to be changed.`
  });
}
