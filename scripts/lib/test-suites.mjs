import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { CACHE, fromRoot } from './paths.mjs';
import { runVisibly } from './process.mjs';
import { venvProgram } from './python-environment.mjs';
import {
  addCounts,
  countResults,
  readJestResults,
  readJunitResults,
  readPlaywrightResults
} from './test-results.mjs';

/**
 * @typedef {'node' | 'python' | 'build' | 'git' | 'places' | 'r' | 'containers' | 'chromium'} Need
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly Need[]} needs What must be installed or built before.
 * @property {boolean} [early] Whether it runs while the rest is built and installed, for it keeps one processor busy.
 * @property {(filters: readonly string[], print?: (text: string) => void) =>
 *   Promise<import('./test-results.mjs').Counts>} run `print` gets its output instead of the terminal.
 */

const bin = (...parts) => fromRoot('node_modules', ...parts);

const ESLINT = bin('eslint', 'bin', 'eslint.js');
const STYLELINT = bin('stylelint', 'bin', 'stylelint.mjs');
const PRETTIER = bin('prettier', 'bin', 'prettier.cjs');
const TSC = bin('typescript', 'bin', 'tsc');
const JEST = bin('jest', 'bin', 'jest.js');
const PLAYWRIGHT = bin('@playwright', 'test', 'cli.js');

/** @type {readonly Suite[]} */
export const SUITES = [
  {
    name: 'lint',
    needs: ['node', 'python'],
    early: true,
    run: (_, print) =>
      runChecks(print, [
        ['eslint', process.execPath, ESLINT, '.'],
        [
          'stylelint',
          process.execPath,
          STYLELINT,
          '--allow-empty-input',
          'style/**/*.css'
        ],
        [
          'prettier',
          process.execPath,
          PRETTIER,
          '--check',
          '--log-level=warn',
          '.'
        ],
        ['ruff', venvProgram('ruff'), 'check', '--quiet', 'cellwright', 'src', 'test']
      ])
  },
  {
    name: 'types',
    needs: ['node'],
    early: true,
    run: (_, print) =>
      runChecks(print, [['tsc', process.execPath, TSC, '-p', 'tsconfig.test.json']])
  },
  {
    name: 'jest',
    // Some of its tests start kernels.
    needs: ['node', 'python', 'r', 'containers'],
    run: filters => jest(['core', 'kernel', 'lab'], 'jest', filters)
  },
  {
    name: 'python',
    needs: ['python', 'git'],
    early: true,
    run: (filters, print) => {
      const report = reportFile('pytest.xml');
      return count(
        report,
        readJunitResults,
        venvProgram('python'),
        ['-m', 'pytest', '-q', `--junit-xml=${report}`, ...filters],
        { print }
      );
    }
  },
  {
    name: 'replay',
    needs: ['node', 'python'],
    early: true,
    run: (_, print) => runChecks(print, replays())
  },
  {
    name: 'browser',
    needs: ['node', 'python', 'build', 'r', 'git', 'chromium'],
    run: filters => playwright('browser', filters)
  },
  {
    name: 'commands',
    needs: ['node', 'python', 'build'],
    run: filters => playwright('commands', filters)
  },
  {
    // Environments beside `.venv`: other versions of JupyterLab, other extensions, other servers.
    name: 'places',
    needs: ['node', 'python', 'build', 'places', 'chromium'],
    run: async filters =>
      addCounts([
        await jest(['places'], 'places', filters),
        await playwright('places', filters)
      ])
  }
];

/**
 * Recorded answers, fed through the product: the project's own, and a fixed sample of the files in the
 * folder that `CELLWRIGHT_REPLAY` names. What is recorded as passed must pass.
 */
function replays() {
  const given = process.env.CELLWRIGHT_REPLAY;
  const own = replayOf(fromRoot('test', 'fixtures', 'replay'), '100%');
  return [
    ['own recordings', ...own],
    ...(given ? [['sample of recordings', ...replayOf(given, '5%')]] : [])
  ];
}

function replayOf(folder, sample) {
  return [
    process.execPath,
    fromRoot('scripts', 'replay.mjs'),
    '--check',
    `--sample=${sample}`,
    `--python=${venvProgram('python')}`,
    ...readdirSync(folder)
      .filter(name => /\.jsonl(\.gz)?$/.test(name))
      .sort()
      .map(name => join(folder, name))
  ];
}

/** Runs checks that say nothing but yes or no; each counts as one test. */
async function runChecks(print, checks) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, command, ...args] of checks) {
    const code = await runVisibly(command, args, { print });
    const say = print ?? (text => process.stdout.write(text));
    say(`${name}: ${code === 0 ? 'ok' : 'failed'}\n`);
    counts[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

function jest(projects, name, filters) {
  const report = reportFile(`${name}-jest.json`);
  return count(report, readJestResults, process.execPath, [
    JEST,
    ...filters,
    '--passWithNoTests',
    '--maxWorkers=2',
    '--json',
    `--outputFile=${report}`,
    '--selectProjects',
    ...projects
  ]);
}

function playwright(project, filters) {
  const report = reportFile(`${project}.json`);
  return count(
    report,
    readPlaywrightResults,
    process.execPath,
    [
      PLAYWRIGHT,
      'test',
      `--project=${project}`,
      '--reporter=list,json',
      '--pass-with-no-tests',
      ...filters
    ],
    { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } }
  );
}

async function count(report, read, command, args, options) {
  const code = await runVisibly(command, args, options);
  return countResults(report, read, code);
}

/** Where a runner's report goes; the one of an earlier run must not be taken for it. */
function reportFile(name) {
  const folder = join(CACHE, 'reports');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  rmSync(path, { force: true });
  return path;
}
