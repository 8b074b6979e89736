/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import {
  chmod,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile
} from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { CellwrightError, stopped } from '../../core/errors';
import type {
  ExistingFolder,
  FolderEntry,
  FolderFile
} from '../../core/ports/project-folder';

/** A project's folder on this machine. */
export class ProcessFolder implements ExistingFolder {
  constructor(private readonly root: string) {}

  async read(path: string): Promise<string | null> {
    await mkdir(this.root, { recursive: true });
    const place = await this.placeOf(path);
    try {
      return UTF8.decode(await readFile(place));
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw unreadable(path, error);
    }
  }

  async write(
    { path, content }: FolderFile,
    signal: AbortSignal
  ): Promise<void> {
    await mkdir(this.root, { recursive: true });
    const place = await this.placeOf(path);
    const temporary = join(dirname(place), `.${randomUUID()}.part`);
    try {
      await mkdir(dirname(place), { recursive: true });
      await writeFile(temporary, content);
      await this.keepMode(place, temporary);
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await rename(temporary, place);
    } catch (error) {
      await rm(temporary, { force: true });
      throw notWritten(path, error);
    }
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    await mkdir(this.root, { recursive: true });
    const place = await this.placeOf(path);
    if (place !== join(await realpath(this.root), path)) {
      throw refused(path);
    }
    const entries = await readdir(place, { withFileTypes: true });
    const visible = entries.filter(
      entry =>
        !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory())
    );
    return Promise.all(
      visible.map(async (entry): Promise<FolderEntry> => ({
        path: path === '' ? entry.name : `${path}/${entry.name}`,
        kind: entry.isDirectory() ? 'folder' : 'file',
        size: (await lstat(join(place, entry.name))).size
      }))
    );
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    // A link goes, and not what it leads to.
    const folder = await this.placeOf(dirname(path));
    await rm(join(folder, basename(path)), { force: true });
  }

  async move(path: string, to: string, signal: AbortSignal): Promise<void> {
    const folder = await this.placeOf(dirname(path));
    const place = await this.placeOf(to);
    try {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await mkdir(dirname(place), { recursive: true });
      // A second name for the file, which never takes the place of another.
      await link(join(folder, basename(path)), place);
      await rm(join(folder, basename(path)));
    } catch (error) {
      throw notWritten(to, error);
    }
  }

  /** Who may read and run a file stays as it is. */
  private async keepMode(place: string, temporary: string): Promise<void> {
    const there = await lstat(place).catch((error: unknown) => {
      if (isMissing(error)) {
        return null;
      }
      throw error;
    });
    if (there !== null) {
      await chmod(temporary, there.mode & 0o7777);
    }
  }

  /** Where a path really lies: links are followed as far as there is something. */
  private async placeOf(path: string): Promise<string> {
    const root = await realpath(this.root);
    const place = resolve(root, path);
    let known = place;
    let real: string | null = null;
    while (real === null) {
      try {
        real = await realpath(known);
      } catch (error) {
        if (!isMissing(error)) {
          throw refused(path, error);
        }
        known = dirname(known);
      }
    }
    const target = join(real, relative(known, place));
    if (target !== root && !target.startsWith(root + sep)) {
      throw refused(path);
    }
    const [missing] = relative(known, place).split(sep);
    if (missing !== '' && (await isLink(join(real, missing)))) {
      // It leads to nothing, which may lie anywhere.
      throw refused(path);
    }
    return target;
  }
}

/** What is not UTF-8 is refused: read by another rule it would be damaged once it is written. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function notWritten(path: string, error: unknown): unknown {
  return error instanceof CellwrightError
    ? error
    : new CellwrightError(
        {
          code: 'file-not-written',
          retryable: true,
          message: `${path} could not be written.`,
          fix: 'See that the folder can be written to, then resume.'
        },
        { cause: error }
      );
}

function unreadable(path: string, cause: unknown): CellwrightError {
  const isNoText =
    (cause as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return new CellwrightError(
    {
      code: 'snippet-unreadable',
      retryable: false,
      message: isNoText
        ? `${path} is no text in UTF-8, so it stays as it is.`
        : `${path} cannot be read.`,
      ...(isNoText ? { fix: 'Save it as UTF-8, then run the cell again.' } : {})
    },
    { cause }
  );
}

function refused(path: string, cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'file-path-refused',
      retryable: false,
      message: `${path} leads out of the folder of the project.`,
      fix: 'Take away the link, or choose another folder.'
    },
    { cause }
  );
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) {
      return false;
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as { code?: string }).code === 'ENOENT';
}
