import { OWN_OPERATIONS, type OperationName } from './vocabulary';

/**
 * The names alone: who reads a prompt cell needs no more of operations, and what they do is loaded when one is
 * asked for.
 */
const names: OperationName[] = [...OWN_OPERATIONS];

/** Names of the operations that prompt cells can ask for, in the order in which they are offered. */
export function promptOperations(): readonly OperationName[] {
  return [...names];
}

/** Offers one more. @returns takes it away again. */
export function offerOperation(name: OperationName): () => void {
  names.push(name);
  return () => {
    const at = names.indexOf(name);
    if (at !== -1) {
      names.splice(at, 1);
    }
  };
}
