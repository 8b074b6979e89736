import { importsOf } from '../files/file-context';
import { resolveImport } from '../fit/readers';
import type { ProjectView } from '../fit/project-view';
import type { Differences, FileChange } from './differences';

/**
 * Differences with what else must change, as the import graph says: the files that import one that goes or moves, and
 * those that take a name that is dropped, also through files that hand it on.
 */
export function withFollowers(
  differences: Differences,
  view: ProjectView
): Differences {
  const { changes } = differences;
  const known = new Set(changes.map(({ path }) => path));
  const more: FileChange[] = [];
  for (const change of changes) {
    for (const { path, what } of followersOf(change, view)) {
      if (!known.has(path)) {
        known.add(path);
        more.push({
          ...{ type: 'change', path, what, drops: [], follows: change.path }
        });
      }
    }
  }
  return { ...differences, changes: [...changes, ...more] };
}

interface Follower {
  readonly path: string;
  readonly what: string;
}

function followersOf(change: FileChange, view: ProjectView): Follower[] {
  switch (change.type) {
    case 'add':
      return [];
    case 'remove':
      return importersOf(change.path, view).map(path => ({
        path,
        what: `imports ${change.path}, which goes`
      }));
    case 'rename':
      return importersOf(change.path, view).map(path => ({
        path,
        what: `imports ${change.path}, which becomes ${change.to}`
      }));
    case 'change':
      return change.drops.flatMap(name =>
        takersOf(name, change.path, view).map(path => ({
          path,
          what: `takes ${name} from ${change.path}, which changes`
        }))
      );
  }
}

function importersOf(path: string, view: ProjectView): string[] {
  return [...view.facts.keys()].filter(
    other => other !== path && importsOf(other, view).includes(path)
  );
}

/** The files that take a name from another one, directly or through a file that hands it on. */
function takersOf(name: string, from: string, view: ProjectView): string[] {
  const found = new Set<string>();
  const seen = new Set([from]);
  const open = [from];
  for (let source = open.shift(); source !== undefined; source = open.shift()) {
    for (const [path, facts] of view.facts) {
      if (seen.has(path)) {
        continue;
      }
      const takes = facts.imports.some(
        ({ specifier, names }) =>
          leadsTo(path, specifier, source, view) &&
          names.some(taken => isName(taken.name, name))
      );
      const handsOn = facts.passesOn.some(specifier =>
        leadsTo(path, specifier, source, view)
      );
      if (takes || handsOn) {
        seen.add(path);
        open.push(path);
        // What hands on all names needs no change itself.
        if (takes) {
          found.add(path);
        }
      }
    }
  }
  return [...found];
}

function isName(taken: string, name: string): boolean {
  return taken === name || taken.startsWith(`${name}.`);
}

function leadsTo(
  path: string,
  specifier: string,
  wanted: string,
  view: ProjectView
): boolean {
  const target = resolveImport(view, path, specifier);
  return target.type === 'file' && target.path === wanted;
}
