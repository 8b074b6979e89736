/// <reference types="node" />
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sha256 } from '../../../core/hash';
import type { ModuleRun } from '../../../core/ports/runtime';
import { unavailable } from '../../../core/project/proof/module-run';
import type { TracedTest } from '../../../core/project/proof/python-suspects';
import {
  hasPythonTests,
  pythonOutcome,
  pythonRoot
} from '../../../core/project/proof/python-tests';
import { PYTHON_TRACE_SOURCE } from '../../../core/project/proof/python-trace-source';
import type { RunPlace } from './place';
import { pythonEnvironment } from './python-environment';
import { runCommand, tailOf } from './run-command';

const TEST_MS = 300_000;

/** What pytest answers where it found no tests. */
const NO_TESTS = 5;

/** Runs the tests of a Python module with pytest, and sees which lines they run through. */
export async function runPython(place: RunPlace): Promise<ModuleRun> {
  const { module, project, cache, signal } = place;
  if (!hasPythonTests(module)) {
    return unavailable('The module has no tests.');
  }
  const root = pythonRoot(module);
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
  return pythonOutcome(
    {
      tests: await readTests(result),
      isGood: ran.code === 0,
      said: ran.timedOut ? 'The tests did not end in time.' : tailOf(ran.output)
    },
    root
  );
}

async function readTests(path: string): Promise<TracedTest[]> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as TracedTest[];
  } catch {
    return [];
  }
}
