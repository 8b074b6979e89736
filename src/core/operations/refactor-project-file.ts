import type { Operation } from '../code-service/operation';
import type { ModifyCodeInput } from '../code-service/types';
import { changeCode, originalCode } from './change-code';
import { REFACTOR_RULES } from './refactor-prompt';

/** Changes a file or cell; the caller decides what becomes of the new code. */
export const refactorProjectFile: Operation<ModifyCodeInput> = {
  contexts: ['REFACTOR_PROJECT_FILE'],
  languages: null,
  withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
  async run(input, call) {
    const original = await originalCode(input, call, 'module');
    if (!original.ok) {
      return original.result;
    }
    const change = await changeCode(original.code, input, call, {
      name: input.modulePath ?? 'a piece of code',
      rules: REFACTOR_RULES
    });
    return change.ok
      ? call.result('SUCCESS_CODE_GENERATED', {
          modifiedCodeString: change.after,
          diff: change.diff
        })
      : change.result;
  }
};
