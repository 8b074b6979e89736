import { stopped } from '../../errors';
import type { ProjectDecision } from '../../ports/project-human';
import { repair, type Repaired } from '../../workflow/repair/repair';
import { checkFile } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import { isPlanned } from '../fit/who-mends';
import type { ProjectFile, ProjectState } from '../project-state';
import type { FileAsker, FileWish } from './ask-file';
import { judgeAnswer, type Candidate, type FitOutcome } from './judge-answer';
import { mendableElsewhere, OtherMender } from './mend-others';

/** Which file is written, what is shown for it, and what it is judged by. */
export interface FileTask {
  readonly path: string;
  readonly known: ReadonlySet<string>;
  /** A version that is there and what is wrong with it; `null` for a new file. */
  readonly repair: FileWish['repair'];
}

interface Attempts {
  /** Repairs at most. */
  readonly most: 2 | 5;
  /** Whether a file that lacks a name is mended, too, where the one that wants it keeps to it. */
  readonly mendsOthers: boolean;
}

/** Writes single files: asks, reads, checks, has repaired, and asks the human where that does not help. */
export class FileWork {
  /** By path: what humans said about it. */
  private readonly hints = new Map<string, string[]>();
  private readonly wanted = new Map<string, string>();
  private readonly decided = new Map<string, number>();
  private readonly others: OtherMender;

  constructor(
    private readonly state: ProjectState,
    private readonly asker: FileAsker
  ) {
    this.others = new OtherMender(state, this);
  }

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
      const { best, stop } = await this.attempts(
        { ...task, repair: given },
        { most: 5, mendsOthers: true }
      );
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
      { most: 2, mendsOthers: false }
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
    { most, mendsOthers }: Attempts
  ): Promise<Repaired<Candidate, FitOutcome>> {
    const { state } = this;
    const wish = (from: FileWish['repair']): FileWish => ({
      wanted: this.wanted.get(path) ?? null,
      hints: this.hints.get(path) ?? [],
      known,
      repair: from
    });
    const first = await this.asker.ask(path, wish(given));
    let before = '';
    let mayTurn = mendsOthers;
    return repair<Candidate, FitOutcome>({
      first,
      check: candidate =>
        Promise.resolve(
          judgeAnswer(path, this.asker.asked(path), candidate, {
            state,
            known
          })
        ),
      next: async ({ candidate, outcome }) => {
        if (state.signal.aborted) {
          throw stopped(state.signal.reason);
        }
        const { content } = candidate;
        const isSame = outcome.signature === before;
        before = outcome.signature;
        let { findings } = outcome;
        const elsewhere = mendableElsewhere(path, findings, state).filter(
          finding => isSame || isPlanned(finding, state)
        );
        if (mayTurn && content !== null && elsewhere.length > 0) {
          mayTurn = false;
          findings = await this.others.mend({ path, content, known });
          if (findings.length === 0) {
            return { ...candidate };
          }
        }
        return this.asker.ask(
          path,
          wish({ content, report: findings.map(findingInWords) })
        );
      },
      limits: { attempts: most },
      signal: state.signal
    });
  }
}

const WHY: Readonly<Record<string, string>> = {
  'attempts-used': 'Five repairs did not mend it.',
  'same-failure': 'The same fault came back three times.'
};
