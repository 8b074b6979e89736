import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

import { CACHE, fromRoot } from './paths.mjs';

/**
 * A hash over the contents of files and folders, names included; what is missing counts as empty.
 *
 * @param {readonly string[]} paths Relative to the repository's root.
 * @param {string} [salt] Anything else that the result depends on.
 */
export function contentHash(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) {
    addPath(hash, path);
  }
  return hash.digest('hex');
}

function addPath(hash, path) {
  const full = fromRoot(path);
  if (!existsSync(full)) {
    hash.update(`missing ${path}\n`);
  } else if (statSync(full).isDirectory()) {
    const names = readdirSync(full).filter(name => name !== '__pycache__');
    for (const name of names.sort()) {
      addPath(hash, join(path, name));
    }
  } else {
    const content = readFileSync(full);
    hash.update(`${path} ${content.length}\n`).update(content);
  }
}

/**
 * Remembers what a step was done for, so that it is done again only where something changed.
 */
export class Stamp {
  /**
   * @param {string} name
   * @param {string} [folder] A stamp for something that lives in a folder of its own stands there, so
   *   that it goes when the folder goes.
   */
  constructor(name, folder = join(CACHE, 'stamps')) {
    this._path = join(folder, `${name}.sha256`);
  }

  /** Whether the step was last done for exactly this. */
  matches(hash) {
    return (
      existsSync(this._path) && readFileSync(this._path, 'utf8').trim() === hash
    );
  }

  /** Notes that the step was done. */
  write(hash) {
    mkdirSync(dirname(this._path), { recursive: true });
    writeFileSync(this._path, `${hash}\n`);
  }
}
