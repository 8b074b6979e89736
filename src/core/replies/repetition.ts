import { isLoop, MAX_WORD } from './is-loop';

/** Longest unit whose repetition is noticed, in tokens of {@link Repetition}: some 4,000 characters. */
const MAX_PERIOD = 1500;

/** Periods that are followed at the same time. */
const MAX_CANDIDATES = 8;

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** A text that goes round in circles. */
export interface Loop {
  /** Where the repetition was noticed, in characters from the beginning of the text. */
  readonly end: number;
  /** Length of all repetitions together, in characters. */
  readonly length: number;
  /** Length of what is repeated, in characters. */
  readonly unit: number;
}

/**
 * Notices that a text has begun to repeat the same over and over: words, a line, a paragraph, a function.
 * The text may come in pieces of any size; each character is looked at once.
 *
 * The text is read as words, numbers and single other characters. Where the last three of them stood
 * before, that distance is a candidate for the period; a candidate is followed as long as each token equals
 * the one a period before. Whether so many repetitions are a loop depends on what is repeated, see
 * {@link isLoop}: data and code repeat themselves for good reasons.
 */
export class Repetition {
  /** @param numbered whether texts that differ in their numbers alone count as the same. */
  constructor(private readonly numbered = false) {}

  /** Reads on; the loop as soon as there is one, after which nothing more is read. */
  push(text: string): Loop | null {
    for (const char of text) {
      if (this.loop !== null) {
        break;
      }
      if (WORD.test(char)) {
        this.word += char;
        if (this.word.length >= MAX_WORD) {
          this.endWord();
        }
      } else {
        this.endWord();
        if (this.loop === null) {
          this.read(char);
        }
      }
    }
    return this.loop;
  }

  private endWord(): void {
    if (this.word !== '') {
      const { word } = this;
      this.word = '';
      this.read(word);
    }
  }

  private read(token: string): void {
    this.end += token.length;
    this.followFence(token);
    const at = this.ids.push(this.idOf(token)) - 1;
    this.lengths.push(token.length);
    this.candidates = this.candidates.filter(candidate => {
      candidate.run += 1;
      return this.ids[at] === this.ids[at - candidate.period];
    });
    this.addCandidate(at);
    for (const { period, run } of this.candidates) {
      if (run % period === 0 && this.isLoop(at, period, run / period + 1)) {
        const unit = this.lengthOf(at, period);
        const length = this.lengthOf(at, run) + unit;
        this.loop = { end: this.end, length, unit };
        return;
      }
    }
  }

  /** The distance to where the last three tokens stood before. */
  private addCandidate(at: number): void {
    if (at < 2) {
      return;
    }
    const { ids } = this;
    const key = (ids[at - 2] * 8191 + ids[at - 1]) * 8191 + ids[at];
    const before = this.seen.get(key);
    this.seen.set(key, at);
    const period = before === undefined ? 0 : at - before;
    if (
      period === 0 ||
      period > MAX_PERIOD ||
      this.candidates.some(other => other.period === period)
    ) {
      return;
    }
    this.candidates.push({ period, run: 3 });
    if (this.candidates.length > MAX_CANDIDATES) {
      this.candidates.sort((a, b) => b.run - a.run).pop();
    }
  }

  private isLoop(at: number, period: number, times: number): boolean {
    const unit = this.tokens.slice(at - period + 1, at + 1);
    return isLoop(unit, times, {
      inCode: this.inFence,
      numbered: this.numbered
    });
  }

  private lengthOf(at: number, count: number): number {
    let length = 0;
    for (let index = at - count + 1; index <= at; index += 1) {
      length += this.lengths[index] ?? 0;
    }
    return length;
  }

  private idOf(token: string): number {
    const known = this.numbered ? token.replace(/\p{N}+/gu, '0') : token;
    let id = this.names.get(known);
    if (id === undefined) {
      id = this.names.size;
      this.names.set(known, id);
    }
    this.tokens.push(known);
    return id;
  }

  /** Three marks at the beginning of a line open and close a block of code. */
  private followFence(token: string): void {
    if (token === '\n') {
      this.marks = 0;
    } else if (token === '`' || token === '~') {
      this.marks = this.marks < 0 ? -1 : this.marks + 1;
      if (this.marks === 3) {
        this.inFence = !this.inFence;
      }
    } else if (token !== ' ' || this.marks > 0) {
      this.marks = -1;
    }
  }

  private loop: Loop | null = null;
  private word = '';
  private end = 0;
  private marks = 0;
  private inFence = false;
  private candidates: { readonly period: number; run: number }[] = [];
  private readonly ids: number[] = [];
  private readonly tokens: string[] = [];
  private readonly lengths: number[] = [];
  private readonly names = new Map<string, number>();
  private readonly seen = new Map<number, number>();
}

/** The loop that a text ends in, or goes through; `null` where there is none. */
export function loopIn(text: string): Loop | null {
  // The last word is complete only when something follows it.
  return new Repetition().push(`${text}\n`);
}
