import { OWN_FOLDER, type CommandLine } from '../../ports/jobs';
import type { ModuleToRun, ProofFailure } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { fromRoot } from '../order/root-path';
import { moduleRoot, outcome, unavailable } from '../proof/module-run';
import { installFailure } from './install-failure';
import { junitCases } from './junit-xml';
import { plain } from './node-reports';
import { isGood, tailOf } from './output-words';
import { compileFailures, runPlainJava } from './run-plain-java';
import { asTyped, upFrom, type Runner } from './run-steps';

const RUN_MS = 900_000;

/** Where Maven keeps what it gets, relative to the project. */
export const MAVEN_FOLDER = `${OWN_FOLDER}/maven`;

/** Compiles and tests a Java module: with Maven where it has a `pom.xml`, else with the compiler alone. */
export const runJava: Runner = async place => {
  const { module } = place;
  const root = javaRoot(module);
  const toPath = (file: string, project: string) => {
    const path = file.startsWith('/') ? plain(file, project) : file;
    return (
      [fromRoot(root, path), path].find(item => module.files.includes(item)) ??
      null
    );
  };
  const pom = fromRoot(root, 'pom.xml');
  if (!module.files.includes(pom)) {
    return runPlainJava(place, toPath);
  }
  const reports = fromRoot(root, 'target/surefire-reports');
  const command = asTyped(root, 'mvn package');
  return [
    {
      job: {
        cwd: root,
        line: mavenLine(root, 'package'),
        timeMs: RUN_MS,
        installs: true,
        results: [`${reports}/*.xml`]
      },
      after: ran => {
        if (ran.end === 'missing') {
          return unavailable('Maven is not installed.');
        }
        const cases = [...ran.files.values()].flatMap(junitCases);
        const failures = cases.flatMap(({ name, className, failure }) =>
          failure === null
            ? []
            : [
                testFailure(
                  `${className}.${name}`,
                  className,
                  failure,
                  module.files
                )
              ]
        );
        const passed = cases.filter(({ failure }) => failure === null).length;
        if (isGood(ran) || failures.length > 0) {
          return outcome([command], passed, failures);
        }
        const output = tailOf(ran.output, 50_000);
        return /Could not (?:resolve|transfer|find artifact)|Unknown host|offline mode|-parseable POM|-resolvable|Malformed POM/.test(
          output
        )
          ? installFailure(ran, command, pom)
          : outcome(
              [command],
              0,
              compileFailures(ran, file => toPath(file, ran.root))
            );
      }
    }
  ];
};

/** Maven with a folder for its packages inside of the project. */
export function mavenLine(root: string, ...goals: string[]): CommandLine {
  const repository = `-Dmaven.repo.local=${upFrom(root)}${MAVEN_FOLDER}`;
  return ['mvn', '-q', '-B', repository, ...goals];
}

/** The folder of a Java module. */
export function javaRoot(module: Pick<ModuleToRun, 'files'>): string {
  return moduleRoot(module, /^pom\.xml$/, /\.java$/);
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
