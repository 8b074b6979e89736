import { contractFiles } from '../contract/contract-files';
import type { ProjectState } from '../project-state';
import type { ChangeNeeds } from './change-needs';
import { writtenBy } from './differences';
import type { ExistingProject } from './existing-project';

/** What stays is known, what goes is gone, and what the plan itself gives is made anew where the plan gives another. */
export function layOut(
  { existing, agreed, staged }: ChangeNeeds,
  state: ProjectState
): void {
  const { changes } = agreed.differences;
  const written = new Set(changes.map(writtenBy));
  for (const change of changes) {
    if (change.type === 'rename') {
      staged.move(change.path, change.to);
    } else if (change.type === 'remove') {
      staged.remove(change.path);
    }
  }
  const gone = new Set(
    changes.flatMap(({ type, path }) =>
      type === 'remove' || type === 'rename' ? [path] : []
    )
  );
  for (const [path, content] of existing.files) {
    if (!written.has(path) && !gone.has(path)) {
      state.know({ path, content, end: 'kept', findings: [] });
      state.taken.add(path);
    }
  }
}

/** What is made from the plan follows it, where Cellwright made it before. */
export async function takeContract(
  { existing }: ChangeNeeds,
  state: ProjectState
): Promise<void> {
  if (existing.record === null) {
    return;
  }
  const before = new Map(
    contractFiles(existing.plan).map(({ path, content }) => [path, content])
  );
  for (const { path, content } of contractFiles(state.plan)) {
    if (before.get(path) !== content) {
      await state.take({ path, content, end: 'fits', findings: [] });
    }
  }
}

/** A change that is skipped leaves the file as it is. */
export function leaveSkipped(
  state: ProjectState,
  { files }: ExistingProject
): void {
  for (const [path, { content }] of state.files) {
    const original = files.get(path);
    if (content === null && original !== undefined) {
      state.know({ path, content: original, end: 'kept', findings: [] });
    }
  }
}
