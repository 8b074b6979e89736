import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import type { ChangeProposal, ProjectHuman } from '../../ports/project-human';
import type { ProjectState } from '../project-state';
import type { ChangeAgreement, FileDifference } from './change-agreement';
import type { ChangeWriter } from './change-writer';
import type { StagedFolder } from './staged-folder';

/** What a change is put before a human with, and written. */
export interface CommitNeeds {
  readonly staged: StagedFolder;
  readonly state: ProjectState;
  readonly writer: ChangeWriter;
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
   * @throws CellwrightError `dropped` where the human wants nothing of it, and as the folder does.
   */
  async commit(runsAfter: boolean): Promise<void> {
    const { staged, writer } = this._needs;
    const differences = await staged.differences();
    if (differences.length === 0) {
      return;
    }
    const agreement = await this._agree(differences, runsAfter);
    const agreed = new Set(agreement.value.files.map(({ path }) => path));
    const wanted = differences.filter(({ path }) => agreed.has(path));
    const kept = new Set(await writer.write(wanted, agreement));
    for (const { path } of differences) {
      if (agreed.has(path) && !kept.has(path)) {
        this.written.add(path);
      } else {
        await this._takeBack(path);
      }
    }
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
      throw new CellwrightError({
        code: 'dropped',
        retryable: false,
        message:
          this.written.size === 0
            ? 'The change was not approved: nothing was written.'
            : `The rest of the change was not approved. ${[...this.written].join(', ')} had been written before.`,
        ...(this.written.size === 0
          ? {}
          : { fix: 'Undo the change to have the files as they were.' })
      });
    }
    this._standing = agreement;
    return agreement;
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
