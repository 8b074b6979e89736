import { riskKey } from '../../checks/risk/risk-key';
import type { Human } from '../../ports/human';

/**
 * Asks for consent to run several variants as one question, as far as they are alike: once a human has said
 * no before any yes, code that does the same is not asked about again. What a yes covers is the human's port
 * to know.
 */
export function consentForAll(
  human: Pick<Human, 'decideRun'>
): Pick<Human, 'decideRun'> {
  let isGiven = false;
  const refused: (readonly string[])[] = [];
  return {
    decideRun: async (code, risks, signal) => {
      const keys = (risks ?? []).map(risk => riskKey(risk, code));
      const isRefused = refused.some(known =>
        known.every(key => keys.includes(key))
      );
      if (!isGiven && isRefused) {
        return null;
      }
      const answer = await human.decideRun(code, risks, signal);
      if (answer === null) {
        refused.push(keys);
      } else {
        isGiven = true;
      }
      return answer;
    }
  };
}
