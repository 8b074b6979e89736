import { resultOf, type Check } from './check';
import { RISK_WORDS } from './risk/risk';
import { scanRisks } from './risk/scan';
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
    const found = (['code', 'tests'] as const).flatMap(about =>
      state[about].flatMap((source, cell) =>
        scanRisks(source).map(risk => ({ risk, about, cell }))
      )
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
