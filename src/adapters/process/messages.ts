import type { Execution } from '../../core/ports/sandbox';

/** The first line to a session's process. */
export interface SessionStart {
  /** Folder that it works in; its own, removed afterwards. */
  readonly folder: string;
}

/** One piece of code to run, with its limits. */
export interface SessionQuestion {
  readonly source: string;
  readonly outputChars: number;
  readonly memoryBytes: number;
  /** Processor time in whole seconds, for the case that nobody is left to stop the process. */
  readonly seconds: number;
}

/** What came of it. */
export type SessionAnswer = Pick<
  Execution,
  'status' | 'stdout' | 'stderr' | 'results' | 'error' | 'dropped'
>;
