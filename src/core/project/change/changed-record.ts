import { digestOf } from '../../consent/approved';
import { fileHash } from '../files/project-writer';
import type { ProjectState } from '../project-state';
import type { ChangeResult } from './change-result';
import { planAsItStands } from './plan-as-it-stands';
import type { ExistingProject } from './existing-project';

/** Changes that a record lists, at most: the last ones. */
const MAX_CHANGES = 50;

/** What a record is made from beside the result of a change. */
export interface RecordedChange {
  readonly change: string;
  /** Epoch, ms. */
  readonly at: number;
  readonly state: ProjectState;
  readonly existing: ExistingProject;
}

/**
 * The record of a project after a change: its plan, what each file is, how the modules ended, and which changes there
 * were. What it said of files that were not changed stays, and what others keep in it does, too.
 */
export function changedRecord(
  { files, modules, summary }: ChangeResult,
  { change, at, state, existing }: RecordedChange
): string {
  const { record } = existing;
  const known = new Map(record?.files.map(file => [file.path, file]));
  const written = new Set(files.map(({ path }) => path));
  const models = new Map<string, string | null>();
  for (const event of state.needs.journal.events) {
    if (event.type === 'file-answered') {
      models.set(event.path, event.model);
    }
  }
  const entries = [...state.files.values()].flatMap(
    ({ path, content, end }) => {
      if (content === null && !known.has(path)) {
        return [];
      }
      const hash = content === null ? null : fileHash(content);
      const before = known.get(path);
      if (!written.has(path)) {
        return [
          before?.hash === hash
            ? before
            : { path, end: 'kept' as const, hash, model: null }
        ];
      }
      return [{ path, end, hash, model: models.get(path) ?? null }];
    }
  );
  // What was agreed to and not written is no part of it.
  const plan = planAsItStands(
    state.plan,
    new Map(
      [...state.files].flatMap(([path, { content }]) =>
        content === null ? [] : [[path, content] as const]
      )
    )
  );
  const ended = new Map(modules.map(({ name, end }) => [name, end]));
  const text = {
    ...record,
    v: 1,
    digest: digestOf(plan),
    plan,
    files: entries,
    modules: plan.modules.map(({ name }) => ({
      name,
      end: ended.get(name) ?? endBefore(record?.modules, name)
    })),
    changes: [
      // One that was taken up again is one change.
      ...listOf(record?.changes).filter(
        item => (item as { change?: unknown } | null)?.change !== change
      ),
      { change, at, summary, files: files.map(({ path }) => path) }
    ].slice(-MAX_CHANGES)
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function endBefore(modules: unknown, name: string): unknown {
  const found = listOf(modules).find(
    item => (item as { name?: unknown } | null)?.name === name
  );
  return (found as { end?: unknown } | undefined)?.end ?? 'unproved';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
