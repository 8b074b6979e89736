import type { CodeReading } from '../../languages/code-reading';

/** A function or a class at the top of a cell. */
interface Definition {
  readonly name: string;
  readonly kind: string;
  /** The names that it uses. */
  readonly uses: ReadonlySet<string>;
}

/**
 * The functions and classes in whose place a repair gives others with another name: `mean` where it gives
 * `mean_two`. Both would be in the way of each other: the old one is still wrong, the new one is never called.
 *
 * A name counts as another one for the same where it says the same in more or fewer words, or where there is
 * only one of each; of several it is the nearest. What the repair itself still calls is not replaced by it, nor
 * by a helper (`add_one`, of a function that never called `add`).
 *
 * @param now the code of the repair. @param before the code that it repairs.
 */
export function renamedBy(
  now: readonly string[],
  before: readonly string[],
  reading: CodeReading | null
): ReadonlySet<string> {
  if (reading === null) {
    return new Set();
  }
  const old = definitionsIn(before, reading);
  const repaired = definitionsIn(now, reading);
  const known = new Map(old.map(item => [item.name, item]));
  const given = new Set(repaired.map(({ name }) => name));
  const called = new Set(
    now.flatMap(source => [...reading.names(source).uses])
  );
  const isOnly = old.length === 1 && repaired.length === 1;
  const isHelper = (other: Definition, { name }: Definition) =>
    repaired.some(
      caller =>
        caller.uses.has(other.name) &&
        known.get(caller.name)?.uses.has(name) === false
    );
  const left = old.filter(({ name }) => !given.has(name) && !called.has(name));
  return new Set(
    repaired
      .filter(({ name }) => !known.has(name))
      .flatMap(other => {
        const [nearest] = left
          .filter(
            item =>
              item.kind === other.kind &&
              (isOnly ||
                (saysTheSame(item.name, other.name) && !isHelper(other, item)))
          )
          .sort((a, b) => near(b.name, other.name) - near(a.name, other.name));
        return nearest === undefined ? [] : [nearest.name];
      })
  );
}

function definitionsIn(
  sources: readonly string[],
  reading: CodeReading
): Definition[] {
  return sources.flatMap(source =>
    reading
      .contents(source)
      .definitions.filter(({ kind }) => kind === 'function' || kind === 'class')
      .map(({ name, kind, from, to }) => ({
        name,
        kind,
        uses: reading.names(source.slice(from, to)).uses
      }))
  );
}

const FAILURE = /(?:Error|Exception|Warning)$/;

/** The share of their words that two names have in common. */
function near(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return [...a].filter(word => b.has(word)).length / new Set([...a, ...b]).size;
}

/** Whether all words of one name stand in the other: `mean`, `mean_two`, `computeMean`; `ParseError` is no `Parse`. */
function saysTheSame(one: string, other: string): boolean {
  if (FAILURE.test(one) !== FAILURE.test(other)) {
    return false;
  }
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return isPart(a, b) || isPart(b, a);
}

function isPart(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return some.size > 0 && [...some].every(word => all.has(word));
}

function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .match(/\p{L}+/gu);
  return new Set(words);
}
