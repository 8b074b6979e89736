import type { CheckInput, EarlierCode, Verdict } from '../../checks/types';
import type { ProvedCode } from '../proposal';

/** Code in the notebook that an answer is about. */
export type ProofTarget = {
  readonly source: string;
} & (
  | {
      /** The answer's code takes its place. */
      readonly use: 'change';
      /** What must stay as it was. */
      readonly keeps: Omit<EarlierCode, 'source'>;
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
): Pick<CheckInput, 'code' | 'given' | 'before'> {
  switch (target?.use) {
    case 'test':
      return { code: [target.source, ...code], given: 1 };
    case 'change':
      return { code, before: { source: target.source, ...target.keeps } };
    case undefined:
      return { code };
  }
}

/** The answer's own code and tests as the checks left them. */
export function provedCode(
  { code, tests }: Verdict,
  target: ProofTarget | null
): ProvedCode {
  return { code: target?.use === 'test' ? code.slice(1) : code, tests };
}
