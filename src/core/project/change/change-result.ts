import { unifiedDiff } from '../../generation/edits/unified-diff';
import type { ModuleTests } from '../../ports/project-human';
import type { ModuleRun } from '../../ports/runtime';
import type { ProjectEvent } from '../journal/project-events';
import type { ModuleResult } from '../project-result';
import type { ProjectState } from '../project-state';
import type { Differences } from './differences';
import type { ExistingProject } from './existing-project';

/** A file that a change has written. */
export interface ChangedFile {
  readonly path: string;
  readonly type: 'added' | 'changed' | 'removed' | 'moved';
  /** Where it was; absent where it did not move. */
  readonly from?: string;
  /** Lines that came and went. */
  readonly plus: number;
  readonly minus: number;
}

/** A change as it was written. */
export interface ChangeResult {
  readonly summary: string;
  readonly files: readonly ChangedFile[];
  readonly modules: readonly ModuleResult[];
  readonly tests: readonly ModuleTests[];
  /** What does not fit any more, in files that were not changed. */
  readonly findings: readonly string[];
  /** Files that were to change and stayed as they are. */
  readonly left: readonly string[];
}

interface Changed {
  readonly state: ProjectState;
  /** Paths that were written or taken away. */
  readonly written: ReadonlySet<string>;
  readonly existing: ExistingProject;
  readonly differences: Differences;
}

/** What became of a change. */
export async function changeResult({
  state,
  written,
  existing,
  differences,
  ...more
}: Changed &
  Pick<ChangeResult, 'modules' | 'tests' | 'findings'>): Promise<ChangeResult> {
  const moved = new Map(
    differences.changes.flatMap(change =>
      change.type === 'rename' &&
      written.has(change.to) &&
      written.has(change.path)
        ? [[change.to, change.path] as const]
        : []
    )
  );
  const sources = new Set(moved.values());
  const files: ChangedFile[] = [];
  for (const path of written) {
    if (sources.has(path)) {
      continue;
    }
    const from = moved.get(path);
    const before = existing.files.get(from ?? path) ?? null;
    const after = state.files.get(path)?.content ?? null;
    files.push({
      path,
      type:
        from !== undefined
          ? 'moved'
          : before === null
            ? 'added'
            : after === null
              ? 'removed'
              : 'changed',
      ...(from === undefined ? {} : { from }),
      ...(await lines(before ?? '', after ?? '', path))
    });
  }
  const wanted = differences.changes.map(change =>
    change.type === 'rename' ? change.to : change.path
  );
  return {
    summary: differences.summary,
    files,
    left: wanted.filter(path => !written.has(path)),
    ...more
  };
}

async function lines(
  before: string,
  after: string,
  path: string
): Promise<Pick<ChangedFile, 'plus' | 'minus'>> {
  const diff = (await unifiedDiff(before, after, path)).split('\n').slice(2);
  const count = (sign: string) =>
    diff.filter(line => line.startsWith(sign)).length;
  return { plus: count('+'), minus: count('-') };
}

/** The tests of modules in words, before a change and as they ran last. */
export function testWords(
  before: ReadonlyMap<string, ModuleRun>,
  events: readonly ProjectEvent[]
): ModuleTests[] {
  const after = new Map(
    events.flatMap(event =>
      event.type === 'module-run' ? [[event.module, event.run] as const] : []
    )
  );
  const words = (run: ModuleRun | undefined, most = 0) =>
    run === undefined
      ? null
      : `${inWords(run)}${run.status === 'passed' && run.passed < most ? ', fewer than before' : ''}`;
  return [...new Set([...before.keys(), ...after.keys()])].map(module => ({
    module,
    before: words(before.get(module)),
    after: words(after.get(module), before.get(module)?.passed)
  }));
}

/** How many names of failing tests are listed. */
const MAX_NAMED = 3;

function inWords({
  status,
  commands,
  passed,
  failures,
  reason
}: ModuleRun): string {
  if (status === 'unavailable' && commands.length === 0) {
    return `not run: ${reason}`;
  }
  const names = [...new Set(failures.map(({ name }) => name))];
  const named = names.slice(0, MAX_NAMED);
  return [
    `${passed} passed`,
    ...(failures.length === 0
      ? []
      : [
          `${failures.length} failed (${named.join(', ')}${names.length > MAX_NAMED ? ', …' : ''})`
        ]),
    ...(reason === '' ? [] : [reason])
  ].join(', ');
}
