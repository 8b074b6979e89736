/// <reference types="node" />
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';
import type { RealPath } from '../jupyter/real-path';

/** Follows links on this machine. @param root absolute path of the folder that they must not lead out of. */
export function diskRealPath(root: string): RealPath {
  return async path => {
    const real = relative(
      await realpath(root),
      await realOf(resolve(root, path))
    );
    const names = real.split(sep);
    if (names.some(name => name.startsWith('.'))) {
      throw new CellwrightError({
        code: 'snippet-outside-root',
        retryable: false,
        message: said`"${path}" cannot be attached: it is hidden, or a link that leads out of the folder. No request was made.`,
        fix: said`Copy what the model may see into a file next to the notebook.`
      });
    }
    return names.join('/');
  };
}

/** Where a file lies, or would. */
async function realOf(place: string): Promise<string> {
  try {
    return await realpath(place);
  } catch {
    const above = dirname(place);
    return above === place
      ? place
      : join(await realOf(above), place.slice(above.length));
  }
}
