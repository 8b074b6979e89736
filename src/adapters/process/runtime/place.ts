import type {
  ModuleRun,
  ModuleToRun,
  ProofFailure
} from '../../../core/ports/runtime';

/** Where a module is run. */
export interface RunPlace {
  /** The copy of the project, absolute. */
  readonly project: string;
  /** A folder for environments and results, absolute; it outlives a run. */
  readonly cache: string;
  readonly module: ModuleToRun;
  readonly signal: AbortSignal;
}

/** The folder of a module: that of the outermost file that says how it is built, else what its code has in common. */
export function moduleRoot(
  { files }: ModuleToRun,
  manifest: RegExp,
  code: RegExp
): string {
  const manifests = files
    .filter(path => manifest.test(path.split('/').at(-1) ?? ''))
    .sort((a, b) => a.split('/').length - b.split('/').length);
  if (manifests.length > 0) {
    return manifests[0].split('/').slice(0, -1).join('/');
  }
  const folders = files
    .filter(path => code.test(path))
    .map(path => path.split('/').slice(0, -1));
  const common = folders.reduce(
    (a, b) => a.slice(0, a.findIndex((name, at) => name !== b[at]) >>> 0),
    folders[0] ?? []
  );
  return common.filter(name => !/^(?:src|lib|tests?)$/.test(name)).join('/');
}

export function unavailable(reason: string): ModuleRun {
  return {
    status: 'unavailable',
    commands: [],
    passed: 0,
    failures: [],
    reason
  };
}

/** What came of commands that were run. */
export function outcome(
  commands: readonly string[],
  passed: number,
  failures: readonly ProofFailure[]
): ModuleRun {
  return {
    status: failures.length === 0 ? 'passed' : 'failed',
    commands,
    passed,
    failures,
    reason: ''
  };
}
