/** A cell as the choice of a target sees it. */
export interface SceneCell {
  readonly id: string;
  /** What people call it: `cell 3`. */
  readonly title: string;
  /** `prompt`: a `%%llm` cell; its source is the request alone. Other magic cells are left out. */
  readonly type: 'code' | 'markdown' | 'prompt';
  readonly source: string;
  /** Text of the traceback in its outputs; `null` where it raised nothing. */
  readonly error: string | null;
  /** Text of its other outputs; a prompt's: the answer in words. */
  readonly output: string;
  /** Id of the prompt whose answer brought it; `null` for a cell of the user's own. */
  readonly from: string | null;
  /** The number in its brackets; `null` where it did not run. */
  readonly count: number | null;
  /** Whether its origin says that it holds tests. */
  readonly test: boolean;
}

/** A file that is shown to the model. */
export interface AttachedFile {
  /** Path relative to the notebook. */
  readonly name: string;
  /** Whether the prompt's own cell attaches it. */
  readonly own: boolean;
}

/** What a request can be about: all that stands around it. */
export interface Scene {
  /** The cells above the prompt, in document order. */
  readonly above: readonly SceneCell[];
  /** Those under it. */
  readonly below: readonly SceneCell[];
  /** Names of the files beside the notebook. */
  readonly files: readonly string[];
  readonly attached: readonly AttachedFile[];
}

/** What a reader of the request found. */
export interface Reading {
  /**
   * Each a set of ids of cells and names of files, in document order. One: what is meant. More: equally likely
   * meanings, between which the user has to choose.
   */
  readonly meanings: readonly (readonly string[])[];
  /** Why, as the end of a sentence: `it defines "parse"`. */
  readonly why: string;
  /** Whether the words leave no other reading open. */
  readonly sure: boolean;
}

/** A reading with one meaning; `null` where that is empty. */
export function means(
  targets: readonly string[],
  why: string,
  sure: boolean
): Reading | null {
  return targets.length === 0 ? null : { meanings: [targets], why, sure };
}
