import { resultOf, type Check } from './check';
import { interfaceChanges } from './compatibility/interface-changes';
import { isNamedChange } from './compatibility/named-changes';
import { publicInterface } from './compatibility/public-interface';
import type { CheckFinding } from './types';

/**
 * Whether code that was changed can be used as before: nothing that others may call is gone or called in
 * another way, unless the request names that change. Made only where there is an earlier version.
 */
export const compatibilityCheck: Check = {
  name: 'compatibility',
  needs: ['syntax'],
  pythonOnly: true,
  applies: ({ before }) => before !== undefined,
  run: async ({ code, input }) => {
    const { source, signatures } = input.before ?? {
      source: '',
      signatures: 'kept'
    };
    const names = [...publicInterface([source]).callables.keys()];
    const findings = interfaceChanges(source, code)
      .filter(change => !isNamedChange(change, input.request, names))
      .map((change): CheckFinding => {
        const isMistake = change.kind === 'gone' || signatures === 'kept';
        return {
          message: `${change.message} The request does not ask for that, and other cells may use it as it was.`,
          severity: isMistake ? 'error' : 'warning',
          about: 'code',
          suggestion: 'Keep it as it was.'
        };
      });
    return resultOf('compatibility', [
      ...findings,
      ...(input.before?.schemaChanges ?? []).map((message): CheckFinding => ({
        message,
        severity: 'warning',
        about: 'code'
      }))
    ]);
  }
};
