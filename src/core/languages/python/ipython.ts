import { withoutMagics } from '../../python/magics';
import { plainSource } from '../../python/plain-source';
import type { NotebookCommands } from '../language';

/** IPython's magics, shell commands and questions. */
export const ipython: NotebookCommands = {
  of: 'IPython',
  within: source => withoutMagics(source).magics.map(({ text }) => text),
  isAll: source => {
    const { code, magics } = withoutMagics(source);
    return (
      magics.length > 0 &&
      code.split('\n').every(line => /^\s*(?:pass|#.*)?\s*$/.test(line))
    );
  },
  without: plainSource
};
