/// <reference types="node" />
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import type { ModuleRun, ProofFailure } from '../../../core/ports/runtime';
import { isTestPath } from '../../../core/project/order/file-kind';
import { junitCases } from './junit-xml';
import { moduleRoot, outcome, unavailable, type RunPlace } from './place';
import { runCommand, tailOf } from './run-command';
import { compileFailures, runPlainJava } from './run-plain-java';

const RUN_MS = 600_000;

/** Compiles and tests a Java module: with Maven where it has a `pom.xml`, else with the compiler alone. */
export async function runJava(place: RunPlace): Promise<ModuleRun> {
  const { module, project, signal } = place;
  const root = moduleRoot(module, /^pom\.xml$/, /\.java$/);
  const cwd = join(project, root);
  const toPath = (file: string) => {
    const path = file.startsWith('/')
      ? relative(project, file).split(sep).join('/')
      : file;
    return (
      [join(root, path), path].find(item => module.files.includes(item)) ?? null
    );
  };
  if (!module.files.some(path => /(?:^|\/)pom\.xml$/.test(path))) {
    return runPlainJava(place, toPath);
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
  return outcome(commands, 0, compileFailures(output, toPath));
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
