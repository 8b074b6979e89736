import { resultOf, type Check } from './check';
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
    const { code, tests } = state;
    const found = scanCells([...code, ...tests], neededCells(state)).flatMap(
      (risks, at) =>
        risks.map(risk => ({
          risk,
          about: at < code.length ? ('code' as const) : ('tests' as const),
          cell: at < code.length ? at : at - code.length
        }))
    );
    state.risks = found.map(({ risk }) => risk);
    return resultOf(
      'risk',
      found.map(({ risk, about, cell }): CheckFinding => ({
        message: `It ${RISK_WORDS[risk.kind]}: ${risk.what}`,
        severity: 'warning',
        about,
        cell,
        line: risk.line,
        rule: risk.kind
      }))
    );
  }
};
