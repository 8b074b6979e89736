import { sha256 } from '../../hash';
import { OWN_FOLDER, type JobResult } from '../../ports/jobs';
import type { ProofFailure } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { outcome, unavailable } from '../proof/module-run';
import { isGood, said, unplaced } from './output-words';
import { placedErrors } from './placed-errors';
import type { RunPlace, RunStep } from './run-steps';

const COMPILE_MS = 300_000;
const TEST_MS = 60_000;

/** Libraries of tests, which the compiler alone does not have. */
const NEEDS_LIBRARY =
  /^\s*import\s+(?:static\s+)?(?:org\.(?!w3c|xml)|io\.|com\.)/m;

/** A file that is a program of its own; one of tests ends with 0 where all passed. */
export interface JavaProgram {
  readonly path: string;
  readonly type: string;
}

/** Compiles a Java module without a build file, and runs those of its tests that are programs. */
export async function runPlainJava(
  { module, read }: RunPlace,
  toPath: (file: string, project: string) => string | null
): Promise<readonly RunStep[] | string> {
  const sources = module.files.filter(path => path.endsWith('.java'));
  if (sources.length === 0) {
    return 'The module has no Java.';
  }
  const texts = new Map(
    await Promise.all(
      sources.map(async path => [path, (await read(path)) ?? ''] as const)
    )
  );
  const compiled = sources.filter(
    path => !isTestPath(path) || !NEEDS_LIBRARY.test(texts.get(path) ?? '')
  );
  const programs = compiled.flatMap(path =>
    isTestPath(path) ? programIn(path, texts.get(path) ?? '') : []
  );
  const { classes, step: compile } = compileStep(compiled, texts);
  const last = programs.length - 1;
  const failures: ProofFailure[] = [];
  const commands = ['javac', ...programs.map(({ type }) => `java ${type}`)];
  return [
    {
      job: compile.job,
      after: result => {
        if (result.end === 'missing') {
          return unavailable('A Java compiler is not installed.');
        }
        failures.length = 0;
        return !isGood(result)
          ? outcome(
              ['javac'],
              0,
              compileFailures(result, file => toPath(file, result.root))
            )
          : programs.length === 0
            ? unavailable(
                'It compiles; without a pom.xml its tests are not run.'
              )
            : null;
      }
    },
    ...programs.map(({ path, type }, at): RunStep => ({
      job: {
        cwd: '',
        line: ['java', '-ea', '-cp', classes, type],
        timeMs: TEST_MS
      },
      after: ran => {
        if (!isGood(ran)) {
          failures.push({
            name: type,
            file: path,
            line: null,
            message: said(ran),
            suspects: []
          });
        }
        return at < last
          ? null
          : outcome(commands, programs.length - failures.length, failures);
      }
    }))
  ];
}

/** What compiles files, and the folder that their classes go to. */
export function compileStep(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>
) {
  const digest = sha256(JSON.stringify([...texts]), 12);
  const classes = `${OWN_FOLDER}/classes-${digest}`;
  return {
    classes,
    step: {
      job: {
        cwd: '',
        line: ['javac', '-d', classes, ...paths],
        timeMs: COMPILE_MS
      }
    }
  } as const;
}

/** The program that a file is; none where it has no `main`. */
export function programIn(path: string, text: string): JavaProgram[] {
  if (!/\bstatic\s+void\s+main\s*\(/.test(text)) {
    return [];
  }
  const name = (path.split('/').at(-1) ?? '').replace(/\.java$/, '');
  const place = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1];
  return [{ path, type: place === undefined ? name : `${place}.${name}` }];
}

/** What a build that failed says: never nothing. */
export function compileFailures(
  result: JobResult,
  toPath: (file: string) => string | null
): ProofFailure[] {
  const placed = placedErrors(result.output, 'compile', toPath);
  return placed.length > 0 ? placed : [unplaced('compile', result)];
}
