/** Longest run of letters and digits that is read as one token; a longer one is cut into several. */
export const MAX_WORD = 32;

/** Where a unit was repeated, and how it was compared. */
export interface LoopContext {
  /** Inside a fence. */
  readonly inCode: boolean;
  /** Whether the repetitions may differ in their numbers. */
  readonly numbered: boolean;
}

/** How often a unit may be repeated, and over how many characters, before it is a loop. */
interface Allowed {
  readonly times: number;
  readonly chars: number;
}

const NEVER: Allowed = { times: Infinity, chars: Infinity };

/** A unit of so many characters is a paragraph or a function. */
const LONG_UNIT = 200;

/**
 * Whether a unit that was repeated so often makes a loop. A sentence says the same eight times only when
 * the model is caught in it. Code, tables and data have good reasons for equal lines (a board of zeros, a
 * ruler, an image in base64, an unrolled loop), so there it takes more; what is over before that is as
 * cheap as it is harmless.
 *
 * @param unit its tokens: words, numbers, single other characters.
 */
export function isLoop(
  unit: readonly string[],
  times: number,
  context: LoopContext
): boolean {
  const chars = unit.reduce((sum, token) => sum + token.length, 0);
  const allowed = allowedFor(unit, chars, context);
  return times >= allowed.times && chars * times >= allowed.chars;
}

function allowedFor(
  unit: readonly string[],
  chars: number,
  { inCode, numbered }: LoopContext
): Allowed {
  const words = unit.filter(isWord).length;
  const isProse = !inCode && !isTable(unit) && saysSomething(unit);
  if (numbered) {
    // Rows of data differ in their numbers, too; a plan may say the same of 52 weeks.
    return isProse ? { times: 60, chars: 1200 } : NEVER;
  }
  if (words === 0) {
    return { times: 8, chars: inCode ? 4000 : 1200 };
  }
  if (isProse) {
    return { times: 8, chars: 160 };
  }
  if (chars >= LONG_UNIT) {
    return { times: 12, chars: 0 };
  }
  return { times: 24, chars: inCode ? 800 : 400 };
}

/** Not `x`, and not a piece of an image in base64 or of a string of one letter. */
function isWord(token: string): boolean {
  return (
    token.length > 1 &&
    token.length < MAX_WORD &&
    /^\p{L}/u.test(token) &&
    !/^(.)\1+$/u.test(token)
  );
}

function isTable(unit: readonly string[]): boolean {
  return unit.filter(token => token === '|').length > 1;
}

/** Four words in a row, or as much in a script that has no spaces between words. */
function saysSomething(unit: readonly string[]): boolean {
  let row = 0;
  // Twice, since a repetition may be noticed in the middle of a sentence.
  for (const token of [...unit, ...unit]) {
    if (
      /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{4}/u.test(token)
    ) {
      return true;
    }
    if (/^\p{L}/u.test(token)) {
      row += 1;
    } else if (token !== ' ' && token !== "'" && token !== '’') {
      row = 0;
    }
    if (row >= 4 && unit.length > 3) {
      return new Set(unit.filter(isWord)).size > 1;
    }
  }
  return false;
}
