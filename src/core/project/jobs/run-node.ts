import { sha256 } from '../../hash';
import { OWN_FOLDER, type CommandLine, type JobResult } from '../../ports/jobs';
import type { ModuleToRun } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { fromRoot } from '../order/root-path';
import { moduleRoot, outcome } from '../proof/module-run';
import { installFailure } from './install-failure';
import { fromJson, fromJunit, plain } from './node-reports';
import { isGood, tailOf, unplaced } from './output-words';
import { testCommand } from './node-test-command';
import { placedErrors } from './placed-errors';
import { pathsBelow } from '../order/root-path';
import { readManifest, type Manifest } from './package-json';
import { asTyped, upFrom, type Runner, type RunStep } from './run-steps';

const INSTALL_MS = 900_000;
const RUN_MS = 300_000;

const ENVIRONMENT = { CI: '1', NO_COLOR: '1' };

/** Installs what a module for Node or the browser needs, builds it and runs its tests. */
export const runNode: Runner = async ({ module, read }) => {
  const root = nodeRoot(module);
  const inRoot = (name: string) => fromRoot(root, name);
  const manifest = readManifest(await read(inRoot('package.json')));
  const steps = [...installSteps(module, root, manifest)];
  const commands: string[] = [];
  if (manifest.scripts?.build !== undefined) {
    commands.push(asTyped(root, 'npm run build'));
    steps.push(buildStep(module, root));
  }
  const test = testStep(module, root, manifest, commands);
  if (test !== null) {
    return [...steps, test];
  }
  const last = steps.at(-1);
  return commands.length === 0 || last === undefined
    ? 'The module has no tests.'
    : [
        ...steps.slice(0, -1),
        {
          job: last.job,
          after: result => last.after(result) ?? outcome(commands, 0, [])
        }
      ];
};

/** The folder of a module for Node or the browser. */
export function nodeRoot(module: Pick<ModuleToRun, 'files'>): string {
  return moduleRoot(module, /^package\.json$/, /\.[cm]?[jt]sx?$/);
}

/** What installs the packages of a module; nothing where it needs none. */
export function installSteps(
  { files }: Pick<ModuleToRun, 'files'>,
  root: string,
  { dependencies = {}, devDependencies = {} }: Manifest
): RunStep[] {
  if (Object.keys({ ...dependencies, ...devDependencies }).length === 0) {
    return [];
  }
  const inRoot = (name: string) => fromRoot(root, name);
  const line = installLine(files, root);
  return [
    {
      job: {
        cwd: root,
        line,
        timeMs: INSTALL_MS,
        installs: true,
        env: ENVIRONMENT
      },
      after: result =>
        isGood(result)
          ? null
          : installFailure(
              result,
              asTyped(root, line.join(' ')),
              inRoot('package.json')
            )
    }
  ];
}

/** What installs the packages of a module, as its files say. */
export function installLine(
  files: readonly string[],
  root: string
): CommandLine {
  const lock = fromRoot(root, 'package-lock.json');
  const quiet = ['--no-audit', '--no-fund'];
  return files.includes(lock)
    ? ['npm', 'ci', ...quiet]
    : ['npm', 'install', '--no-package-lock', ...quiet];
}

/** What builds a module. @see runNode */
export function buildStep(module: ModuleToRun, root: string): RunStep {
  return {
    job: {
      cwd: root,
      line: ['npm', 'run', 'build'],
      timeMs: RUN_MS,
      env: ENVIRONMENT
    },
    after: result => {
      if (isGood(result)) {
        return null;
      }
      const placed = placedErrors(
        tailOf(result.output, 50_000),
        'build',
        file => pathOf(file, result, root, module)
      );
      return outcome(
        [asTyped(root, 'npm run build')],
        0,
        placed.length > 0 ? placed : [unplaced('build', result)]
      );
    }
  };
}

/** What runs the tests of a module; `null` where it has none. @param before what was run until then. */
export function testStep(
  module: ModuleToRun,
  root: string,
  { scripts }: Manifest,
  before: readonly string[]
): RunStep | null {
  const script = scripts?.test ?? '';
  const hasTests = module.files.some(
    path => isTestPath(path) && /\.[cm]?[jt]sx?$/.test(path)
  );
  if (!hasTests && script === '') {
    return null;
  }
  const result = `${OWN_FOLDER}/tests-${sha256(root, 8)}.report`;
  return {
    job: {
      cwd: root,
      line: testCommand(
        script,
        `${upFrom(root)}${result}`,
        pathsBelow(root, module.files)
      ),
      timeMs: RUN_MS,
      env: ENVIRONMENT,
      results: [result]
    },
    after: ran => {
      const report = ran.files.get(result) ?? '';
      const place = { project: ran.root, module };
      const { passed, failures } = /vitest|jest/.test(script)
        ? fromJson(report, ran.root)
        : fromJunit(report, ran.output, place);
      const isSilent = !isGood(ran) && failures.length === 0;
      const command = script === '' ? 'node --test' : 'npm test';
      return outcome(
        [...before, asTyped(root, command)],
        passed,
        isSilent ? [unplaced('tests', ran)] : failures
      );
    }
  };
}

function pathOf(
  file: string,
  { root: project }: JobResult,
  root: string,
  { files }: ModuleToRun
): string | null {
  const path = file.startsWith('/') ? plain(file, project) : joined(root, file);
  return files.includes(path) ? path : null;
}

/** A path in a folder, without `./` and `../`. */
function joined(root: string, file: string): string {
  return new URL(
    file,
    `file:///${root === '' ? '' : `${root}/`}`
  ).pathname.slice(1);
}
