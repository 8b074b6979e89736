import type { ProjectEvent } from '../journal/project-events';
import type { FileDifference } from './change-agreement';
import type { ExistingProject } from './existing-project';
import { hashOf } from './undo-record';

/** The texts from which a change is made: what was read of the folder, and what it wrote there itself. */
export class ReadTexts {
  /** @param events of the change, also from before an interruption. */
  constructor(
    private readonly _existing: Pick<ExistingProject, 'files'>,
    events: readonly ProjectEvent[]
  ) {
    for (const event of events) {
      if (event.type === 'change-written') {
        this._written.set(event.path, event.hash);
      }
    }
  }

  /** Whether what stands in the folder is such a text: if not, somebody wrote it meanwhile, and it is theirs. */
  has({ path, before, from }: Omit<FileDifference, 'after'>): boolean {
    const { files } = this._existing;
    return (
      (files.get(path) ?? null) === before ||
      this._written.get(path) === hashOf(before) ||
      // It was moved, and not written any more.
      (from !== undefined && files.get(from) === before)
    );
  }

  /** The change has written a text; `null` where it took the file away. */
  set(path: string, text: string | null): void {
    this._written.set(path, hashOf(text));
  }

  private readonly _written = new Map<string, string | null>();
}
