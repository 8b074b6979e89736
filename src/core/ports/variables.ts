import type { SeenKernel, VariableFacts } from '../context/kernel-state';
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

/** How variables are to be described. */
export interface KernelDescription {
  /** Names that come first where there are many. */
  readonly first: readonly string[];
  /** Whether values of rows may be read: ranges, frequent values, first rows. */
  readonly values: boolean;
}

/** What came of an expression. */
export type EvaluatedExpression =
  /** `text` where its value may be told, `fact` where names, types and sizes may. */
  | {
      readonly type: 'value';
      readonly text?: string;
      readonly fact?: VariableFacts;
    }
  /** The kernel has nothing of this name. */
  | { readonly type: 'unknown'; readonly name: string }
  /** It may do more than read, or raises; `why` is for the user. */
  | { readonly type: 'refused'; readonly why: string }
  /** The kernel cannot be asked now. */
  | { readonly type: 'unavailable'; readonly why: string };

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
   * What the variables are, and what the kernel runs on. Of a busy kernel it is what was seen last.
   *
   * @returns `null` where nothing is known. @throws CellwrightError `cancelled`.
   */
  describe(
    wanted: KernelDescription,
    signal: AbortSignal
  ): Promise<SeenKernel | null>;
  /**
   * The value of an expression, which is evaluated only where it does nothing but read.
   *
   * @param values whether values of rows may be told. @throws CellwrightError `cancelled`.
   */
  evaluate(
    expression: string,
    values: boolean,
    signal: AbortSignal
  ): Promise<EvaluatedExpression>;
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
