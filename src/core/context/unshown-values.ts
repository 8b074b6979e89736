import type { DataMode } from '../vocabulary';
import { isPlainWord } from './plain-words';

/** Words with the signs that numbers, dates, paths and addresses have in them. */
const WORD = /[\p{L}\p{N}_$€£¥.,%@+:/-]*[\p{L}\p{N}_][\p{L}\p{N}_$€£¥%]*/gu;

const PART = /[\p{L}\p{N}_]+/gu;

/** A number, a date or a time, as one: its parts alone may well be known. */
const COMPOUND = /\d[\d.,_:/-]*\d/g;

/** What tells where something is, how large, and what cannot be parsed: never a value. */
const PLACES =
  /\b(?:Syntax|Indentation|Tab)Error: [^\n]*|\bline \d+|^\s*>?\s*\d+ \||\bshapes?\b:? ?(?:\([\d, ]*\)(?:,| and| vs\.?)? ?)+|\b(?:length|size|axis|dimension|argument|position|attempt|try) \d+|\b\d+ (?:elements?|columns?|rows?|features?|samples?|dimensions?|positional|arguments?|tests?|cells?|faults?|more|characters?|times)\b/gm;

/** What stands for a number, and for another value, that is not shown. */
const NUMBER = '<number>';
const OTHER = '…';

/** Told after a text from which values were taken. */
const NOTE = `(Values of the user's data are not shown: ${NUMBER} and ${OTHER} stand for them.)`;

/** Characters of one output that are read: an output is never sent whole. */
const MAX_READ = 400_000;

/**
 * What code printed, raised or compared in the sandbox may be values of the user's data. This knows the words of all
 * that, and those that the model may know: what was sent, what it wrote, and the notebook's code. What is in the first and
 * not in the second leaves in no request, unless the notebook's rows may be shown.
 */
export class UnshownValues {
  /** What may be shown; until it is known nothing but names. */
  mode: DataMode = 'schema';

  /** Something came out of a sandbox. */
  saw(text: string): void {
    for (const version of [text, unescaped(text)]) {
      version
        .slice(0, MAX_READ)
        .replace(PLACES, ' ')
        .match(PART)
        ?.forEach(word => this._seen.add(word));
    }
  }

  /** The model may know this: it is code, or the user said so, or it stood in a request that was free of values. */
  tell(text: string): void {
    [PART, COMPOUND].forEach(form =>
      text.match(form)?.forEach(word => this._told.add(word))
    );
  }

  /** A text for the model, without values. */
  hide(text: string): string {
    if (this.mode === 'rows' || this._seen.size === 0) {
      return text;
    }
    let hidden = false;
    const clean = outside(text, PLACES, part =>
      part.replace(WORD, word => {
        if (this._mayTell(word)) {
          return word;
        }
        hidden = true;
        return /^[-+]?[\d.,_]+(?:e[-+]?\d+)?%?$/i.test(word) ? NUMBER : OTHER;
      })
    );
    return hidden
      ? `${clean.replace(/…(?:[^\S\n]*…)+/g, OTHER)}\n\n${NOTE}`
      : text;
  }

  private _mayTell(word: string): boolean {
    const parts = word.match(PART) ?? [];
    return (
      parts.every(part => !this._seen.has(part)) ||
      (parts.every(
        part =>
          !this._seen.has(part) || this._told.has(part) || isPlainWord(part)
      ) &&
        (word.match(COMPOUND) ?? []).every(part => this._told.has(part)))
    );
  }

  private readonly _seen = new Set<string>();
  private readonly _told = new Set<string>();
}

/** Reports of the runner are JSON, in which texts are escaped. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16))
    )
    .replace(/\\[nrt"'\\]/g, ' ');
}

/** Changes what stands outside of some places. */
function outside(
  text: string,
  places: RegExp,
  change: (part: string) => string
): string {
  let from = 0;
  let result = '';
  for (const { 0: place, index } of text.matchAll(places)) {
    result += change(text.slice(from, index)) + place;
    from = index + place.length;
  }
  return result + change(text.slice(from));
}
