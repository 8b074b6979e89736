import type { Operation } from '../operation';
import { CHANGE_RULES } from './rules';

/** Changes code; a caller of the service decides what becomes of the new code. */
export const iterate: Operation = {
  name: 'iterate',
  service: {
    method: 'modifyCode',
    contexts: ['REFACTOR_PROJECT_FILE'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-iterate')
      ).runIterate(...asked)
  },
  prompt: {
    means: 'change code of an earlier answer or a cell; same purpose and shape',
    asksFor: 'a change of what is there',
    destination: 'cells',
    aim: `Change the code in question. ${CHANGE_RULES.join(' ')}`,
    target: { use: 'change', signatures: 'kept' },
    step: { kind: 'code', heading: 'Change the code' },
    updatesSpec: true,
    updatesSchema: false,
    allowsReferences: false,
    relation: 'iterate'
  }
};
