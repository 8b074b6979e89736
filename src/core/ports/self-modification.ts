import type { Approved } from '../consent/approved';
import type { FileToWrite, WrittenFile } from './writer';

/** A function in a file. */
export interface FunctionTarget {
  /** Dotted module name or path of the file: `tools.csv_tool`, `tools/csv_tool.py`. */
  readonly modulePath: string;
  /** Name of the function; `Class.method` for a method. */
  readonly functionName: string;
}

/**
 * Reads and changes code that is already in use: on the level of files, and of functions in them.
 * Nothing is written that a human has not seen as the whole new file.
 */
export interface SelfModification {
  /** The text of a module's file, `null` where there is none. @throws CellwrightError. */
  readModule(modulePath: string): Promise<string | null>;
  /** The source of a function with its decorators, indentation removed; `null` where there is none. */
  readFunction(target: FunctionTarget): Promise<string | null>;
  /**
   * The file as it will be when the function's source is replaced, for a human to look at.
   *
   * @throws CellwrightError `edit-not-applied` where the function is not there any more.
   */
  prepare(target: FunctionTarget, newSource: string): Promise<FileToWrite>;
  /** @throws CellwrightError `consent-mismatch`, `file-not-written`, `cancelled`. */
  apply(file: Approved<FileToWrite>, signal: AbortSignal): Promise<WrittenFile>;
}
