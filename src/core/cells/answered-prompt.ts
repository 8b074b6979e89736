import type { Approved } from '../consent/approved';
import type { CellText } from '../ports/text-change';
import type { FileToWrite } from '../ports/writer';
import type { Reply } from '../replies/types';
import type { Proposals } from './proposal';
import type { Validation } from './validation';

/** What was decided about a cell that exists and its new version. */
export interface DecidedChange {
  /** Index of the new version among the reply's segments. */
  readonly segment: number;
  /** Id of the cell. */
  readonly cell: string;
  /** What takes its place; `null` where the new version says the same. */
  readonly change: Approved<CellText> | null;
}

/** What was decided about a file that code of an answer goes into. */
export interface DecidedFile {
  /** Where it lies, from the server's root. */
  readonly path: string;
  /** `null` where it is not to be saved. */
  readonly file: Approved<FileToWrite> | null;
}

/** An answer that is ready to be placed. */
export interface AnsweredPrompt extends Proposals {
  readonly reply: Reply;
  /** Name of the model that gave it, as well as it is known. */
  readonly model: string;
  readonly validation: Validation;
  /** Number of the attempt that counts, from 0. */
  readonly attempt: number;
  /** True where the human wants no cells. */
  readonly dropped: boolean;
  /** The start of a program, for a file that the code is saved to; no cell has it. */
  readonly start?: string;
  /** The cells that are replaced, in document order; empty where all cells are new ones. */
  readonly changes: readonly DecidedChange[];
  /** The files that were decided together with the cells; those of `--save` are still to be asked about without it. */
  readonly files?: readonly DecidedFile[];
}
