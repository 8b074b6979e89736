/// <reference types="node" />
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import type { ModuleRun, ProofFailure } from '../../../core/ports/runtime';
import { isTestPath } from '../../../core/project/order/file-kind';
import { junitCases } from './junit-xml';
import { moduleRoot, outcome, unavailable, type RunPlace } from './place';
import { placedErrors } from './placed-errors';
import { runCommand, tailOf } from './run-command';

const RUN_MS = 600_000;

/** Compiles and tests a Java module: with Maven where it has a `pom.xml`, else only compiles it. */
export async function runJava(place: RunPlace): Promise<ModuleRun> {
  const { module, project, signal } = place;
  const root = moduleRoot(module, /^pom\.xml$/, /\.java$/);
  const cwd = join(project, root);
  const toPath = (file: string) => {
    const path = file.startsWith('/')
      ? relative(project, file).split(sep).join('/')
      : join(root, file);
    return module.files.includes(path) ? path : null;
  };
  if (!module.files.some(path => /(?:^|\/)pom\.xml$/.test(path))) {
    return compileOnly(place, toPath);
  }
  const reports = join(cwd, 'target', 'surefire-reports');
  await rm(reports, { recursive: true, force: true });
  const ran = await runCommand(
    { line: ['mvn', '-q', '-B', 'package'], cwd, timeMs: RUN_MS },
    signal
  );
  if (ran.missing) {
    return unavailable('Maven is not installed.');
  }
  const cases = await readReports(reports);
  const failures = cases.flatMap(({ name, className, failure }) =>
    failure === null
      ? []
      : [testFailure(`${className}.${name}`, className, failure, module.files)]
  );
  const commands = [`${root === '' ? '' : `cd ${root} && `}mvn package`];
  const passed = cases.filter(({ failure }) => failure === null).length;
  if (ran.code === 0 || failures.length > 0) {
    return outcome(commands, passed, failures);
  }
  const output = tailOf(ran.output, 50_000);
  if (/Could not (?:resolve|transfer)|Unknown host|offline mode/.test(output)) {
    return unavailable(
      `Maven could not get what the module needs: ${tailOf(output, 600)}`
    );
  }
  const placed = placedErrors(output, 'compile', toPath);
  return outcome(
    commands,
    0,
    placed.length > 0
      ? placed
      : [
          {
            name: 'mvn package',
            file: null,
            line: null,
            message: tailOf(output),
            suspects: []
          }
        ]
  );
}

async function compileOnly(
  { module, project, signal }: RunPlace,
  toPath: (file: string) => string | null
): Promise<ModuleRun> {
  const sources = module.files.filter(
    path => path.endsWith('.java') && !isTestPath(path)
  );
  if (sources.length === 0) {
    return unavailable('The module has no Java.');
  }
  const classes = await mkdtemp(join(tmpdir(), 'classes-'));
  try {
    const ran = await runCommand(
      {
        line: ['javac', '-d', classes, ...sources],
        cwd: project,
        timeMs: RUN_MS
      },
      signal
    );
    return ran.missing
      ? unavailable('A Java compiler is not installed.')
      : ran.code === 0
        ? unavailable('It compiles; without a pom.xml its tests are not run.')
        : outcome(['javac'], 0, placedErrors(ran.output, 'compile', toPath));
  } finally {
    await rm(classes, { recursive: true, force: true });
  }
}

function testFailure(
  name: string,
  className: string,
  message: string,
  files: readonly string[]
): ProofFailure {
  const end = `${className.replace(/\$.*$/, '').replace(/\./g, '/')}.java`;
  return {
    name,
    file: files.find(path => path.endsWith(end)) ?? null,
    line: null,
    message: tailOf(message),
    suspects: framesOf(message, files).map((path, at) => ({
      path,
      score: 1 / (at + 1)
    }))
  };
}

/** The files of the project that a stack trace goes through, the innermost first, but for tests. */
function framesOf(trace: string, files: readonly string[]): string[] {
  const found = [
    ...trace.matchAll(/\bat (?:\S+\/)?([\w.$]+)\.[\w$<>]+\(\w+\.java:\d+\)/g)
  ].flatMap(([, type]) => {
    const end = `/${type.replace(/\$.*$/, '').replace(/\./g, '/')}.java`;
    return files.filter(path => path.endsWith(end) && !isTestPath(path));
  });
  return [...new Set(found)];
}

async function readReports(folder: string) {
  try {
    const names = (await readdir(folder)).filter(name => name.endsWith('.xml'));
    const texts = await Promise.all(
      names.map(name => readFile(join(folder, name), 'utf8'))
    );
    return texts.flatMap(junitCases);
  } catch {
    return [];
  }
}
