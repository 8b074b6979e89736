import type { CodeReading, Definition } from '../../languages/code-reading';
import { languageNamed } from '../../languages/registry';
import { renamedBy } from '../repair/renamed';

/**
 * The new version of a cell with the functions and classes of the old one that it leaves out, each where it stood.
 * Only for cells of definitions that have one in common: there a missing one was meant to stay. What only the old
 * version of a changed one had used goes with that.
 */
export function withDefinitionsOf(
  now: string,
  before: string,
  language: string
): string {
  const { reading } = languageNamed(language);
  if (reading === null) {
    return now;
  }
  const [old, given] = [reading.contents(before), reading.contents(now)];
  const names = new Set(given.definitions.map(({ name }) => name));
  const own = old.definitions.filter(({ kind }) => kind !== 'import');
  if (
    old.doesMore ||
    given.doesMore ||
    !own.some(({ name }) => names.has(name))
  ) {
    return now;
  }
  const kept = stillMeant(now, before, own, names, reading);
  const needed = new Set(
    kept.flatMap(item => [...reading.names(textOf(before, item)).uses])
  );
  const imports = old.definitions
    .filter(({ kind, name }) => kind === 'import' && needed.has(name))
    .filter(({ name }) => !names.has(name))
    .map(item => before.slice(item.from, item.to));
  const body = kept.reduceRight((code, item) => {
    const next = own
      .slice(own.indexOf(item) + 1)
      .find(({ name }) =>
        reading.contents(code).definitions.some(d => d.name === name)
      );
    const place = reading
      .contents(code)
      .definitions.find(({ name }) => name === next?.name);
    return inserted(code, textOf(before, item), place ?? null);
  }, now);
  return [...new Set(imports), body].join('\n');
}

/** The definitions that are not given again, nor given under another name, nor used by what changed alone. */
function stillMeant(
  now: string,
  before: string,
  own: readonly Definition[],
  names: ReadonlySet<string>,
  reading: CodeReading
): Definition[] {
  const renamed = renamedBy([now], [before], reading);
  const missing = own.filter(
    ({ name }) => !names.has(name) && !renamed.has(name)
  );
  const usedBy = (items: readonly Definition[]) =>
    new Set(
      items.flatMap(item => [...reading.names(textOf(before, item)).uses])
    );
  const usedByChanged = usedBy(own.filter(({ name }) => names.has(name)));
  const usedNow = reading.names(now).uses;
  return missing.filter(
    item =>
      !usedByChanged.has(item.name) ||
      usedNow.has(item.name) ||
      usedBy(missing.filter(other => other !== item)).has(item.name)
  );
}

/** A definition with the comments right above it. */
function textOf(source: string, { from, to }: Definition): string {
  const above = /(?:^[ \t]*#.*\n)*$/m.exec(source.slice(0, from))?.[0] ?? '';
  return above + source.slice(from, to).trimEnd();
}

/** Code with a definition before another, or at its end. */
function inserted(
  code: string,
  text: string,
  before: Definition | null
): string {
  return before === null
    ? `${code.trimEnd()}\n\n\n${text}`
    : `${code.slice(0, before.from)}${text}\n\n\n${code.slice(before.from)}`;
}
