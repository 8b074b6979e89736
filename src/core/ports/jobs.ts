import type { Approved } from '../consent/approved';
import type { FolderFile } from './project-folder';

/** A program and its arguments; no shell reads them. */
export type CommandLine = readonly [string, ...string[]];

/** A command as a human is shown it. */
export interface PlacedCommand {
  /** Folder in the project; empty for the project's own. */
  readonly cwd: string;
  readonly line: CommandLine;
}

/** A command of a project that is to be run. Paths are relative to the project. */
export interface Job extends PlacedCommand {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended. */
  readonly timeMs: number;
  /** Whether it gets packages, and so may see proxies and package indexes. */
  readonly installs?: boolean;
  /** Texts by the path that they are written to before, below {@link OWN_FOLDER}. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files that it leaves and that are read; the last names may have `*`. What is there before is removed. */
  readonly results?: readonly string[];
  /** What it makes of a container engine; none for a plain process. */
  readonly container?: JobContainer;
}

/** What a command makes of a container engine, and what is taken away with it. */
export type JobContainer =
  | { readonly makes: 'image' | 'network' }
  /** The results are taken from it before. @see CONTAINER_ROOT */
  | { readonly makes: 'container'; readonly name: string };

/** Where the project lies in a container that tests it. */
export const CONTAINER_ROOT = '/project';

/** What commands run in. */
export type RunsIn = 'process' | 'container';

/** Folder of a project that Cellwright keeps environments, caches and results in. It is hidden. */
export const OWN_FOLDER = '.cellwright';

/**
 * How a command ended: by itself, since it took too much of something, since it was stopped, since somebody killed
 * it, or not at all, for there is no such program.
 */
export const JOB_ENDS = [
  'exited',
  'time',
  'memory',
  'processes',
  'output',
  'stopped',
  'killed',
  'missing'
] as const;

export type JobEnd = (typeof JOB_ENDS)[number];

export interface JobResult {
  readonly end: JobEnd;
  /** Exit code; `null` where it was ended. */
  readonly code: number | null;
  /** The end of both streams as they came. */
  readonly output: string;
  /** The results that are there, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The project's folder, absolute, without links. */
  readonly root: string;
}

/** The commands of a project that a human agreed to. */
export interface AgreedCommands {
  /** The project's folder, as it is named to the human. */
  readonly folder: string;
  readonly runsIn: RunsIn;
  /** Those that were shown; `all` where the human agreed to what the project needs, whatever it is. */
  readonly commands: readonly PlacedCommand[] | 'all';
}

/** Runs commands of one project in its folder. */
export interface Jobs {
  /** Why no command can be run here; `null` where one can. */
  whyNot(signal: AbortSignal): Promise<string | null>;
  /**
   * Runs a command to its end; nothing of it runs afterwards.
   *
   * @throws CellwrightError `consent-mismatch` for one that nobody agreed to, `cancelled`, `job-refused`,
   *   `jobs-unavailable`.
   */
  run(
    job: Job,
    agreed: Approved<AgreedCommands>,
    signal: AbortSignal
  ): Promise<JobResult>;
}

/** Commands as they are put before a human. */
export interface CommandsProposal {
  readonly folder: string;
  /** What they are for: the name of a module. */
  readonly module: string;
  readonly runsIn: RunsIn;
  /** True where the same was run in containers without a network, and reached for one. */
  readonly wantsNetwork?: boolean;
  readonly commands: readonly PlacedCommand[];
  /** Files of Cellwright's own that the commands follow. */
  readonly files: readonly FolderFile[];
  /** What the engine cannot keep them from here, in words. */
  readonly notes: readonly string[];
}

/** `module`: those that are shown. `project`: these, and what the other modules need. */
export type CommandsAnswer = 'module' | 'project' | 'no';

/** The human who agrees to commands. */
export interface CommandsHuman {
  /** @returns `null` for no. @throws CellwrightError `cancelled` after an abort. */
  decideCommands(
    proposal: CommandsProposal,
    signal: AbortSignal
  ): Promise<Approved<AgreedCommands> | null>;
}
