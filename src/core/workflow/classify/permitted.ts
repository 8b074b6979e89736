import { CellwrightError } from '../../errors';
import { said } from '../../said';
import { writesCode } from '../../operations/prompt-use';
import {
  makingOperations,
  promptUse,
  readingOperations
} from '../../operations/registry';
import { promptOperations } from '../../prompt-operations';
import type { OperationName } from '../../vocabulary';
import type { ClassifyInput } from './types';
import type { Intent } from '../../values/intent';

/**
 * The allowed operations.
 *
 * @throws CellwrightError `magic-bad-value` where the list is empty.
 */
export function permittedOf({
  permitted
}: ClassifyInput): readonly OperationName[] {
  if (permitted?.length === 0) {
    throw new CellwrightError({
      code: 'magic-bad-value',
      retryable: false,
      message: said`No operation is allowed here.`,
      fix: said`Allow at least one.`
    });
  }
  return permitted ?? promptOperations();
}

/**
 * An operation that somebody chose, if it is allowed.
 *
 * @throws CellwrightError `magic-bad-value` where it is not.
 */
export function requirePermitted(
  operation: OperationName,
  permitted: readonly OperationName[]
): OperationName {
  if (permitted.includes(operation)) {
    return operation;
  }
  throw new CellwrightError({
    code: 'magic-bad-value',
    retryable: false,
    message: said`The operation "${operation}" is not allowed here.`,
    fix: said`Allowed: ${permitted.join(', ')}.`
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
  operation: OperationName,
  permitted: readonly OperationName[]
): OperationName {
  const writing = [...makingOperations(), 'iterate'];
  const order = writesCode(promptUse(operation))
    ? [...writing, ...readingOperations()]
    : [...readingOperations(), ...writing];
  return (
    [operation, ...order].find(near => permitted.includes(near)) ?? permitted[0]
  );
}
