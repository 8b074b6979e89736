import { sha256 } from '../hash';

/**
 * Data that a step of code reads and that is too large to be shown: a human agrees to its digest, which is
 * all that the JSON has that approvals are made of. The data of a digest cannot be changed.
 */
export class SealedData {
  /** SHA-256 of the base64 text. */
  readonly digest: string;
  readonly #base64: string;

  constructor(base64: string) {
    this.#base64 = base64;
    this.digest = sha256(base64, 64);
    Object.freeze(this);
  }

  get base64(): string {
    return this.#base64;
  }

  /** Size of the data, in bytes. */
  get size(): number {
    return Math.floor(this.#base64.replace(/=+$/, '').length * 0.75);
  }

  toJSON(): string {
    return this.digest;
  }
}
