import type { Approved } from '../consent/approved';
import type { ProofRecord } from '../values/recorded-proof';
import type { SeenCell } from './notebook';
import type { FileToWrite } from './writer';

/** A cell as the human is shown it. */
export interface NamedCell extends SeenCell {
  /** What people call it: `cell 3`. */
  readonly title: string;
}

/** Every cell that a change touches. */
export interface ChangedCells {
  /** The cell, and the other parts where a human has split it: the new text takes the place of them all. */
  readonly parts: readonly NamedCell[];
  /** Its tests, in whose places the new ones come. */
  readonly tests: readonly NamedCell[];
}

/** An existing text and what it would become. */
export interface TextChange {
  /** The cell, and the other parts where a human has split it: the new text takes the place of them all. */
  readonly parts: readonly NamedCell[];
  readonly title: string;
  readonly language: string;
  readonly before: string;
  readonly after: string;
  /** What was proved of the new text, where the card does not say so anyway. */
  readonly proof?: ProofRecord;
}

/** `replace`: with exactly this text. `beside`: as a new cell, the old one stays. `drop`: not at all. */
export type TextChangeAnswer =
  | { readonly type: 'replace'; readonly text: string }
  | { readonly type: 'beside' }
  | { readonly type: 'drop' };

/** What to do with several changes at once: `null` for a cell or a file that stays as it is. */
export type TextChangesAnswer =
  | {
      readonly type: 'replace';
      readonly texts: readonly (string | null)[];
      readonly files: readonly (string | null)[];
    }
  | { readonly type: 'beside'; readonly files: readonly (string | null)[] }
  | { readonly type: 'drop' };

/**
 * What stands in a cell afterwards. Of all cells that it touches, it names the text that the human saw: where
 * another one stands now, it is not touched.
 */
export interface CellText extends Pick<TextChange, 'parts'> {
  readonly text: string;
}

export type TextChangeDecision =
  | { readonly type: 'replace'; readonly change: Approved<CellText> }
  | { readonly type: 'beside' }
  | { readonly type: 'drop' };

/** One for each file that was put before the human; `null` for one that stays as it is. */
type AgreedFiles = readonly (Approved<FileToWrite> | null)[];

export type TextChangesDecision =
  | {
      readonly type: 'replace';
      /** One for each change that was put before the human; `null` for a cell that stays as it is. */
      readonly changes: readonly (Approved<CellText> | null)[];
      readonly files: AgreedFiles;
    }
  | { readonly type: 'beside'; readonly files: AgreedFiles }
  | { readonly type: 'drop' };

/** A file as it would be saved, and what stands there now; `null` for a new file. */
export interface FileProposal {
  readonly file: FileToWrite;
  readonly before: string | null;
}

/** A file in a list of changes: it holds code of the cells that change with it. */
export interface FileChange extends FileProposal {
  /**
   * What it holds where the human wants these texts in the cells, `null` for one that stays as it is; `null` where
   * nothing is left for it.
   */
  readonly after: (texts: readonly (string | null)[]) => string | null;
}
