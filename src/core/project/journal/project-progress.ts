import { contractFiles } from '../contract/contract-files';
import { writtenBy } from '../change/differences';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import type { Budget } from '../../values/budget';
import type { ProjectEvent } from './project-events';

/** Where a file is. `repaired`: it fits, though not at first. `failed`: somebody goes on although it does not fit. */
export type FileState =
  | 'waiting'
  | 'writing'
  | 'repairing'
  | 'ready'
  | 'repaired'
  | 'failed'
  | 'skipped'
  | 'kept';

/** A file of a project while it is written. */
export interface FileProgress {
  readonly path: string;
  readonly state: FileState;
  /** What is wrong with it now; empty where nothing is. */
  readonly note: string;
  /** Whether a human wants it left out when its turn comes. */
  readonly leftOut: boolean;
}

/** A module of a project while it is written. */
export interface ModuleProgress {
  readonly name: string;
  readonly state:
    'waiting' | 'writing' | 'proved' | 'unproved' | 'continued' | 'skipped';
  readonly why: string;
}

/** How far a project is: the fold of its events. */
export interface ProjectProgress {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly FileProgress[];
  readonly modules: readonly ModuleProgress[];
  /** Files whose turn is over. */
  readonly done: number;
  /** From 0 to 100. */
  readonly percent: number;
  /** Whether nothing new is begun. */
  readonly paused: boolean;
  /** The sum that was agreed to; `null` where none was. */
  readonly budget: Budget | null;
}

const OVER: readonly FileState[] = [
  'ready',
  'repaired',
  'failed',
  'skipped',
  'kept'
];

/** How far a project is; `null` before its plan was approved. */
export function projectProgress(
  events: readonly ProjectEvent[]
): ProjectProgress | null {
  const work = workOf(events);
  const begun = events.find(({ type }) => type === 'project-begun');
  if (work === null || begun?.type !== 'project-begun') {
    return null;
  }
  const files = new Map<string, FileProgress>(
    work.paths.map(path => [
      path,
      { path, state: 'waiting', note: '', leftOut: false }
    ])
  );
  const modules = new Map<string, ModuleProgress>(
    work.modules.map(name => [name, { name, state: 'waiting', why: '' }])
  );
  /** As they were when they last came to an end. */
  const ended = new Map<string, FileProgress>();
  let paused = false;
  for (const event of events) {
    if (event.type === 'file-follows') {
      const { path } = event;
      files.set(path, { path, state: 'waiting', note: '', leftOut: false });
    } else if ('path' in event) {
      const file = files.get(event.path);
      if (file !== undefined) {
        const before = ended.get(file.path) ?? null;
        const next = { ...file, ...afterEvent(file, event, before) };
        files.set(file.path, next);
        if (OVER.includes(next.state)) {
          ended.set(file.path, next);
        } else if (next.state === 'waiting') {
          ended.delete(file.path);
        }
      }
    } else if (event.type === 'module-begun') {
      const { module: name } = event;
      modules.set(name, { name, state: 'writing', why: '' });
    } else if (
      event.type === 'project-paused' ||
      event.type === 'project-resumed'
    ) {
      paused = event.type === 'project-paused';
    } else if (event.type === 'module-ended') {
      const { module: name, end: state, why } = event;
      modules.set(name, { name, state, why });
    }
  }
  const all = [...files.values()];
  const done = all.filter(({ state }) => OVER.includes(state)).length;
  return {
    name: work.name,
    folder: begun.folder,
    files: all,
    modules: [...modules.values()],
    done,
    percent: Math.round((100 * done) / Math.max(1, all.length)),
    paused,
    budget: budgetOf(events)
  };
}

/** What is written: the files of a plan, or those of it that a change touches. */
interface PlannedWork {
  readonly name: string;
  readonly paths: readonly string[];
  readonly modules: readonly string[];
}

function workOf(events: readonly ProjectEvent[]): PlannedWork | null {
  const last = events.findLast(
    ({ type }) => type === 'plan-made' || type === 'differences-agreed'
  );
  switch (last?.type) {
    case 'plan-made': {
      const { plan } = last;
      const modules = plan.modules.map(({ name }) => name);
      return { name: plan.name, paths: pathsOf(plan), modules };
    }
    case 'differences-agreed': {
      const { plan, differences } = last;
      const paths = differences.changes
        .flatMap(change => writtenBy(change) ?? [])
        .sort();
      const modules = plan.modules
        .map(({ name }) => name)
        .filter(name => paths.some(path => plan.files[name]?.includes(path)));
      return { name: plan.name, paths, modules };
    }
    default:
      return null;
  }
}

function budgetOf(events: readonly ProjectEvent[]): Budget | null {
  const last = events.findLast(({ type }) => type === 'budget-agreed');
  return last?.type === 'budget-agreed'
    ? { tokens: last.tokens, dollars: last.dollars }
    : null;
}

function pathsOf(plan: ProjectPlan): string[] {
  const generated = contractFiles(plan).map(({ path }) => path);
  return [...new Set([...generated, ...plannedPaths(plan)])];
}

/** What an event changes of a file. @param before how it last came to an end; `null` where it did not yet. */
function afterEvent(
  { state }: FileProgress,
  event: Extract<ProjectEvent, { path: string }>,
  before: FileProgress | null
): Partial<FileProgress> {
  switch (event.type) {
    case 'file-asked':
      return event.ask === 1 ? { state: 'writing' } : { state: 'repairing' };
    case 'file-judged':
      return { note: noteOf(event) };
    case 'file-written':
      // Made from the plan, or mended after its turn.
      return state === 'waiting'
        ? { state: 'ready' }
        : state === 'repairing'
          ? { state: 'repaired', note: '' }
          : {};
    case 'file-kept':
      return { state: 'kept', note: '' };
    case 'file-skipped':
      return { leftOut: event.skipped };
    case 'file-edited':
      return { state: 'kept', note: '', leftOut: false };
    case 'file-reopened':
      return { state: 'waiting', note: '', leftOut: false };
    case 'file-ended':
      if (state === 'repairing' && before !== null) {
        // A repair after its turn that did not help.
        return before;
      }
      switch (event.end) {
        case 'fits':
          return {
            state: state === 'repairing' ? 'repaired' : 'ready',
            note: ''
          };
        case 'continued':
          return { state: 'failed', note: noteOf(event) };
        case 'skipped':
        case 'kept':
          return { state: event.end, note: '', leftOut: false };
      }
      break;
    default:
      return {};
  }
}

/** What is wrong, without the path that it stands beside. */
function noteOf({
  path,
  findings: [first = '']
}: {
  readonly path: string;
  readonly findings: readonly string[];
}): string {
  return first.startsWith(`${path}, `) ? first.slice(path.length + 2) : first;
}
