import { analyse } from '../../../python/analyse';
import { checkPython } from '../../../python/check-python';
import { isTestPath } from '../../order/file-kind';
import type { FileFacts, LanguageReader } from '../facts';
import { turnsCase } from '../json/turns-case';
import { leadsOutside } from '../own-path';
import { pythonCalls } from './python-calls';
import { pythonEndpoints, pythonMounts } from './python-endpoints';
import { pythonFixtures } from './python-fixtures';
import { pythonImports } from './python-imports';
import { placedNodes } from './python-names';
import { pythonOffers } from './python-offers';
import { pythonReads } from './python-reads';
import { pythonRequests } from './python-requests';
import { pythonScope } from './python-scope';
import { pythonPromises, pythonShapes } from './python-shapes';
import { pythonTypes } from './python-types';
import { resolvePython } from './resolve-python';

/** Reads Python: names and modules, packages with and without `__init__.py`. */
export const pythonReader: LanguageReader = {
  read(path, content): FileFacts {
    const syntax = checkPython(content);
    const analysis = analyse(content);
    const scope = pythonScope(analysis);
    const placed = placedNodes(analysis.tree);
    const isTest = isTestPath(path);
    const fixtures = pythonFixtures(path, analysis.tree);
    return {
      syntax: syntax.ok
        ? null
        : {
            line: syntax.line ?? null,
            message: syntax.message ?? 'unreadable'
          },
      imports: pythonImports(analysis, placed),
      ...pythonOffers(analysis),
      calls: pythonCalls(analysis.tree, placed),
      serves: isTest ? [] : pythonEndpoints(analysis, scope),
      // Tests ask for wrong things on purpose.
      requests:
        isTest || leadsOutside(content) ? [] : pythonRequests(analysis.tree),
      mounts: pythonMounts(analysis, scope),
      types: pythonTypes(analysis.tree, scope),
      ...pythonShapes(analysis.tree, scope),
      promises: pythonPromises(analysis.tree, scope),
      reads: pythonReads(analysis.tree, placed, scope),
      turnsCase: turnsCase(content),
      ...(fixtures === null ? {} : { fixtures })
    };
  },
  resolve: resolvePython
};
