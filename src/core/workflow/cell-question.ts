import type { FollowUp } from './follow-ups';

/** What can be asked about a cell with one click. `ask` and `refine` wait for words of the user. */
export type CellQuestion =
  FollowUp | 'ask' | 'refine' | 'fix' | 'review' | 'document';

const PROMPTS: Readonly<Record<CellQuestion, (cell: string) => string>> = {
  ask: cell => `%%llm --ask\nAbout ${cell}: `,
  explain: cell =>
    `%%llm --as explain\nExplain the code of ${cell} step by step.`,
  refine: cell => `%%llm --as iterate\nChange the code of ${cell}: `,
  fix: cell => `%%llm --as fix\nFix the error of ${cell}.`,
  test: cell => `%%llm --as test\nWrite tests for the code of ${cell}.`,
  errors: cell =>
    `%%llm --as iterate\nHandle errors in the code of ${cell}: wrong input, missing files, and what fails outside of it.`,
  review: cell => `%%llm --review\nReview the code of ${cell}.`,
  document: cell =>
    `%%llm --as iterate\nDocument the code of ${cell}: docstrings for what lacks them, nothing else changed, and before the code a Markdown section on what it does, takes and gives.`
};

/** The source of a prompt cell that asks this of a cell, as the user could have written it. */
export function promptFor(question: CellQuestion, mention: string): string {
  return PROMPTS[question](mention);
}

/** Whether the prompt says all that it needs: it could be sent as it stands. */
export function isWhole(question: CellQuestion): boolean {
  return question !== 'ask' && question !== 'refine';
}
