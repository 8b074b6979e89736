import * as z from 'zod/mini';

import type { CodeStep, CodeToRun } from '../../ports/sandbox';
import type { ModuleToRun } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { belowRoot } from '../order/root-path';
import PROJECT_TESTS from './project_tests.py';
import { PYTHON_TRACE_SOURCE } from './python-trace-source';

/** The steps that put a project into a sandbox and run tests there. */
export interface ProjectSteps {
  readonly code: CodeToRun;
  /** How the line of the report begins. */
  readonly marker: string;
}

const place = z.tuple([z.string(), z.number()]);

const reportSchema = z.union([
  z.object({ missing: z.literal('pytest') }),
  z.object({
    code: z.number(),
    output: z.string(),
    tests: z.array(
      z.object({
        name: z.string(),
        outcome: z.enum(['passed', 'failed', 'error', 'skipped']),
        message: z.string(),
        frames: z.array(place),
        lines: z.array(place)
      })
    )
  })
]);

/** What the tests of a module did. */
export type TestReport = z.infer<typeof reportSchema>;

/**
 * Each file is a step of its own, so that whoever is asked about them can read them.
 *
 * @param root folder of the module in the project.
 */
export function projectSteps(
  module: ModuleToRun,
  root: string,
  files: ReadonlyMap<string, string>,
  {
    kernel,
    marker
  }: { readonly kernel: string | null; readonly marker: string }
): ProjectSteps {
  const tests = module.files
    .filter(path => path.endsWith('.py') && isTestPath(path))
    .map(path => belowRoot(root, path))
    .filter(path => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path));
  const last = [root, tests, PYTHON_TRACE_SOURCE, marker]
    .map(value => JSON.stringify(value))
    .join(', ');
  const steps: CodeStep[] = [
    { role: 'context', source: PROJECT_TESTS },
    ...[...files].map(([path, text]): CodeStep => ({
      role: isTestPath(path) ? 'test' : 'code',
      source: `project_file(${JSON.stringify(path)}, ${pythonText(text)})`
    })),
    { role: 'check', source: `project_tests(${last})` }
  ];
  return { code: { language: 'python', kernel, steps }, marker };
}

/** A text as a literal of Python that can be read as it is. */
function pythonText(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/\r/g, '\\r')
    .replace(/"""/g, '\\"\\"\\"')
    .replace(/"$/, '\\"')
    .replace(/\0/g, '\\0');
  return `"""\\\n${escaped}"""`;
}

/** What the last step printed; `null` where it did not come to its end. */
export function readReport(stdout: string, marker: string): TestReport | null {
  const line = stdout.split('\n').findLast(text => text.startsWith(marker));
  if (line === undefined) {
    return null;
  }
  try {
    return reportSchema.parse(JSON.parse(line.slice(marker.length)));
  } catch {
    return null;
  }
}
