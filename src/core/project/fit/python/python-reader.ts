import { analyse } from '../../../python/analyse';
import { checkSyntax } from '../../../replies/check-syntax';
import type { FileFacts, LanguageReader } from '../facts';
import { pythonCalls } from './python-calls';
import { pythonEndpoints } from './python-endpoints';
import { pythonImports } from './python-imports';
import { pythonOffers } from './python-offers';
import { resolvePython } from './resolve-python';

/** Reads Python: names and modules, packages with and without `__init__.py`. */
export const pythonReader: LanguageReader = {
  read(_path, content): FileFacts {
    const syntax = checkSyntax(content, 'python');
    const analysis = analyse(content);
    return {
      syntax: syntax.ok
        ? null
        : {
            line: syntax.line ?? null,
            message: syntax.message ?? 'unreadable'
          },
      imports: pythonImports(analysis),
      ...pythonOffers(analysis),
      calls: pythonCalls(analysis),
      serves: pythonEndpoints(analysis.tree),
      requests: []
    };
  },
  resolve: resolvePython
};
