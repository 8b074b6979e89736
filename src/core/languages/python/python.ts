import { hasTests, testPlan } from '../../checks/quality/test-plan';
import { runnableTests } from '../../checks/quality/runnable-tests';
import { testsWithin } from '../../checks/quality/tests-within';
import { analyse } from '../../python/analyse';
import { cellContents } from '../../python/cell-contents';
import { checkPython } from '../../python/check-python';
import { stubsIn } from '../../python/stubs';
import { dependencyCells } from '../../python/dependency-cells';
import { visiblePython } from '../../python/visible';
import type { Language } from '../language';
import { pythonFiles } from './files/python-files';
import { ipython } from './ipython';
import { pythonLack } from './lacks/python-lack';
import { names } from './names';
import { isPythonTest } from './replies/block-role';
import { pythonReplies } from './replies/python-replies';
import { runnerOfTests, testCellSource } from './test-cell';
import { withoutRunner } from './test-runners';

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
  isTest: code => isPythonTest(code.split('\n')),
  replies: pythonReplies,
  checkSyntax: checkPython,
  reading: { names: analyse, contents: cellContents, stubs: stubsIn },
  commands: ipython,
  files: pythonFiles,
  tests: {
    has: tests => hasTests(testPlan(tests)),
    gather: (tests, code, given) =>
      runnableTests([...tests, ...testsWithin(code.slice(given))], code),
    asserts: source =>
      /^\s*assert\b|\.assert\w+\(|pytest\.raises\(/m.test(source),
    run: null,
    cell: source => testCellSource(source),
    runner: source => runnerOfTests(source),
    written: withoutRunner
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
  visible: visiblePython,
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
  describes: null,
  evaluates: true,
  guarded: true
};
