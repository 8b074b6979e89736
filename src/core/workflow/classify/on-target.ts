import type { Intent } from '../../values/intent';
import type { ClassifyInput } from './types';

/**
 * An intent where the user says with `--on` what the request is about: a cell that is named so is changed, unless it is
 * read, tested or repaired; only cells are edited in place, so that code on top of a named file is what is written.
 */
export function onTarget(intent: Intent, { flags }: ClassifyInput): Intent {
  const { operation, references, permitted } = intent;
  const named = references.find(({ on }) => on);
  const wanted = named?.kind === 'cell' ? 'iterate' : 'extend';
  const others =
    named?.kind === 'cell' ? ['create', 'extend'] : ['create', 'iterate'];
  return named === undefined ||
    flags?.as !== undefined ||
    !others.includes(operation) ||
    !permitted.includes(wanted)
    ? intent
    : {
        ...intent,
        operation: wanted,
        source: 'flag',
        reasoning: `Set by "${named.text}".`
      };
}
