import { sha256 } from '../../hash';
import { OWN_FOLDER, type Job, type JobResult } from '../../ports/jobs';
import type { ModuleToRun } from '../../ports/runtime';
import { unavailable } from '../proof/module-run';
import type { TracedTest } from '../proof/python-suspects';
import {
  hasPythonTests,
  pythonOutcome,
  pythonRoot
} from '../proof/python-tests';
import { PYTHON_TRACE_SOURCE } from '../proof/python-trace-source';
import { installFailure } from './install-failure';
import { isGood, said } from './output-words';
import { pythonNeeds } from './python-needs';
import {
  asTyped,
  upFrom,
  type RunPlace,
  type Runner,
  type RunStep
} from './run-steps';
import { fromRoot } from '../order/root-path';

const VENV_MS = 120_000;
const INSTALL_MS = 900_000;
const TEST_MS = 300_000;

/** What pytest answers where it found no tests. */
const NO_TESTS = 5;

const PLUGINS = `${OWN_FOLDER}/plugins`;

/** Tests a Python module with pytest in an environment of its own, and sees which lines the tests run through. */
export const runPython: Runner = async place => {
  const { module } = place;
  if (!hasPythonTests(module)) {
    return 'The module has no tests.';
  }
  const root = pythonRoot(module);
  const environment = await pythonEnvironment(place, root);
  const python = `${upFrom(root)}${environment.python}`;
  return [...environment.steps, pythonTests(module, python)];
};

/** What runs pytest. @param python as it is called in the module's folder. */
export function pythonTests(
  module: Pick<ModuleToRun, 'files'>,
  python: string
): RunStep {
  const root = pythonRoot(module);
  const up = upFrom(root);
  const result = `${OWN_FOLDER}/tests-${sha256(root, 8)}.json`;
  const job: Job = {
    cwd: root,
    line: [
      python,
      ...['-m', 'pytest', '-q', '-p', 'no:cacheprovider'],
      ...['--color=no', '-p', 'cellwright_trace']
    ],
    timeMs: TEST_MS,
    env: {
      PYTHONPATH: [
        `${up}${PLUGINS}`,
        ...['.', 'src', aboveOf(module, root)]
      ].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      CELLWRIGHT_ROOT: up === '' ? '.' : up,
      CELLWRIGHT_RESULT: `${up}${result}`
    },
    inputs: { [`${PLUGINS}/cellwright_trace.py`]: PYTHON_TRACE_SOURCE },
    results: [result]
  };
  const after = (ran: JobResult) =>
    ran.code === NO_TESTS
      ? unavailable('pytest found no tests.')
      : pythonOutcome(
          {
            tests: readTests(ran.files.get(result)),
            isGood: isGood(ran),
            said: said(ran)
          },
          root
        );
  return { job, after };
}

/** From the folder of a module to the one that its package lies in: where its own folder is a package. */
function aboveOf({ files }: Pick<ModuleToRun, 'files'>, root: string): string {
  const names = root === '' ? [] : root.split('/');
  let up = '';
  while (names.length > 0 && files.includes(`${names.join('/')}/__init__.py`)) {
    names.pop();
    up += '../';
  }
  return up === '' ? '.' : up.slice(0, -1);
}

/** An environment for a module, and what makes it. */
export interface PythonEnvironment {
  /** Its Python, relative to the project. */
  readonly python: string;
  readonly steps: readonly RunStep[];
}

/**
 * An environment for all modules with the same needs; pytest is always in it.
 *
 * @param more packages that it has to have, whether or not the module lists them.
 */
export async function pythonEnvironment(
  {
    read,
    ready,
    sharesPackages
  }: Pick<RunPlace, 'read' | 'ready' | 'sharesPackages'>,
  root: string,
  more: readonly string[] = []
): Promise<PythonEnvironment> {
  const inRoot = (name: string) => fromRoot(root, name);
  const { needs, manifest } = await pythonNeeds(name => read(inRoot(name)));
  const wanted = withPytest(needs, more);
  const folder = `${OWN_FOLDER}/python-${sha256(JSON.stringify(wanted), 12)}`;
  const python = `${folder}/bin/python`;
  if (ready.has(folder)) {
    return { python, steps: [] };
  }
  const make: RunStep = {
    job: {
      cwd: '',
      line: [
        'python3',
        '-m',
        'venv',
        ...(sharesPackages ? ['--system-site-packages'] : []),
        folder
      ],
      timeMs: VENV_MS
    },
    after: result =>
      isGood(result)
        ? null
        : unavailable(
            result.end === 'missing'
              ? 'Python is not installed.'
              : `No environment could be made for it: ${said(result, 600)}`
          )
  };
  const install: RunStep = {
    job: {
      cwd: '',
      line: [
        python,
        ...['-m', 'pip', 'install', '-q', '--disable-pip-version-check'],
        ...wanted
      ],
      timeMs: INSTALL_MS,
      installs: true
    },
    after: result => {
      if (isGood(result)) {
        ready.add(folder);
        return null;
      }
      return installFailure(
        result,
        asTyped(root, `pip install ${wanted.join(' ')}`),
        manifest === null ? null : inRoot(manifest)
      );
    }
  };
  return { python, steps: [make, install] };
}

/** What a module needs, with pytest and what else it has to have. */
export function withPytest(
  needs: readonly string[],
  more: readonly string[] = []
): string[] {
  return [
    ...needs,
    ...['pytest', ...more].filter(
      name => !needs.some(need => need.split(/[^\w-]/)[0] === name)
    )
  ];
}

function readTests(report = '[]'): TracedTest[] {
  try {
    return JSON.parse(report) as TracedTest[];
  } catch {
    return [];
  }
}
