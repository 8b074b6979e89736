/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile
} from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

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
      return await readFile(place, 'utf8');
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw new CellwrightError(
        {
          code: 'snippet-unreadable',
          retryable: false,
          message: `${path} cannot be read.`
        },
        { cause: error }
      );
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
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await rename(temporary, place);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error instanceof CellwrightError
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
    await rm(await this.placeOf(path), { force: true });
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
    return target;
  }
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

function isMissing(error: unknown): boolean {
  return (error as { code?: string }).code === 'ENOENT';
}
