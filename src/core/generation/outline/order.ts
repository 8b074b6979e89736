import type { Outline } from './outline-schema';
import { partsOf, type OutlinePart } from './parts';

/** The order in which parts are written. */
export interface WritingOrder {
  /** Each part after those that it calls, as far as there is such an order. */
  readonly parts: readonly OutlinePart[];
  /** Keys of the parts that call each other in a circle; empty where none do. */
  readonly cycle: readonly string[];
}

/**
 * Sorts the parts of an outline by what they depend on (Kahn's algorithm; ties in the outline's order).
 * Names that the outline does not know are passed over. Parts of a circle keep the outline's order.
 */
export function writingOrder(outline: Outline): WritingOrder {
  const parts = partsOf(outline);
  const needs = new Map(
    parts.map(part => [part.key, neededKeys(part, parts)] as const)
  );
  const sorted: OutlinePart[] = [];
  const done = new Set<string>();
  const cycle: string[] = [];
  let left = parts;
  while (left.length > 0) {
    const ready = left.filter(({ key }) =>
      [...(needs.get(key) ?? [])].every(need => done.has(need))
    );
    // One part of a circle is written without what it needs; that may open the rest.
    const next = ready.length > 0 ? ready : left.slice(0, 1);
    if (ready.length === 0) {
      cycle.push(next[0].key);
    }
    sorted.push(...next);
    next.forEach(({ key }) => done.add(key));
    left = left.filter(({ key }) => !done.has(key));
  }
  return { parts: sorted, cycle };
}

function neededKeys(
  part: OutlinePart,
  parts: readonly OutlinePart[]
): Set<string> {
  const own = part.owners[0];
  const declared = [...part.item.depends_on, ...(own?.depends_on ?? [])];
  const mentioned = `${part.item.description} ${part.item.body_placeholder}`;
  const keys = parts.filter(
    other =>
      other.key !== part.key &&
      (declared.some(name => names(other, name, part)) ||
        mentions(mentioned, other, part))
  );
  return new Set(keys.map(({ key }) => key));
}

/** Whether a declared dependency means a part: by key, by a class's name, by a sibling's bare name. */
function names(other: OutlinePart, name: string, part: OutlinePart): boolean {
  const bare = name
    .trim()
    .replace(/\(.*$/, '')
    .replace(/^self\./, '');
  const siblings = other.owners.at(-1) === part.owners.at(-1);
  return (
    other.key === bare ||
    // A class as a whole means that all of it is written first, for those outside of it.
    (other.owners[0]?.name === bare && other.owners[0] !== part.owners[0]) ||
    (siblings && other.item.name === bare)
  );
}

/** A call in the words of the outline: `load_rows()` or `self.save`. */
function mentions(
  text: string,
  other: OutlinePart,
  part: OutlinePart
): boolean {
  const { name } = other.item;
  const siblings =
    other.owners.length > 0 && other.owners.at(-1) === part.owners.at(-1);
  const pattern = siblings
    ? new RegExp(`\\bself\\.${name}\\b`)
    : new RegExp(`(?<![\\w.])${name}\\(`);
  return (siblings || other.owners.length === 0) && pattern.test(text);
}
