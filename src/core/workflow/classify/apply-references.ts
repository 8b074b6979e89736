import type { RuleDecision } from './rule-decision';
import type { Reference } from '../../values/intent';

/**
 * What mentions do to a decision. Mentioned files are material for something new, so where the words
 * leave the operation open it is `create`; a mentioned cell may as well be what is to become different. Words win where they are clear: "extend @store.py" is `extend`,
 * "review @store.py" a review. To change a mentioned file means code on top of it (`extend`), because only
 * cells are edited in place; a mentioned cell is edited (`iterate`).
 */
export function applyReferences(
  decided: RuleDecision | null,
  references: readonly Reference[]
): RuleDecision | null {
  if (references.length === 0) {
    return decided;
  }
  const cells = references.some(({ kind }) => kind === 'cell');
  if (decided === null && cells) {
    return null;
  }
  const named = references.map(({ text }) => text).join(', ');
  if (decided === null) {
    return {
      operation: 'create',
      confidence: 0.75,
      reasoning: `The request mentions ${named} and does not say otherwise, so something new is made from it.`
    };
  }
  return decided.operation === 'iterate' && !cells
    ? {
        ...decided,
        operation: 'extend',
        reasoning: `${decided.reasoning} ${named} stays as it is; the new code builds on it.`
      }
    : decided;
}
