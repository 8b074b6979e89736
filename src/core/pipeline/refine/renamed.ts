import { analyse } from '../../python/analyse';

type Definition = { readonly name: string; readonly kind: string };

/**
 * The functions and classes in whose place a repair gives others with another name: `mean` where it gives
 * `mean_two`. Both would be in the way of each other: the old one is still wrong, the new one is never called.
 *
 * A name counts as another one for the same where it says the same in more or fewer words, or where there is
 * only one of each. What the repair itself still calls is not replaced by it.
 *
 * @param now the code of the repair. @param before the code that it repairs.
 */
export function renamedBy(
  now: readonly string[],
  before: readonly string[]
): ReadonlySet<string> {
  const old = definitionsIn(before);
  const repaired = definitionsIn(now);
  const known = new Set(old.map(({ name }) => name));
  const fresh = repaired.filter(({ name }) => !known.has(name));
  const given = new Set(repaired.map(({ name }) => name));
  const called = new Set(now.flatMap(source => [...analyse(source).uses]));
  const isOnly = old.length === 1 && repaired.length === 1;
  return new Set(
    old
      .filter(
        ({ name, kind }) =>
          !given.has(name) &&
          !called.has(name) &&
          fresh.some(
            other =>
              other.kind === kind && (isOnly || saysTheSame(name, other.name))
          )
      )
      .map(({ name }) => name)
  );
}

function definitionsIn(sources: readonly string[]): Definition[] {
  return sources
    .flatMap(source => analyse(source).definitions)
    .filter(({ kind }) => kind === 'function' || kind === 'class');
}

/** Whether all words of one name stand in the other: `mean`, `mean_two`, `computeMean`. */
function saysTheSame(one: string, other: string): boolean {
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
