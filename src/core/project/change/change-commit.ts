import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ChangeProposal, ProjectHuman } from '../../ports/project-human';
import type { ProjectState } from '../project-state';
import type { ChangeAgreement, FileDifference } from './change-agreement';
import type { ChangeWriter } from './change-writer';
import type { ReadTexts } from './read-texts';
import type { StagedFolder } from './staged-folder';

/** What a change is put before a human with, and written. */
export interface CommitNeeds {
  readonly staged: StagedFolder;
  readonly state: ProjectState;
  readonly writer: ChangeWriter;
  /** The texts that the change is made from. */
  readonly texts: ReadTexts;
  readonly human: Pick<ProjectHuman, 'decideChange'>;
  /** The folder, as it is named to the human. */
  readonly folder: string;
  /** What is to be known of it beside the texts. */
  readonly known: () => Pick<ChangeProposal, 'tests' | 'findings'>;
}

/** Puts the texts of a change before the human, and writes those that are wanted. */
export class ChangeCommit {
  /** Paths that were written, also before an interruption. */
  readonly written: Set<string>;

  constructor(private readonly _needs: CommitNeeds) {
    this.written = new Set(
      _needs.state.needs.journal.events.flatMap(event =>
        event.type === 'change-written' ? [event.path] : []
      )
    );
  }

  /**
   * Writes what was changed since it was last called, as far as the human agrees.
   *
   * @param runsAfter whether tests are to be run after it.
   * @returns how much of it was written.
   * @throws CellwrightError `dropped` where the human wants nothing of it, `file-not-written` where that is said of its
   *   repairs, and as the folder does.
   */
  async commit(runsAfter: boolean): Promise<'all' | 'in-part'> {
    const { staged, texts, writer } = this._needs;
    const all = await staged.differences();
    const differences = all.filter(file => texts.has(file));
    const theirs = all.filter(file => !differences.includes(file));
    for (const { path } of theirs) {
      writer.leave(path);
      await this._takeBack(path);
    }
    if (theirs.length > 0 && (!runsAfter || differences.length === 0)) {
      return 'in-part';
    }
    if (differences.length === 0) {
      return 'all';
    }
    const agreement = await this._agree(differences, runsAfter);
    const agreed = new Set(agreement.value.files.map(({ path }) => path));
    const wanted = differences.filter(({ path }) => agreed.has(path));
    const kept = new Set(await writer.write(wanted, agreement));
    let isPart = theirs.length > 0;
    for (const { path, after } of differences) {
      if (agreed.has(path) && !kept.has(path)) {
        this.written.add(path);
        texts.set(path, after);
      } else {
        isPart = true;
        await this._takeBack(path);
      }
    }
    return isPart ? 'in-part' : 'all';
  }

  private async _agree(
    files: readonly FileDifference[],
    runsAfter: boolean
  ): Promise<Approved<ChangeAgreement>> {
    const { human, folder, known, state } = this._needs;
    const standing = this._standing;
    if (
      standing?.value.repairs === true &&
      files.every(
        ({ path, after }) =>
          after !== null &&
          standing.value.files.some(file => file.path === path)
      )
    ) {
      return standing;
    }
    const isRepair = files.some(({ path }) => this.written.has(path));
    const agreement = await human.decideChange(
      { folder, files, runsAfter, isRepair, ...known() },
      state.signal
    );
    if (agreement === null) {
      throw this._unwanted();
    }
    this._standing = agreement;
    return agreement;
  }

  /** What is not wanted ends the change; what was written before must not be overlooked. */
  private _unwanted(): CellwrightError {
    return this.written.size === 0
      ? new CellwrightError({
          code: 'dropped',
          retryable: false,
          message: said`The change was not approved: nothing was written.`
        })
      : new CellwrightError({
          code: 'file-not-written',
          retryable: false,
          message: said`The rest of the change was not approved. ${[...this.written].join(', ')} had been written before.`,
          fix: said`To have them as they were, run "Undo the Last Change of a Project…" among the commands.`
        });
  }

  /** What nobody wants, or somebody wrote meanwhile, is as it stands. */
  private async _takeBack(path: string): Promise<void> {
    const { staged, state } = this._needs;
    staged.takeBack(path);
    const content = await staged.read(path);
    state.know({
      path,
      content,
      end: content === null ? 'skipped' : 'kept',
      findings: []
    });
  }

  private _standing: Approved<ChangeAgreement> | null = null;
}
