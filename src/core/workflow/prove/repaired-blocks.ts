import { definedIn } from '../../context/providers/code-names';
import { languageNamed } from '../../languages/registry';
import { renamedBy } from '../repair/renamed';

/** Which block each of a repair takes the place of: the one with most of its names, else the next that is left. */
export function partners(
  now: readonly string[],
  before: readonly string[],
  language: string
): (number | null)[] {
  const known = before.map(source => namesIn(source, language));
  const free = new Set(before.keys());
  const found = now.map(source => {
    const own = namesIn(source, language);
    const [best] = [...free]
      .map(at => ({
        at,
        shared: [...known[at]].filter(name => own.has(name)).length
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared);
    if (best === undefined) {
      return null;
    }
    free.delete(best.at);
    return best.at;
  });
  return found.map(at => {
    const [next = null] = at === null ? free : [at];
    if (next !== null) {
      free.delete(next);
    }
    return next;
  });
}

/**
 * The blocks that are still meant although the repair does not repeat them: none of their names is given again, nor
 * are they renamed. One that does more than define, or defines nothing,
 * stays beside a repair that is clearly of another block.
 */
export function leftOut(
  now: readonly string[],
  before: readonly string[],
  language: string
): ReadonlySet<string> {
  if (now.length === 0) {
    return new Set(before);
  }
  const given = new Set(now.flatMap(source => [...namesIn(source, language)]));
  const isGiven = (source: string) =>
    [...namesIn(source, language)].some(name => given.has(name));
  const isOfSome = before.some(isGiven);
  const { reading } = languageNamed(language);
  const renamed = renamedBy(now, before, reading);
  const isDefinitions = (source: string) =>
    reading?.contents(source).doesMore === false;
  const text = now.join('\n');
  return new Set(
    before.filter(source => {
      const own = [...namesIn(source, language)];
      return own.length === 0
        ? isOfSome && !text.includes(source.trim())
        : (isOfSome || isDefinitions(source)) &&
            !isGiven(source) &&
            !own.every(name => renamed.has(name));
    })
  );
}

/** The names that a block defines. */
function namesIn(source: string, language: string): ReadonlySet<string> {
  const contents = languageNamed(language).reading?.contents(source);
  return contents === undefined
    ? definedIn(source, language)
    : new Set(
        contents.definitions
          .filter(({ kind }) => kind !== 'import')
          .map(({ name }) => name)
      );
}
