import type { Outcome } from '../../workflow/repair/outcome';
import { checkFile } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import type { ProjectState } from '../project-state';
import type { FileReading } from './read-file-answer';

/** An answer on its way to become a file. */
export type Candidate = FileReading;

export interface FitOutcome extends Outcome {
  readonly findings: readonly FitFinding[];
}

/** What an answer is judged by. */
interface Judging {
  readonly state: ProjectState;
  readonly known: ReadonlySet<string>;
}

/** Reads a candidate against the files that it may know, and tells the journal what is wrong with it. */
export function judgeAnswer(
  path: string,
  ask: number,
  { content, problem, extras, unplanned }: Candidate,
  { state, known }: Judging
): FitOutcome {
  const findings: FitFinding[] =
    problem !== null || content === null
      ? [
          {
            kind: 'syntax',
            file: path,
            line: null,
            message: problem ?? 'The answer holds no file.'
          }
        ]
      : [...checkFile(path, content, state.view(known)).findings];
  state.write({
    type: 'file-judged',
    path,
    ask,
    findings: findings.map(findingInWords),
    extras: extras.map(extra => extra.path),
    unplanned: [...unplanned]
  });
  return {
    passed: findings.length === 0,
    score: [
      content === null ? 0 : 1,
      problem === null ? 1 : 0,
      -findings.length
    ],
    signature: signatureOf(findings),
    // The same fault in the same text counts, too: each request for a whole file is paid for.
    tried: '',
    findings
  };
}

/** What is wrong, without line numbers: the same fault elsewhere in the file is the same fault. */
function signatureOf(findings: readonly FitFinding[]): string {
  return findings
    .map(({ kind, message }) => `${kind} ${message}`)
    .sort()
    .join('\n');
}
