import type { Approved } from '../../consent/approved';
import type { ExistingFolder } from '../../ports/project-folder';
import type { UntimedProjectEvent } from '../journal/project-events';
import {
  requireAgreedDifference,
  type ChangeAgreement,
  type FileDifference
} from './change-agreement';
import { RECORD_PATH } from '../plan/agreement';
import {
  hashOf,
  isOfChange,
  UNDO_PATH,
  undoText,
  type UndoFile,
  type UndoRecord
} from './undo-record';
import { writeDifferences } from './write-differences';

/** What a change is written with. */
export interface ChangeWriterNeeds {
  readonly folder: ExistingFolder;
  readonly signal: AbortSignal;
  /** What takes the change back so far: of the interrupted run that is taken up again, or empty. */
  readonly undo: UndoRecord;
  readonly tell: (event: UntimedProjectEvent) => void;
}

/**
 * Writes the files of a change: only what a human agreed to, whole or not at all, never over what somebody wrote
 * meanwhile. What takes it back is kept in the folder before the first of them is touched.
 */
export class ChangeWriter {
  constructor(private readonly _needs: ChangeWriterNeeds) {
    this._undo = _needs.undo;
  }

  /**
   * @returns the paths that were left as they are, since somebody changed them meanwhile.
   * @throws CellwrightError `consent-mismatch`, `file-path-refused`, and as the folder does.
   */
  async write(
    differences: readonly FileDifference[],
    agreement: Approved<ChangeAgreement>
  ): Promise<readonly string[]> {
    const { folder, signal, tell } = this._needs;
    differences.forEach(item => requireAgreedDifference(agreement, item));
    const kept = new Set<string>();
    const keep = (path: string) => {
      kept.add(path);
      this.leave(path);
    };
    const ready: FileDifference[] = [];
    for (const item of differences) {
      if ((await folder.read(item.path)) === item.before) {
        ready.push(item);
      } else {
        keep(item.path);
      }
    }
    const takeBack = await this._keep(ready);
    await writeDifferences(folder, ready, {
      signal,
      kept: keep,
      written: ({ path, after }) =>
        tell({ type: 'change-written', path, hash: hashOf(after) })
    });
    if (ready.every(({ path }) => kept.has(path))) {
      await takeBack();
    }
    return [...kept];
  }

  /** Somebody changed a file meanwhile: it stays as it is. */
  leave(path: string): void {
    this._needs.tell({ type: 'file-kept', path });
  }

  /** Writes what the project says of itself; undoing the change takes it back, too. */
  async writeRecord(content: string): Promise<void> {
    const { folder, signal } = this._needs;
    const before = await folder.read(RECORD_PATH);
    await this._keep([{ path: RECORD_PATH, before, after: content }]);
    await folder.write({ path: RECORD_PATH, content }, signal);
  }

  /**
   * Keeps what stood in the files before the change.
   *
   * @returns has the record before this one again, where nothing of it was written after all: what takes an earlier
   *   change back is not given up for one that did nothing.
   */
  private async _keep(
    differences: readonly FileDifference[]
  ): Promise<() => Promise<void>> {
    const { folder, signal } = this._needs;
    if (differences.length === 0) {
      return () => Promise.resolve();
    }
    const files = new Map(this._undo.files.map(file => [file.path, file]));
    for (const { path, before, after, from } of differences) {
      const known = files.get(path);
      files.set(path, {
        path,
        before:
          known === undefined
            ? before
            : stoodBefore(this._undo.files, known, before),
        after: hashOf(after),
        ...(from === undefined ? {} : { from })
      });
    }
    const [text, undo] = [await folder.read(UNDO_PATH), this._undo];
    this._undo = { ...undo, files: [...files.values()] };
    await folder.write(
      { path: UNDO_PATH, content: undoText(this._undo) },
      signal
    );
    return async () => {
      this._undo = undo;
      await (text === null
        ? folder.remove(UNDO_PATH, signal)
        : folder.write({ path: UNDO_PATH, content: text }, signal));
    };
  }

  private _undo: UndoRecord;
}

/**
 * What a file is taken back to that the change had to do with before: what stood there at first, or else what somebody
 * wrote there since, which nothing else has.
 */
function stoodBefore(
  files: readonly UndoFile[],
  known: UndoFile,
  now: string | null
): string | null {
  const { path, before } = known;
  const isTheirs =
    now !== null && now !== before && !isOfChange(files, known, now);
  return isTheirs && path !== RECORD_PATH ? now : before;
}
