import type { ProjectEvent } from '../journal/project-events';
import { fileHash } from '../files/project-writer';
import type { FileDifference } from './change-agreement';
import type { ExistingProject } from './existing-project';

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
  has({ path, before }: Pick<FileDifference, 'path' | 'before'>): boolean {
    return (
      (this._existing.files.get(path) ?? null) === before ||
      this._written.get(path) === hashOf(before)
    );
  }

  /** The change has written a text; `null` where it took the file away. */
  set(path: string, text: string | null): void {
    this._written.set(path, hashOf(text));
  }

  private readonly _written = new Map<string, string | null>();
}

function hashOf(text: string | null): string | null {
  return text === null ? null : fileHash(text);
}
