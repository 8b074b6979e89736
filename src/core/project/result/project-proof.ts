import type { AttemptSummary } from '../../values/attempt';
import type { CheckResult } from '../../values/check-result';
import type { ModuleResult } from '../project-result';
import { count } from './markdown-words';

/** What was found of a project, or of what a change touches. */
export interface ProvedWork {
  readonly modules: readonly ModuleResult[];
  /** What does not fit together, a line each. */
  readonly misfits: readonly string[];
  /** Paths of files that were left out. */
  readonly leftOut: readonly string[];
}

/** What was proved, as the checks of an answer say it. */
export type ProjectProof = Pick<
  AttemptSummary,
  'results' | 'validated' | 'ran' | 'failing'
>;

/** What was proved of all modules; `null` where there is nothing that could be. */
export function projectProof(work: ProvedWork): ProjectProof | null {
  if (work.modules.length === 0) {
    return null;
  }
  const results = [
    failures(
      'reply',
      work.leftOut.map(path => `${path} was left out.`)
    ),
    failures('lint', work.misfits),
    testResult(work.modules)
  ];
  return {
    results,
    validated: results.every(({ verdict }) => verdict === 'passed'),
    ran: work.modules.filter(({ end }) => end === 'proved').map(ranWords),
    failing: results
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ check }) => check)
  };
}

function failures(
  check: CheckResult['check'],
  messages: readonly string[]
): CheckResult {
  return {
    check,
    verdict: messages.length === 0 ? 'passed' : 'failed',
    findings: messages.map(message => ({
      message,
      severity: 'error',
      about: 'code'
    }))
  };
}

function testResult(modules: readonly ModuleResult[]): CheckResult {
  const failed = modules.filter(
    ({ end }) => end === 'continued' || end === 'skipped'
  );
  if (failed.length > 0) {
    return failures('tests', failed.map(reasonOf));
  }
  const open = modules.find(({ end }) => end === 'unproved');
  return open === undefined
    ? failures('tests', [])
    : {
        check: 'tests',
        verdict: 'skipped',
        reason: reasonOf(open),
        findings: []
      };
}

/** In one line: `shop: 12 tests`; the name alone where a module that ran has none. */
function ranWords({ name, tests }: ModuleResult): string {
  return tests === 0 ? name : `${name}: ${count(tests, 'test')}`;
}

function reasonOf({ name, why }: ModuleResult): string {
  const [first] = why.split('\n');
  return first === '' ? name : `${name}: ${first}`;
}
