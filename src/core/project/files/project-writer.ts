import { useApproval, type Approved } from '../../consent/approved';
import { sha256 } from '../../hash';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ProjectHuman } from '../../ports/project-human';
import type { UntimedProjectEvent } from '../journal/project-events';
import type { Remembered } from '../journal/remembered';
import { requireAgreed, type ProjectAgreement } from '../plan/agreement';

const HASH_DIGITS = 16;

/** What became of a file that was to be written. */
export type Written =
  | { readonly type: 'written' }
  /** A human's version stands there and counts. */
  | { readonly type: 'kept'; readonly content: string };

/** What a writer needs. */
export interface WriterNeeds {
  readonly agreement: Approved<ProjectAgreement>;
  readonly folder: ProjectFolder;
  readonly human: Pick<ProjectHuman, 'decideFile'>;
  readonly remembered: Remembered;
  /** See `ProjectNeeds.replaces`. */
  readonly replaces?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  write(event: UntimedProjectEvent): void;
}

/**
 * Writes the files of a project: only those agreed to, whole or not at all, and never over what a human put there.
 *
 * What the journal says was written is not written again: a project that is taken up goes through its earlier
 * versions without touching the folder.
 */
export class ProjectWriter {
  /** By path: how many of the remembered versions were gone through. */
  private readonly cursor = new Map<string, number>();
  private readonly kept = new Map<string, string>();
  /** By path: the hashes of all that the project ever wrote there. */
  private readonly ours: Map<string, string[]>;

  constructor(private readonly needs: WriterNeeds) {
    this.ours = new Map(needs.remembered.written);
    needs.replaces?.forEach((hash, path) =>
      this.ours.set(path, [hash, ...(this.ours.get(path) ?? [])])
    );
  }

  /** @throws CellwrightError `consent-mismatch`, and as the folder does. */
  async put(path: string, content: string): Promise<Written> {
    const { agreement, folder, remembered, signal, write } = this.needs;
    requireAgreed(agreement, path);
    signal.throwIfAborted();
    const theirs = this.kept.get(path);
    if (theirs !== undefined) {
      return { type: 'kept', content: theirs };
    }
    const hash = fileHash(content);
    const at = this.cursor.get(path) ?? 0;
    const stands = await folder.read(path);
    const isOurs = stands === null || this.isOurs(path, stands);
    if (
      !isOurs &&
      fileHash(stands) !== hash &&
      !(await this.mayReplace(path, stands, content))
    ) {
      this.kept.set(path, stands);
      write({ type: 'file-kept', path });
      return { type: 'kept', content: stands };
    }
    const before = remembered.written.get(path) ?? [];
    const isRemembered = before[at] === hash;
    this.cursor.set(path, isRemembered ? at + 1 : Infinity);
    // Of the versions that were written before, only the last one has to stand there.
    if (isRemembered && (at < before.length - 1 || stands === content)) {
      return { type: 'written' };
    }
    if (!isRemembered) {
      // First the journal: what stands there after a crash must be known as the project's.
      this.ours.set(path, [...(this.ours.get(path) ?? []), hash]);
      write({ type: 'file-written', path, hash });
    }
    await folder.write({ path, content }, signal);
    return { type: 'written' };
  }

  private isOurs(path: string, content: string): boolean {
    return this.ours.get(path)?.includes(fileHash(content)) ?? false;
  }

  /** A file that was never the project's may be replaced where a human agrees to the difference. */
  private async mayReplace(
    path: string,
    before: string,
    content: string
  ): Promise<boolean> {
    const { agreement, human, signal } = this.needs;
    if (this.ours.has(path)) {
      return false;
    }
    const file = {
      path: `${useApproval(agreement).folder}/${path}`,
      content,
      replaces: fileHash(before)
    };
    const approved = await human.decideFile({ file, before }, signal);
    if (approved === null) {
      return false;
    }
    const { content: agreed, path: where } = useApproval(approved);
    return agreed === content && where === file.path;
  }
}

export function fileHash(content: string): string {
  return sha256(content, HASH_DIGITS);
}
