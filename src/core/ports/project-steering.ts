import type { Spent } from '../values/budget';

/** What a human wants of a project that is being written, beside what is asked. */
export type ProjectWish =
  | { readonly type: 'edit'; readonly path: string }
  /** The file is asked for anew. @param hint counts for its requests; may be empty. */
  | {
      readonly type: 'retry-file';
      readonly path: string;
      readonly hint: string;
    }
  /** Its tests are run again, and what fails is mended. */
  | { readonly type: 'retry-module'; readonly module: string };

/** What a human wants while a project is written, as the work looks at it. Stop is an abort. */
export interface ProjectControl {
  /** Resolves when work may go on: at once, or when a pause is over. Rejects after an abort. */
  mayBegin(signal: AbortSignal): Promise<void>;
  /** Whether a file that is not written yet shall be left out. */
  isSkipped(path: string): boolean;
  /** What a human wrote for a file; `null` where nothing. */
  editOf(path: string): string | null;
  /** What is wanted of files and modules since this was last asked. */
  takeWishes(): readonly ProjectWish[];
}

/** How far a project is, in a few numbers. */
export interface ProjectStanding {
  readonly name: string;
  /** Files whose turn is over, and those of them that do not fit. */
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** From 0 to 100. */
  readonly percent: number;
}

/** What the card of a project does to it while it is written. */
export interface ProjectSteering {
  readonly isPaused: boolean;
  /** `null` before anything is written. */
  readonly standing: ProjectStanding | null;
  /** What it has taken since it was approved. */
  readonly spent: Spent;
  pause(): void;
  goOn(): void;
  /** Leaves out a file that is not ready, or takes that back. */
  skip(path: string, isSkipped: boolean): void;
  /** The file counts as the human has written it, and nobody mends it. */
  edit(path: string, content: string): void;
  retryFile(path: string, hint: string): void;
  retryModule(module: string): void;
  /** What stands in a file now; `null` where it is not written. */
  textOf(path: string): Promise<string | null>;
}
