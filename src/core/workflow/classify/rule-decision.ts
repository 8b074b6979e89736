import type { OperationName } from '../../vocabulary';

/** What the rules found, and how sure they are. */
export interface RuleDecision {
  readonly operation: OperationName;
  /** 0 to 1; see {@link SURE}. */
  readonly confidence: number;
  readonly reasoning: string;
}

/** How sure the rules are, by what they found. An instruction weighs most. */
export const SURE = {
  smallTalk: 0.95,
  instruction: 0.9,
  aim: 0.8,
  question: 0.8,
  cue: 0.75
} as const;

/** A decision of the rules. */
export function decision(
  operation: OperationName,
  confidence: number,
  reasoning: string
): RuleDecision {
  return { operation, confidence, reasoning };
}

/** The beginning of a text on one line, to be quoted in a reason. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
