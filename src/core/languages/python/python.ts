import { hasTests, testPlan } from '../../checks/quality/test-plan';
import { analyse } from '../../python/analyse';
import { dependencyCells } from '../../python/dependency-cells';
import { visiblePython } from '../../python/visible';
import type { Language } from '../language';
import { pythonLack } from './lacks/python-lack';
import { names } from './names';
import { runnerOfTests, testCellSource } from './test-cell';

/** Python: everything is read and run, by `core/python` and `core/checks`. */
export const python: Language = {
  ...names,
  testStyle: {
    full: 'pytest-style functions with plain asserts, `async` for coroutines',
    short: 'functions with plain asserts'
  },
  inNotebooks:
    '`await` coroutines, at the top level too, never `asyncio.run`. ' +
    'Show plots with `plt.show()`, tables and widgets on the last line.',
  // `isPythonTest` reads its definitions.
  testForm: null,
  tests: {
    has: tests => hasTests(testPlan(tests)),
    run: null,
    cell: source => testCellSource(source),
    runner: source => runnerOfTests(source)
  },
  reads: new Set([
    'lint',
    'tampering',
    'risk',
    'examples',
    'test-quality',
    'security',
    'compatibility',
    'dependents',
    'variables'
  ]),
  needs: dependencyCells,
  visible: code => visiblePython(code).code,
  publicNames: code =>
    analyse(code)
      .definitions.filter(
        ({ name, kind }) =>
          (kind === 'function' || kind === 'class') && !name.startsWith('_')
      )
      .map(({ name }) => name),
  environment: {
    lacks: pythonLack,
    // The line goes through a shell, which has a use of its own for these signs.
    installs: packages =>
      `%pip install ${packages.map(name => (/[<>[\]*]/.test(name) ? `"${name}"` : name)).join(' ')}`
  },
  // Python evaluates expressions without a trace: `adapters/jupyter/describe-variables.ts`.
  describes: null
};
