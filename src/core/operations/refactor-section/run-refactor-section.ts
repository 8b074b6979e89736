import { failure, type ServiceCall } from '../service/service-call';
import { changeCode, changeResult, originalCode } from '../shared/change-code';
import { sectionRules } from './rules';
import type { CodeResult, ModifyCodeInput } from '../service/types';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runRefactorSection(
  input: ModifyCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
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
