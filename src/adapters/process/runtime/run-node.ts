/// <reference types="node" />
import { access, readFile, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';

import type { ModuleRun, ProofFailure } from '../../../core/ports/runtime';
import { isTestPath } from '../../../core/project/order/file-kind';
import { fromJson, fromJunit, plain, type TestReport } from './node-reports';
import { moduleRoot, outcome, unavailable, type RunPlace } from './place';
import { placedErrors } from './placed-errors';
import { runCommand, tailOf, type CommandResult } from './run-command';

const INSTALL_MS = 600_000;
const RUN_MS = 300_000;

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Installs what a module for Node or the browser needs, builds it and runs its tests. */
export async function runNode(place: RunPlace): Promise<ModuleRun> {
  const { module, project, signal } = place;
  const root = moduleRoot(module, /^package\.json$/, /\.[cm]?[jt]sx?$/);
  const cwd = join(project, root);
  const manifest = await readManifest(join(cwd, 'package.json'));
  const run = (line: [string, ...string[]], timeMs = RUN_MS) =>
    runCommand({ line, cwd, timeMs, env: { CI: '1', NO_COLOR: '1' } }, signal);
  if (needsInstall(manifest)) {
    const installed = await run(
      ['npm', 'install', '--no-audit', '--no-fund'],
      INSTALL_MS
    );
    if (installed.code !== 0) {
      return unavailable(
        `npm could not install what the module needs: ${tailOf(installed.output, 600)}`
      );
    }
  }
  const commands: string[] = [];
  const inFolder = (command: string) =>
    `${root === '' ? '' : `cd ${root} && `}${command}`;
  const toPath = (file: string) =>
    projectPath(file, project, root, module.files);
  if (manifest.scripts?.build !== undefined) {
    commands.push(inFolder('npm run build'));
    const built = await run(['npm', 'run', 'build']);
    if (built.code !== 0) {
      const placed = placedErrors(
        tailOf(built.output, 50_000),
        'build',
        toPath
      );
      return outcome(
        commands,
        0,
        placed.length > 0 ? placed : [unplaced('build', built)]
      );
    }
  }
  const tests = await runTests(place, manifest, cwd, run);
  if (tests === null) {
    return commands.length > 0
      ? outcome(commands, 0, [])
      : unavailable('The module has no tests.');
  }
  commands.push(inFolder(tests.command));
  return outcome(commands, tests.passed, tests.failures);
}

interface TestsRan extends TestReport {
  readonly command: string;
}

type Run = (line: [string, ...string[]]) => Promise<CommandResult>;

async function runTests(
  place: RunPlace,
  manifest: Manifest,
  cwd: string,
  run: Run
): Promise<TestsRan | null> {
  const script = manifest.scripts?.test ?? '';
  const hasTests = place.module.files.some(
    path => isTestPath(path) && /\.[cm]?[jt]sx?$/.test(path)
  );
  const result = join(cwd, '.cellwright-tests');
  await rm(result, { force: true });
  if (!hasTests && script === '') {
    return null;
  }
  const ran = await run(testCommand(script, result));
  const report = await readText(result);
  const { passed, failures } = /vitest|jest/.test(script)
    ? fromJson(report, place.project)
    : fromJunit(report, ran.output, place);
  const isSilent = ran.code !== 0 && failures.length === 0;
  return {
    command: script === '' ? 'node --test' : 'npm test',
    passed,
    failures: isSilent ? [unplaced('tests', ran)] : failures
  };
}

/** The command that runs the tests and writes what came of them; where the runner is unknown, its own. */
function testCommand(script: string, result: string): [string, ...string[]] {
  if (/\bvitest\b/.test(script)) {
    return [
      'npx',
      'vitest',
      'run',
      '--reporter=json',
      `--outputFile=${result}`
    ];
  }
  if (/\bjest\b/.test(script)) {
    return ['npx', 'jest', '--json', `--outputFile=${result}`];
  }
  const own = /^node\s+(?:.*\s)?--test\b(.*)$/.exec(script.trim());
  return script === '' || own !== null
    ? [
        'node',
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=junit',
        `--test-reporter-destination=${result}`,
        ...(own?.[1] ?? '').split(/\s+/).filter(word => word !== '')
      ]
    : ['npm', 'test'];
}

function unplaced(
  name: string,
  { timedOut, output }: CommandResult
): ProofFailure {
  return {
    name,
    file: null,
    line: null,
    message: timedOut ? 'It did not end in time.' : tailOf(output),
    suspects: []
  };
}

function projectPath(
  file: string,
  project: string,
  root: string,
  files: readonly string[]
): string | null {
  const path = file.startsWith('/')
    ? plain(file, project)
    : join(root, file).split(sep).join('/');
  return files.includes(path) ? path : null;
}

function needsInstall({
  dependencies = {},
  devDependencies = {}
}: Manifest): boolean {
  return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
}

async function readManifest(path: string): Promise<Manifest> {
  const text = await readText(path);
  try {
    return text === '' ? {} : (JSON.parse(text) as Manifest);
  } catch {
    return {};
  }
}

async function readText(path: string): Promise<string> {
  try {
    await access(path);
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}
