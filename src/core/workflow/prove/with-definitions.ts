import { analyse } from '../../python/analyse';
import type { PythonDefinition } from '../../python/definitions';
import { renamedBy } from '../repair/renamed';
import { cellContents } from './cell-contents';

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
  if (language !== 'python') {
    return now;
  }
  const [old, given] = [cellContents(before), cellContents(now)];
  const names = new Set(given.definitions.map(({ name }) => name));
  const own = old.definitions.filter(({ kind }) => kind !== 'import');
  if (
    old.doesMore ||
    given.doesMore ||
    !own.some(({ name }) => names.has(name))
  ) {
    return now;
  }
  const kept = stillMeant(now, before, own, names);
  const needed = new Set(
    kept.flatMap(item => [...analyse(textOf(before, item)).uses])
  );
  const imports = old.definitions
    .filter(({ kind, name }) => kind === 'import' && needed.has(name))
    .filter(({ name }) => !names.has(name))
    .map(item => before.slice(item.from, item.to));
  const body = kept.reduceRight((code, item) => {
    const next = own
      .slice(own.indexOf(item) + 1)
      .find(({ name }) =>
        cellContents(code).definitions.some(d => d.name === name)
      );
    return inserted(code, textOf(before, item), next?.name ?? null);
  }, now);
  return [...new Set(imports), body].join('\n');
}

/** The definitions that are not given again, nor given under another name, nor used by what changed alone. */
function stillMeant(
  now: string,
  before: string,
  own: readonly PythonDefinition[],
  names: ReadonlySet<string>
): PythonDefinition[] {
  const renamed = renamedBy([now], [before]);
  const missing = own.filter(
    ({ name }) => !names.has(name) && !renamed.has(name)
  );
  const usedBy = (items: readonly PythonDefinition[]) =>
    new Set(items.flatMap(item => [...analyse(textOf(before, item)).uses]));
  const usedByChanged = usedBy(own.filter(({ name }) => names.has(name)));
  const usedNow = analyse(now).uses;
  return missing.filter(
    item =>
      !usedByChanged.has(item.name) ||
      usedNow.has(item.name) ||
      usedBy(missing.filter(other => other !== item)).has(item.name)
  );
}

/** A definition with the comments right above it. */
function textOf(source: string, { from, to }: PythonDefinition): string {
  const above = /(?:^[ \t]*#.*\n)*$/m.exec(source.slice(0, from))?.[0] ?? '';
  return above + source.slice(from, to).trimEnd();
}

/** Code with a definition before that of a name, or at its end. */
function inserted(code: string, text: string, next: string | null): string {
  const place = cellContents(code).definitions.find(
    ({ name }) => name === next
  );
  return place === undefined
    ? `${code.trimEnd()}\n\n\n${text}`
    : `${code.slice(0, place.from)}${text}\n\n\n${code.slice(place.from)}`;
}
