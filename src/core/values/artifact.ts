import type { AnswerCellRole } from '../vocabulary';

/**
 * A piece of what an answer makes, typed once and handed on: to a cell (`CellProposal`) or to a file
 * (`FileArtifact`). Nothing of it is read out of the answer's text again.
 */
export interface Artifact {
  readonly role: AnswerCellRole;
  /** Canonical name; `null` where it is not known. */
  readonly language: string | null;
  readonly source: string;
  /** Index of the block among the reply's segments; `null` for what stands in none, as the start of a program. */
  readonly segment: number | null;
}
