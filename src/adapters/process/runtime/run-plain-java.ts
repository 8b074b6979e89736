/// <reference types="node" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ModuleRun, ProofFailure } from '../../../core/ports/runtime';
import { isTestPath } from '../../../core/project/order/file-kind';
import { outcome, unavailable, type RunPlace } from './place';
import { placedErrors } from './placed-errors';
import { runCommand, tailOf } from './run-command';

const COMPILE_MS = 300_000;
const TEST_MS = 60_000;

/** Libraries of tests, which the compiler alone does not have. */
const NEEDS_LIBRARY =
  /^\s*import\s+(?:static\s+)?(?:org\.(?!w3c|xml)|io\.|com\.)/m;

/** A file of tests that is a program of its own: it ends with 0 where all passed. */
interface TestProgram {
  readonly path: string;
  readonly type: string;
}

/** Compiles a Java module without a build file, and runs those of its tests that are programs. */
export async function runPlainJava(
  { module, project, signal }: RunPlace,
  toPath: (file: string) => string | null
): Promise<ModuleRun> {
  const sources = module.files.filter(path => path.endsWith('.java'));
  if (sources.length === 0) {
    return unavailable('The module has no Java.');
  }
  const texts = new Map(
    await Promise.all(
      sources.map(
        async path =>
          [path, await readFile(join(project, path), 'utf8')] as const
      )
    )
  );
  const compiled = sources.filter(
    path => !isTestPath(path) || !NEEDS_LIBRARY.test(texts.get(path) ?? '')
  );
  const programs = compiled.flatMap(path =>
    isTestPath(path) ? programIn(path, texts.get(path) ?? '') : []
  );
  const classes = await mkdtemp(join(tmpdir(), 'classes-'));
  try {
    const built = await runCommand(
      {
        line: ['javac', '-d', classes, ...compiled],
        cwd: project,
        timeMs: COMPILE_MS
      },
      signal
    );
    if (built.missing) {
      return unavailable('A Java compiler is not installed.');
    }
    if (built.code !== 0) {
      return outcome(['javac'], 0, compileFailures(built.output, toPath));
    }
    if (programs.length === 0) {
      return unavailable(
        'It compiles; without a pom.xml its tests are not run.'
      );
    }
    const failures: ProofFailure[] = [];
    for (const { path, type } of programs) {
      const ran = await runCommand(
        {
          line: ['java', '-ea', '-cp', classes, type],
          cwd: project,
          timeMs: TEST_MS
        },
        signal
      );
      if (ran.code !== 0) {
        failures.push({
          name: type,
          file: path,
          line: null,
          message: ran.timedOut
            ? 'It did not end in time.'
            : tailOf(ran.output),
          suspects: []
        });
      }
    }
    return outcome(
      ['javac', ...programs.map(({ type }) => `java ${type}`)],
      programs.length - failures.length,
      failures
    );
  } finally {
    await rm(classes, { recursive: true, force: true });
  }
}

function programIn(path: string, text: string): TestProgram[] {
  if (!/\bstatic\s+void\s+main\s*\(/.test(text)) {
    return [];
  }
  const name = (path.split('/').at(-1) ?? '').replace(/\.java$/, '');
  const place = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1];
  return [{ path, type: place === undefined ? name : `${place}.${name}` }];
}

/** What a build that failed says: never nothing. */
export function compileFailures(
  output: string,
  toPath: (file: string) => string | null
): ProofFailure[] {
  const placed = placedErrors(output, 'compile', toPath);
  return placed.length > 0
    ? placed
    : [
        {
          name: 'compile',
          file: null,
          line: null,
          message: tailOf(output),
          suspects: []
        }
      ];
}
