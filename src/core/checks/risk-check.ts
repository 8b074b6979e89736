import { resultOf, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import { exampleCode, type ExampleCode } from './request-examples';
import { RISK_WORDS, type RiskPlace } from '../values/risk';
import { scanCells } from './risk/scan';
import { neededCells } from './sandbox-plan-parts';
import { said } from '../said';

/**
 * What the code may do beyond computing. It never fails: what it finds is put before a human, who decides
 * whether the code may run.
 */
export const riskCheck: Check = {
  name: 'risk',
  needs: ['syntax'],
  run: async state => {
    const pieces = piecesOf(state);
    const found = scanCells(
      pieces.map(({ source }) => source),
      neededCells(state).map(({ source }) => source)
    ).flatMap((risks, at) =>
      risks.map(risk => ({
        ...pieces[at],
        risk: { ...risk, line: risk.line + pieces[at].above }
      }))
    );
    // Commands of IPython are taken out of what runs.
    state.risks = found
      .filter(({ risk }) => risk.isCommand !== true)
      .map(({ risk, place }) => ({ ...risk, place }));
    return resultOf(
      'risk',
      found.map(({ risk, about, cell }): Finding => ({
        message: said`It ${RISK_WORDS[risk.kind]}: ${risk.what}`,
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
  readonly place: RiskPlace;
}

/** All that runs of an answer: its code and tests, and the examples that are tried on it. */
function piecesOf({ code, tests, input }: CheckState): Piece[] {
  const given = input.given ?? 0;
  const placeOf = (about: Piece['about'], cell: number | null): RiskPlace => {
    if (cell === null) {
      return { of: 'request', cell: null };
    }
    const isGiven = about === 'code' && cell < given;
    const [first, count] =
      about === 'tests'
        ? [0, tests.length]
        : isGiven
          ? [0, given]
          : [given, code.length - given];
    return {
      of: isGiven ? 'given' : about,
      cell: count > 1 ? String(cell - first + 1) : null
    };
  };
  const whole = (about: Piece['about'], sources: readonly string[]) =>
    sources.map((source, cell) => ({
      about,
      source,
      cell,
      above: 0,
      place: placeOf(about, cell)
    }));
  return [
    ...whole('code', code),
    ...whole('tests', tests),
    ...exampleCode(input.request, code).map(item => ({
      ...item,
      about: 'code' as const,
      place: placeOf('code', item.cell)
    }))
  ];
}
