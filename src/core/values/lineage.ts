import type { CellRole } from '../vocabulary';

/** The `cellwright` metadata of a generated cell. */
export interface CellLineage {
  readonly v: 1;
  readonly run: string;
  readonly role: CellRole;
  readonly relation: 'create' | 'iterate' | 'extend' | 'fix';
  /** Id of the prompt cell. */
  readonly parent: string;
  readonly model: string;
  /** SHA-256 (first 16 hex digits) of the request. */
  readonly promptHash: string;
  /** SHA-256 (first 16 hex digits) of the source as generated; a difference shows a human's edit. */
  readonly contentHash: string;
  readonly attempt: number;
  /** `passed`: this cell ran in a sandbox, and nothing that was checked of its answer failed. */
  readonly validation: 'passed' | 'failed' | 'skipped';
  /** True where a human keeps the cell although it is not validated. */
  readonly accepted?: boolean;
  /** True where the cell was there before, and the run changed it by consent: it is no run's to take away. */
  readonly inPlace?: boolean;
  /** ISO date. */
  readonly at: string;
}
