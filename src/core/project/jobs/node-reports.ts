import type { ModuleToRun, ProofFailure } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { junitCases } from './junit-xml';
import { tailOf } from './output-words';

/** What a runner's report says. */
export interface TestReport {
  readonly passed: number;
  readonly failures: readonly ProofFailure[];
}

/**
 * Reads what `node --test` writes. It names no files: they are found in the stack of a failure, and a file that
 * could not be loaded is a case of its own whose error is in the output only.
 *
 * @param output what the tests printed.
 */
export function fromJunit(
  report: string,
  output: string,
  {
    project,
    module
  }: { readonly project: string; readonly module: ModuleToRun }
): TestReport {
  const cases = junitCases(report);
  return {
    passed: cases.filter(({ failure }) => failure === null).length,
    failures: cases.flatMap(({ name, file, failure }) => {
      if (failure === null) {
        return [];
      }
      const loaded = name.startsWith(`${project}/`)
        ? plain(name, project)
        : null;
      const text = (loaded === null ? failure : output).replaceAll(
        `${project}/`,
        ''
      );
      const frames = framesOf(text, module.files);
      return [
        {
          name: loaded === null ? name : 'loading the tests',
          file:
            file === null
              ? (loaded ?? frames.find(isTestPath) ?? frames[0] ?? null)
              : plain(file, project),
          line: null,
          message: tailOf(text),
          suspects: frames
            .filter(path => !isTestPath(path))
            .map((path, at) => ({ path, score: 1 / (at + 1) }))
        }
      ];
    })
  };
}

/** The files of the module that a text names with a line, the innermost of a stack first. */
function framesOf(text: string, files: readonly string[]): string[] {
  const found = [
    ...text.matchAll(/(?:file:\/\/)?([\w@./-]+\.[cm]?[jt]sx?):\d+/g)
  ];
  return [...new Set(found.map(([, path]) => path))].filter(path =>
    files.includes(path)
  );
}

interface JsonReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly message?: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** Reads what vitest and jest write. */
export function fromJson(report: string, project: string): TestReport {
  const { testResults = [] } = (
    report === '' ? {} : JSON.parse(report)
  ) as JsonReport;
  const failures = testResults.flatMap(
    ({ name, message = '', status, assertionResults }) => {
      const file = plain(name, project);
      const failed = assertionResults.filter(item => item.status === 'failed');
      const failure = (title: string, text: string): ProofFailure => ({
        name: title,
        file,
        line: null,
        message: tailOf(text.replaceAll(`${project}/`, '')),
        suspects: []
      });
      return failed.length > 0
        ? failed.map(item =>
            failure(item.title, (item.failureMessages ?? []).join('\n'))
          )
        : status === 'failed'
          ? [failure('loading the tests', message)]
          : [];
    }
  );
  const passed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length;
  return { passed, failures };
}

/** The path in the project of an absolute one, or of its address. */
export function plain(file: string, project: string): string {
  const path = file.replace(/^file:\/\//, '');
  return path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
}
