import type {
  CheckInput,
  EarlierCode,
  RestingCells,
  Verdict
} from '../../checks/types';
import { languageNamed } from '../../languages/registry';
import type { SourceCell } from '../../python/dependency-cells';
import type { ProvedCode } from '../../cells/proposal';

/** Code in the notebook that an answer is about. */
export type ProofTarget = {
  readonly source: string;
} & (
  | {
      /** The answer's code takes its place. */
      readonly use: 'change';
      /** What must stay as it was. */
      readonly keeps: Omit<EarlierCode, 'source'>;
      /** What of the notebook rests on it; absent where that cannot be read. */
      readonly rests?: RestingCells;
    }
  | {
      /** The answer's tests are for it; it stays as it is. */
      readonly use: 'test';
    }
);

/** What the checks see of an answer's code, given what it is about. */
export function checkedCode(
  code: readonly string[],
  target: ProofTarget | null
): Pick<CheckInput, 'code' | 'given' | 'before' | 'rests'> {
  switch (target?.use) {
    case 'test':
      return { code: [target.source, ...code], given: 1 };
    case 'change':
      return {
        code,
        before: { source: target.source, ...target.keeps },
        ...(target.rests === undefined ? {} : { rests: target.rests })
      };
    case undefined:
      return { code };
  }
}

/**
 * The cells that stand before an answer in the notebook: those above the cell that it changes, and of those
 * between that and the prompt the ones that the cell needed before. Code that needs another one of them
 * would work where it is asked for, but not in its place.
 *
 * @param cells the code cells above the prompt, in document order.
 * @param id of the cell that the answer is about.
 */
export function cellsBefore(
  cells: readonly SourceCell[],
  id: string,
  target: ProofTarget,
  language: string
): readonly SourceCell[] {
  const at = cells.findIndex(cell => cell.id === id);
  const others = cells.filter(cell => cell.id !== id);
  if (at === -1 || target.use === 'test') {
    return others;
  }
  const needed =
    languageNamed(language).needs?.(target.source, others).cells ?? [];
  return others.filter((cell, index) => index < at || needed.includes(cell.id));
}

/** The answer's own code and tests as the checks left them. */
export function provedCode(
  { code, tests }: Verdict,
  target: ProofTarget | null
): ProvedCode {
  return { code: target?.use === 'test' ? code.slice(1) : code, tests };
}
