import { resultOf, type Check } from './check';
import type { CheckState } from './check-state';
import { exampleCode, type ExampleCode } from './request-examples';
import { RISK_WORDS } from './risk/risk';
import { scanCells } from './risk/scan';
import { neededCells } from './sandbox-plan';
import type { CheckFinding } from './types';

/**
 * What the code may do beyond computing. It never fails: what it finds is put before a human, who decides
 * whether the code may run.
 */
export const riskCheck: Check = {
  name: 'risk',
  needs: ['syntax'],
  pythonOnly: true,
  run: async state => {
    const pieces = piecesOf(state);
    const found = scanCells(
      pieces.map(({ source }) => source),
      neededCells(state)
    ).flatMap((risks, at) =>
      risks.map(risk => ({
        ...pieces[at],
        risk: { ...risk, line: risk.line + pieces[at].above }
      }))
    );
    state.risks = found.map(({ risk }) => risk);
    return resultOf(
      'risk',
      found.map(({ risk, about, cell }): CheckFinding => ({
        message: `It ${RISK_WORDS[risk.kind]}: ${risk.what}`,
        severity: 'warning',
        about,
        ...(cell === null ? {} : { cell }),
        line: risk.line,
        rule: risk.kind
      }))
    );
  }
};

interface Piece extends ExampleCode {
  readonly about: 'code' | 'tests';
}

/** All that runs of an answer: its code and tests, and the examples that are tried on it. */
function piecesOf({ code, tests, input }: CheckState): Piece[] {
  const whole = (about: Piece['about'], sources: readonly string[]) =>
    sources.map((source, cell) => ({ about, source, cell, above: 0 }));
  return [
    ...whole('code', code),
    ...whole('tests', tests),
    ...exampleCode(input.request, code).map(item => ({
      ...item,
      about: 'code' as const
    }))
  ];
}
