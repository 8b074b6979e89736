import { CellwrightError } from '../errors';
import { said } from '../said';
import { sha256 } from '../hash';
import { canonicalJson } from './canonical-json';

declare const approval: unique symbol;

/**
 * A value that a human has agreed to, with the digest of exactly what was shown.
 *
 * The brand cannot be written down anywhere else: what runs code, writes files or changes a cell takes
 * nothing else, and checks the digest again. Approvals live in memory; data from a notebook is none.
 */
export interface Approved<T> {
  readonly value: T;
  /** SHA-256 of the canonical JSON of what was shown. */
  readonly digest: string;
  readonly [approval]: T;
}

const minted = new WeakSet<object>();

/** Digest of what is shown to a human. */
export function digestOf(subject: unknown): string {
  return sha256(canonicalJson(subject), 64);
}

/**
 * Mints an approval. For implementations of the `Human` port only (a lint rule and a test see to it).
 *
 * @param shown digest of what was on the screen when the human agreed.
 * @throws CellwrightError `consent-mismatch` where that was something else than `value`.
 */
export function mintApproval<T>(value: T, shown: string): Approved<T> {
  assertShown(value, shown);
  const token = Object.freeze({
    value,
    digest: shown
  }) as unknown as Approved<T>;
  minted.add(token);
  return token;
}

/**
 * The approved value, checked again: the token was minted in this tab and the value is still what was
 * shown.
 *
 * @throws CellwrightError `consent-mismatch`.
 */
export function useApproval<T>(token: Approved<T>): T {
  if (!minted.has(token)) {
    throw mismatch();
  }
  assertShown(token.value, token.digest);
  return token.value;
}

/**
 * Sees to it that a value is still what was shown: nobody has agreed to what was changed since.
 *
 * @throws CellwrightError `consent-mismatch`.
 */
export function assertShown(value: unknown, shown: string): void {
  if (digestOf(value) !== shown) {
    throw mismatch();
  }
}

function mismatch(): CellwrightError {
  return new CellwrightError({
    code: 'consent-mismatch',
    retryable: false,
    message: said`What was approved is not what would be done now.`,
    fix: said`Look at it again and decide again.`
  });
}
