import type { FolderFile, ProjectFolder } from '../../ports/project-folder';
import type { FileDifference } from './change-agreement';

/** A folder on which changes are laid that are not written: it reads as it will be, and nothing in it is touched. */
export class StagedFolder implements ProjectFolder {
  constructor(private readonly _real: ProjectFolder) {}

  async read(path: string): Promise<string | null> {
    const staged = this._staged.get(path);
    return staged === undefined ? this._real.read(path) : staged;
  }

  write({ path, content }: FolderFile): Promise<void> {
    this._staged.set(path, content);
    return Promise.resolve();
  }

  remove(path: string): void {
    this._staged.set(path, null);
  }

  /** The file moves, whatever is written there. */
  move(path: string, to: string): void {
    this.remove(path);
    this._origins.set(to, path);
  }

  /** The file is as it stands in the folder again. */
  takeBack(path: string): void {
    this._staged.delete(path);
  }

  /** What is laid on it and differs from what stands there. */
  async differences(): Promise<FileDifference[]> {
    const all = await Promise.all(
      [...this._staged].map(async ([path, after]) => ({
        path,
        before: await this._real.read(path),
        after,
        ...this._from(path)
      }))
    );
    return all.filter(({ before, after }) => before !== after);
  }

  private _from(path: string): { from?: string } {
    const from = this._origins.get(path);
    return from === undefined ? {} : { from };
  }

  /** Where files that move were, by their new paths. */
  private readonly _origins = new Map<string, string>();
  private readonly _staged = new Map<string, string | null>();
}
