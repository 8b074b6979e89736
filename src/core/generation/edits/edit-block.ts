/** One SEARCH/REPLACE block of an answer. */
export interface EditBlock {
  /** A file name that stood above it, if any. */
  readonly fileName: string | null;
  /**
   * Ways to read it, best first: more than one where a row of `=` stands in the code itself.
   */
  readonly readings: readonly EditReading[];
}

/** Lines to find and lines to put in their place, without line ends. */
export interface EditReading {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** All that was found in an answer. */
export interface ParsedEdits {
  readonly blocks: readonly EditBlock[];
  /** Blocks that do not end: never applied. */
  readonly unfinished: number;
  /** Line of the answer where the first block begins, from 0; `null` where there is none. */
  readonly start: number | null;
  /** The answer's lines without its blocks and the fences that held nothing else; `null` in their places. */
  readonly rest: readonly (string | null)[];
}
