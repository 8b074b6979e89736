import type { Operation } from '../operation';
import { FIX_RULES } from './rules';

/** Repairs code: that in question, or a function of a file, where it is put once a human agrees. */
export const fix: Operation = {
  name: 'fix',
  service: {
    method: 'modifyCode',
    contexts: ['SELF_FIX_TOOL'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
    run: async (...asked) =>
      (await import(/* webpackChunkName: "service" */ './run-fix')).runFix(
        ...asked
      )
  },
  prompt: {
    means: 'repair code that fails or is wrong',
    asksFor: 'a repair',
    verbs: ['fix', 'repair', 'debug', 'correct', 'resolve', 'troubleshoot'],
    destination: 'cells',
    aim: `Repair the code in question. ${FIX_RULES.join(' ')}`,
    target: { use: 'change', signatures: 'free' },
    step: { kind: 'code', heading: 'Repair the code' },
    updatesSpec: false,
    updatesSchema: false,
    allowsReferences: false,
    relation: 'fix'
  }
};
