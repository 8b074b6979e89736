import { estimateTokens } from '../../context/estimate-tokens';
import { resolveImport } from '../fit/readers';
import type { ProjectView } from '../fit/project-view';
import { signaturesOf } from './signatures';

/** The existing files as a request shows them. */
export interface FileContext {
  readonly inFull: readonly ShownFile[];
  /** What these files offer, without their bodies. */
  readonly offers: readonly ShownFile[];
  /** Files that are only named. */
  readonly named: readonly string[];
}

export interface ShownFile {
  readonly path: string;
  readonly text: string;
}

/** What is known when a file is asked for. */
export interface ContextNeeds {
  readonly path: string;
  /** The files that are there, in the order in which they were written. */
  readonly existing: ReadonlyMap<string, string>;
  readonly view: ProjectView;
  /** Paths that it imports, as the plan says or an earlier answer shows, most important first. */
  readonly uses: readonly string[];
  /** Paths of its own module. */
  readonly module: ReadonlySet<string>;
  /** Tokens that the files may take. */
  readonly room: number;
}

/**
 * Chooses how the existing files are shown: all in full while they fit; else those that the file uses in full,
 * then what its neighbours use, then what the rest of its module offers, and the others by name. What was left out
 * can be seen in the result.
 */
export function fileContext(needs: ContextNeeds): FileContext {
  const { existing, room } = needs;
  const all = [...existing].map(([path, text]) => ({ path, text }));
  if (all.reduce((sum, file) => sum + costOf(file), 0) <= room) {
    return { inFull: all, offers: [], named: [] };
  }
  let left = room;
  const full = new Set<string>();
  for (const path of ranked(needs)) {
    const cost = costOf({ path, text: existing.get(path) ?? '' });
    if (cost <= left) {
      full.add(path);
      left -= cost;
    }
  }
  const offers: ShownFile[] = [];
  const named: string[] = [];
  for (const { path, text } of all.filter(file => !full.has(file.path))) {
    const shown = { path, text: signaturesOf(path, text) };
    if (needs.module.has(path) && costOf(shown) <= left) {
      offers.push(shown);
      left -= costOf(shown);
    } else {
      named.push(path);
    }
  }
  return { inFull: all.filter(({ path }) => full.has(path)), offers, named };
}

function costOf({ path, text }: ShownFile): number {
  return estimateTokens(path) + estimateTokens(text) + 10;
}

/** The paths that are worth showing in full, best first. */
function ranked(needs: ContextNeeds): string[] {
  const { path, uses, existing, view } = needs;
  const near = neighbours(needs);
  const byThem = near.flatMap(other => importsOf(other, view));
  const counts = new Map<string, number>();
  byThem.forEach(item => counts.set(item, (counts.get(item) ?? 0) + 1));
  const popular = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([item]) => item);
  const indirect = uses.flatMap(other => importsOf(other, view));
  const order = [
    ...uses,
    ...namesakes(path, existing.keys()),
    ...popular,
    ...near.slice(0, 2),
    ...indirect
  ];
  return [...new Set(order)].filter(
    item => existing.has(item) && item !== path
  );
}

/** Files of the same folder and ending, which likely use the same; the latest first. */
function neighbours({ path, existing }: ContextNeeds): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  return [...existing.keys()]
    .filter(
      other =>
        other !== path &&
        other.endsWith(ending) &&
        other.slice(0, other.lastIndexOf('/') + 1) === folder
    )
    .reverse();
}

/** What a test is a test of, by its name. */
function namesakes(path: string, others: Iterable<string>): string[] {
  const stem = stemOf(path);
  return [...others].filter(other => other !== path && stemOf(other) === stem);
}

function stemOf(path: string): string {
  const name = (path.split('/').at(-1) ?? '').replace(/\..*$/, '');
  return name.replace(/^test_|_test$|Tests?$/g, '').toLowerCase();
}

/** The files of the project that one imports. */
export function importsOf(path: string, view: ProjectView): string[] {
  const facts = view.facts.get(path);
  return (facts?.imports ?? []).flatMap(item => {
    const target = resolveImport(view, path, item.specifier);
    return target.type === 'file' ? [target.path] : [];
  });
}
