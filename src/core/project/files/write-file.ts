import { stopped } from '../../errors';
import type { ProjectDecision } from '../../ports/project-human';
import { repair, type Repaired } from '../../workflow/repair/repair';
import type { Outcome } from '../../workflow/repair/outcome';
import { checkFile } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import type { ProjectView } from '../fit/project-view';
import type { ProjectFile, ProjectState } from '../project-state';
import type { FileAsker, FileWish } from './ask-file';
import type { FileReading } from './read-file-answer';

/** An answer on its way to become a file. */
type Candidate = FileReading;

interface FitOutcome extends Outcome {
  readonly findings: readonly FitFinding[];
}

/** Which file is written, what is shown for it, and what it is judged by. */
export interface FileTask {
  readonly path: string;
  readonly known: ReadonlySet<string>;
  /** A version that is there and what is wrong with it; `null` for a new file. */
  readonly repair: FileWish['repair'];
}

/** Writes single files: asks, reads, checks, has repaired, and asks the human where that does not help. */
export class FileWork {
  /** By path: what humans said about it. */
  private readonly hints = new Map<string, string[]>();
  private readonly wanted = new Map<string, string>();
  private readonly decided = new Map<string, number>();

  constructor(
    private readonly state: ProjectState,
    private readonly asker: FileAsker
  ) {}

  /** A hint counts for all further requests for a file. */
  addHint(path: string, hint: string): void {
    this.hints.set(path, [...(this.hints.get(path) ?? []), hint]);
  }

  /**
   * Writes one file, until it fits or a human decides otherwise.
   *
   * @throws CellwrightError as the model and the human do.
   */
  async write(task: FileTask): Promise<ProjectFile> {
    const { path } = task;
    for (let given = task.repair; ;) {
      if (this.state.needs.control.isSkipped(path)) {
        return this.ended({
          path,
          content: null,
          end: 'skipped',
          findings: []
        });
      }
      const { best, stop } = await this.attempts({ ...task, repair: given });
      const { content } = best.candidate;
      const { findings, passed } = best.outcome;
      if (passed && content !== null) {
        return this.ended({ path, content, end: 'fits', findings: [] });
      }
      const decision = await this.decide(path, {
        subject: { type: 'file', name: path },
        why: WHY[stop] ?? stop,
        findings: findings.map(findingInWords),
        content
      });
      const end = this.endOf(task, content, findings, decision);
      if (end !== null) {
        return this.ended(end);
      }
      given = { content, report: findings.map(findingInWords) };
    }
  }

  /** Asks for a version that mends a report and fits; the old one where none does. */
  async rewrite(
    path: string,
    content: string,
    report: readonly string[],
    known: ReadonlySet<string>
  ): Promise<string> {
    const { best } = await this.attempts(
      { path, known, repair: { content, report } },
      2
    );
    return best.outcome.passed ? (best.candidate.content ?? content) : content;
  }

  /** A decision that the journal remembers, or the human's. */
  async decide(
    subject: string,
    failure: Parameters<ProjectState['needs']['human']['decideFailure']>[0]
  ): Promise<ProjectDecision> {
    const { state } = this;
    const nth = (this.decided.get(subject) ?? 0) + 1;
    this.decided.set(subject, nth);
    const known = state.remembered.decision(subject, nth);
    if (known !== null) {
      return known;
    }
    const decision = await state.needs.human.decideFailure(
      failure,
      state.signal
    );
    state.write({ type: 'failure-decided', subject, nth, decision });
    return decision;
  }

  private ended(file: ProjectFile): ProjectFile {
    this.state.write({
      type: 'file-ended',
      path: file.path,
      end: file.end,
      findings: file.findings.map(findingInWords)
    });
    return file;
  }

  /** What a decision makes of a file; `null` where it is to be written again. */
  private endOf(
    { path, known }: FileTask,
    content: string | null,
    findings: readonly FitFinding[],
    decision: ProjectDecision
  ): ProjectFile | null {
    switch (decision.type) {
      case 'hint':
        this.addHint(path, decision.text);
        return null;
      case 'request':
        this.wanted.set(path, decision.text);
        return null;
      case 'retry':
        return null;
      case 'edit': {
        const left = checkFile(
          path,
          decision.content,
          this.state.view(known)
        ).findings;
        return {
          path,
          content: decision.content,
          end: left.length === 0 ? 'fits' : 'continued',
          findings: left
        };
      }
      case 'continue':
        return {
          path,
          content,
          end: content === null ? 'skipped' : 'continued',
          findings
        };
      case 'skip':
        return { path, content: null, end: 'skipped', findings };
    }
  }

  private async attempts(
    { path, known, repair: given }: FileTask,
    most: 2 | 5 = 5
  ): Promise<Repaired<Candidate, FitOutcome>> {
    const { state } = this;
    const wish = (from: FileWish['repair']): FileWish => ({
      wanted: this.wanted.get(path) ?? null,
      hints: this.hints.get(path) ?? [],
      known,
      repair: from
    });
    const first = await this.asker.ask(path, wish(given));
    return repair<Candidate, FitOutcome>({
      first,
      check: candidate =>
        Promise.resolve(this.judge(path, candidate, state.view(known))),
      next: ({ candidate, outcome }) => {
        if (state.signal.aborted) {
          throw stopped(state.signal.reason);
        }
        return this.asker.ask(
          path,
          wish({
            content: candidate.content,
            report: outcome.findings.map(findingInWords)
          })
        );
      },
      limits: { attempts: most },
      signal: state.signal
    });
  }

  private judge(
    path: string,
    candidate: Candidate,
    view: ProjectView
  ): FitOutcome {
    const { content, problem, extras, unplanned } = candidate;
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
        : [...checkFile(path, content, view).findings];
    this.state.write({
      type: 'file-judged',
      path,
      ask: this.asker.asked(path),
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
      tried: content ?? '',
      findings
    };
  }
}

const WHY: Readonly<Record<string, string>> = {
  'attempts-used': 'Five repairs did not mend it.',
  'same-failure': 'The same fault came back three times.'
};

/** What is wrong, without line numbers: the same fault elsewhere in the file is the same fault. */
export function signatureOf(findings: readonly FitFinding[]): string {
  return findings
    .map(({ kind, message }) => `${kind} ${message}`)
    .sort()
    .join('\n');
}
