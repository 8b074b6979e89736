/** Lone halves of surrogate pairs: with the `u` flag whole pairs do not match. */
const LONE = /\p{Surrogate}/gu;
const NUL_OR_BOM = /[\0\uFEFF]/g;

/**
 * Makes well-formed Unicode of text that comes in pieces: a surrogate pair that was cut in two is joined
 * again, a half that stays alone becomes U+FFFD, NUL and byte order marks are dropped.
 *
 * A lone surrogate cannot be written as UTF-8 and so makes a notebook that cannot be saved.
 */
export class WellFormedText {
  #half = '';

  /** The part of the text that is sure by now. */
  push(piece: string): string {
    const text = this.#half + piece.replace(NUL_OR_BOM, '');
    const last = text.charCodeAt(text.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : undefined;
    this.#half = cut === undefined ? '' : text.slice(cut);
    return text.slice(0, cut).replace(LONE, '\uFFFD');
  }

  /** What is left when nothing more comes. */
  end(): string {
    const rest = this.#half;
    this.#half = '';
    return rest && '\uFFFD';
  }
}

/** The longest beginning of `text` that fits into `bytes` bytes of UTF-8; never half a character. */
export function fitBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
