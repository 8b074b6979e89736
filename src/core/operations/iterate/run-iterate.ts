import { changeCode, changeResult, originalCode } from '../shared/change-code';
import { CHANGE_RULES } from './rules';
import type { ServiceCall } from '../service/service-call';
import type { CodeResult, ModifyCodeInput } from '../service/types';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runIterate(
  input: ModifyCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  const original = await originalCode(input, call, 'module');
  if (!original.ok) {
    return original.result;
  }
  const change = await changeCode(original.code, input, call, {
    name: input.modulePath ?? 'a piece of code',
    rules: CHANGE_RULES
  });
  return change.ok ? changeResult(change, input, call) : change.result;
}
