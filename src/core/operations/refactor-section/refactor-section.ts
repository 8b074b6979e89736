import type { Operation } from '../operation';
import { failure } from '../service/service-call';
import { changeCode, changeResult, originalCode } from '../shared/change-code';
import { sectionRules } from './rules';

/** Changes one section of a function; the caller decides what becomes of the new code. */
export const refactorSection: Operation = {
  name: 'refactor-section',
  service: {
    method: 'modifyCode',
    contexts: ['GRANULAR_CODE_REFACTOR'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
    async run(input, call) {
      const original = await originalCode(input, call, 'function');
      if (!original.ok) {
        return original.result;
      }
      const section = input.additionalContext?.sectionIdentifier ?? '';
      if (section.trim() === '') {
        return call.failed(
          'ERROR_MISSING_SECTION_IDENTIFIER',
          failure('request-incomplete', 'The section to change is not named.')
        );
      }
      const change = await changeCode(original.code, input, call, {
        name: input.functionName ?? 'a function',
        rules: sectionRules(section)
      });
      return change.ok ? changeResult(change, input, call) : change.result;
    }
  }
};
