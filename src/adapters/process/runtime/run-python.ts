/// <reference types="node" />
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sha256 } from '../../../core/hash';
import type { ModuleRun, ProofFailure } from '../../../core/ports/runtime';
import { isTestPath } from '../../../core/project/order/file-kind';
import { moduleRoot, outcome, unavailable, type RunPlace } from './place';
import { pythonEnvironment } from './python-environment';
import { pythonSuspects, type TracedTest } from './python-suspects';
import { PYTHON_TRACE_SOURCE } from './python-trace-source';
import { runCommand, tailOf } from './run-command';

const TEST_MS = 300_000;

/** What pytest answers where it found no tests. */
const NO_TESTS = 5;

/** Runs the tests of a Python module with pytest, and sees which lines they run through. */
export async function runPython(place: RunPlace): Promise<ModuleRun> {
  const { module, project, cache, signal } = place;
  if (!module.files.some(path => /\.py$/.test(path) && isTestPath(path))) {
    return unavailable('The module has no tests.');
  }
  const root = moduleRoot(
    module,
    /^(?:pyproject\.toml|setup\.py|requirements.*\.txt)$/,
    /\.py$/
  );
  const environment = await pythonEnvironment(
    join(project, root),
    cache,
    signal
  );
  if ('reason' in environment) {
    return unavailable(environment.reason);
  }
  const plugins = join(cache, 'plugins');
  const result = join(cache, `result-${sha256(project + root, 8)}.json`);
  await mkdir(plugins, { recursive: true });
  await writeFile(join(plugins, 'cellwright_trace.py'), PYTHON_TRACE_SOURCE);
  await rm(result, { force: true });
  const ran = await runCommand(
    {
      line: [
        environment.python,
        ...[
          '-m',
          'pytest',
          '-q',
          '-p',
          'no:cacheprovider',
          '-p',
          'cellwright_trace'
        ]
      ],
      cwd: join(project, root),
      timeMs: TEST_MS,
      env: {
        PYTHONPATH: [
          plugins,
          join(project, root),
          join(project, root, 'src')
        ].join(':'),
        PYTHONDONTWRITEBYTECODE: '1',
        CELLWRIGHT_ROOT: project,
        CELLWRIGHT_RESULT: result
      }
    },
    signal
  );
  if (ran.code === NO_TESTS) {
    return unavailable('pytest found no tests.');
  }
  const tests = await readTests(result);
  const failures = tests
    .filter(({ outcome: how }) => how === 'failed' || how === 'error')
    .map(test => failureOf(test, tests, root));
  const passed = tests.filter(({ outcome: how }) => how === 'passed').length;
  const isSilent = ran.code !== 0 && failures.length === 0;
  return outcome(
    [`${root === '' ? '' : `cd ${root} && `}python -m pytest`],
    passed,
    isSilent ? [silent(ran.timedOut, ran.output)] : failures
  );
}

async function readTests(path: string): Promise<TracedTest[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as TracedTest[];
  } catch {
    return [];
  }
}

function failureOf(
  test: TracedTest,
  all: readonly TracedTest[],
  root: string
): ProofFailure {
  const [own] = test.name.split('::');
  const path = root === '' ? own : `${root}/${own}`;
  const inTest = test.frames.findLast(([file]) => isTestPath(file));
  const last = test.frames.at(-1);
  // What cannot even be collected fails where its traceback ends.
  const file = test.outcome === 'error' ? (last?.[0] ?? path) : path;
  return {
    name: test.name,
    file,
    line: (test.outcome === 'error' ? last : inTest)?.[1] ?? null,
    message: tailOf(test.message),
    suspects: pythonSuspects(test, all, isTestPath)
  };
}

function silent(timedOut: boolean, output: string): ProofFailure {
  return {
    name: 'pytest',
    file: null,
    line: null,
    message: timedOut ? 'The tests did not end in time.' : tailOf(output),
    suspects: []
  };
}
