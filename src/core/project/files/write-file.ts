import { stopped } from '../../errors';
import type { ProjectDecision } from '../../ports/project-human';
import { repair, type Repaired } from '../../workflow/repair/repair';
import { checkFile } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import { isPlanned } from '../fit/who-mends';
import type { ProjectFile, ProjectState } from '../project-state';
import type { FileAsker, FileWish } from './ask-file';
import type { HumanWords } from './human-words';
import { judgeAnswer, type Candidate, type FitOutcome } from './judge-answer';
import { mendableElsewhere, OtherMender } from './mend-others';

/** Which file is written, what is shown for it, and what it is judged by. */
export interface FileTask {
  readonly path: string;
  readonly known: ReadonlySet<string>;
  /** A version that is there and what is wrong with it; `null` for a new file. */
  readonly repair: FileWish['repair'];
  /** A version that somebody else than the model wrote: it is judged before the model is asked. */
  readonly given?: string;
}

interface Attempts {
  /** Repairs at most. */
  readonly most: 2 | 5;
  /** Whether a file that lacks a name is mended, too, where the one that wants it keeps to it. */
  readonly mendsOthers: boolean;
}

/** Writes single files: asks, reads, checks, has repaired, and asks the human where that does not help. */
export class FileWork {
  private readonly others: OtherMender;

  constructor(
    private readonly state: ProjectState,
    private readonly asker: FileAsker,
    private readonly words: HumanWords
  ) {
    this.others = new OtherMender(state, this);
  }

  /**
   * Writes one file, until it fits or a human decides otherwise.
   *
   * @throws CellwrightError as the model and the human do.
   */
  async write(task: FileTask): Promise<ProjectFile> {
    const { path } = task;
    for (let given = task.repair; ;) {
      const before = this.intervened(path);
      if (before !== null) {
        return this.ended(before);
      }
      const { best, stop } = await this.attempts(
        { ...task, repair: given },
        { most: 5, mendsOthers: true }
      );
      const { content } = best.candidate;
      const { findings, passed } = best.outcome;
      const meanwhile = this.intervened(path);
      if (meanwhile !== null) {
        return this.ended(meanwhile);
      }
      if (passed && content !== null) {
        return this.ended({ path, content, end: 'fits', findings: [] });
      }
      const decision = await this.words.decide(path, {
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

  /** A file is written as if for the first time. @param hint what is said about it; may be empty. */
  reopen(path: string, hint: string): void {
    this.words.reopenFile(path, hint);
    this.asker.reopen(path);
  }

  /** Asks for a version that mends a report and fits; the old one where none does: the file is as it was then. */
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
    const next = best.outcome.passed ? best.candidate.content : null;
    const file = this.state.files.get(path);
    if ((next ?? content) === content && file !== undefined) {
      this.ended(file);
    }
    return next ?? content;
  }

  /** What a human has made of a file without being asked; `null` where nothing. */
  private intervened(path: string): ProjectFile | null {
    const { control } = this.state.needs;
    if (control.isSkipped(path)) {
      return { path, content: null, end: 'skipped', findings: [] };
    }
    const content = control.editOf(path);
    return content === null
      ? null
      : { path, content, end: 'kept', findings: [] };
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
        this.words.addHint(path, decision.text);
        return null;
      case 'request':
        this.words.want(path, decision.text);
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
    { path, known, repair: from, given }: FileTask,
    { most, mendsOthers }: Attempts
  ): Promise<Repaired<Candidate, FitOutcome>> {
    const { state } = this;
    const wish = (version: FileWish['repair']): FileWish => ({
      wanted: this.words.wantedOf(path),
      hints: this.words.hintsFor(path),
      known,
      repair: version
    });
    const first =
      given === undefined || from !== null
        ? await this.asker.ask(path, wish(from))
        : { content: given, problem: null, extras: [], unplanned: [] };
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
        if (this.intervened(path) !== null) {
          return null;
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
