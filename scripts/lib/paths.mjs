import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A path below the repository's root. */
export const fromRoot = (...parts) => join(ROOT, ...parts);

/** What the scripts keep between runs; deleting it only costs time. */
export const CACHE = fromRoot('.cache');
