import { sha256 } from '../hash';
import type { MagicStatement } from '../magic/types';

/**
 * Digest of what a run answers: the statement with its flags and text, and the statements of the cell above
 * it. Equal digests mean that the user has changed nothing.
 *
 * @param index of the prompt among the cell's statements.
 */
export function requestDigest(
  statements: readonly MagicStatement[],
  index: number
): string {
  return sha256(JSON.stringify(statements.slice(0, index + 1)), 32);
}
