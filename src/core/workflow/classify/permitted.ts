import { CellwrightError } from '../../errors';
import { OPERATIONS, type Operation } from '../../vocabulary';
import { TRAITS } from './operations';
import type { ClassifyInput } from './types';
import type { Intent } from '../../values/intent';

/** What takes the place of an operation that is not allowed, by whether it writes code. */
const WRITING: readonly Operation[] = ['create', 'extend', 'iterate'];
const READING: readonly Operation[] = ['ask', 'explain', 'review'];

/**
 * The allowed operations.
 *
 * @throws CellwrightError `magic-bad-value` where the list is empty.
 */
export function permittedOf({
  permitted
}: ClassifyInput): readonly Operation[] {
  if (permitted?.length === 0) {
    throw new CellwrightError({
      code: 'magic-bad-value',
      retryable: false,
      message: 'No operation is allowed here.',
      fix: 'Allow at least one.'
    });
  }
  return permitted ?? OPERATIONS;
}

/**
 * An operation that somebody chose, if it is allowed.
 *
 * @throws CellwrightError `magic-bad-value` where it is not.
 */
export function requirePermitted(
  operation: Operation,
  permitted: readonly Operation[]
): Operation {
  if (permitted.includes(operation)) {
    return operation;
  }
  throw new CellwrightError({
    code: 'magic-bad-value',
    retryable: false,
    message: `The operation "${operation}" is not allowed here.`,
    fix: `Allowed: ${permitted.join(', ')}.`
  });
}

/** An intent within the allowed operations: the nearest one where it is outside, and says so. */
export function withinPermitted(intent: Intent): Intent {
  const { operation, permitted } = intent;
  if (permitted.includes(operation)) {
    return intent;
  }
  const nearest = nearestTo(operation, permitted);
  return {
    ...intent,
    operation: nearest,
    source: 'default',
    confidence: Math.min(intent.confidence, 0.5),
    reasoning: `${intent.reasoning} But "${operation}" is not allowed here, so it is "${nearest}".`
  };
}

/** The allowed operation that stands in for another one. */
function nearestTo(
  operation: Operation,
  permitted: readonly Operation[]
): Operation {
  const order = TRAITS[operation].writesCode
    ? [...WRITING, ...READING]
    : [...READING, ...WRITING];
  return (
    [operation, ...order].find(near => permitted.includes(near)) ?? permitted[0]
  );
}
