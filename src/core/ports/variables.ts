import type { CodeStep } from './sandbox';

/** Variables of the user's kernel, brought over or not. Each name that was asked for is in one of the lists. */
export interface ReadVariables {
  /** `restore` sets the variable in another kernel. */
  readonly copied: readonly {
    readonly name: string;
    readonly restore: CodeStep;
  }[];
  /** `message` says why in words, for the user. */
  readonly notCopied: readonly {
    readonly name: string;
    readonly message: string;
  }[];
}

/** The variables of the user's kernel. It is asked only while it is idle, and nothing in it changes. */
export interface KernelVariables {
  /**
   * Which of these names it has.
   *
   * @returns `null` where it cannot be said. @throws CellwrightError `cancelled`.
   */
  have(
    names: readonly string[],
    signal: AbortSignal
  ): Promise<readonly string[] | null>;
  /**
   * Their values.
   *
   * @param maxBytes limit of all together. @throws CellwrightError `cancelled`.
   */
  read(
    names: readonly string[],
    maxBytes: number,
    signal: AbortSignal
  ): Promise<ReadVariables>;
}
