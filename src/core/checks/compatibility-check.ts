import { needsEarlier, successorOf } from './compatibility/successor';
import { analyse } from '../python/analyse';
import { resultOf, skipped, type Check, type Finding } from './check';
import {
  interfaceChanges,
  type InterfaceChange
} from './compatibility/interface-changes';
import { isNamedChange } from './compatibility/named-changes';
import { publicInterface } from './compatibility/public-interface';
import { said } from '../said';

/**
 * Whether code that was changed can be used as before: nothing that others may call is gone or called in
 * another way, unless the request names that change. Made only where there is an earlier version.
 *
 * Code that cannot take the place of the earlier version, so that this stays in its cell, can take nothing
 * away: then it is about what is defined anew alone, and is skipped where that is nothing.
 */
export const compatibilityCheck: Check = {
  name: 'compatibility',
  needs: ['syntax'],
  applies: ({ before }) => before !== undefined,
  run: async ({ code, input }) => {
    const { before, request } = input;
    const { source, signatures, cell, schemaChanges } = before ?? {
      source: '',
      signatures: 'kept'
    };
    const place = cell ?? said`the earlier code`;
    const names = [...publicInterface([source]).callables.keys()];
    const planned = (schemaChanges ?? []).map((message): Finding => ({
      message,
      severity: 'warning',
      about: 'code'
    }));
    const stays = !isReplaced(source, code, input.language);
    if (stays && !definesAny(names, code)) {
      return skipped(
        'compatibility',
        said`The new code goes into cells of its own: ${place} stays as it is.`,
        planned
      );
    }
    const findings = interfaceChanges(source, code)
      .filter(change => !(stays && isWholeGone(change)))
      .filter(change => !isNamedChange(change, request, names))
      .map((change): Finding => {
        const isMistake = change.kind === 'gone' || signatures === 'kept';
        const message = isWholeGone(change)
          ? said`${change.message} The new code takes the place of ${place} and does not define it.`
          : change.message;
        return {
          message: said`${message} The request does not ask for that, and other cells may use it as it was.`,
          severity: isMistake ? 'error' : 'warning',
          about: 'code',
          suggestion: 'Keep it as it was.'
        };
      });
    return resultOf('compatibility', [...findings, ...planned]);
  }
};

/** Whether a cell of the new code will be offered in the place of the earlier version. */
function isReplaced(
  before: string,
  code: readonly string[],
  language: string
): boolean {
  const cells = code.map(source => ({ role: 'code' as const, source }));
  const successor = successorOf(cells, before, language);
  return successor !== null && !needsEarlier(cells, successor, language);
}

function definesAny(
  names: readonly string[],
  code: readonly string[]
): boolean {
  const defined = new Set(code.flatMap(source => [...analyse(source).defines]));
  return names.some(name => defined.has(name));
}

/** Whether a function or a class is gone, not a method of one that is there. */
function isWholeGone({ kind, name }: InterfaceChange): boolean {
  return kind === 'gone' && !name.includes('.');
}
