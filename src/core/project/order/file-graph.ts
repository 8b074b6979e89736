import type { ProjectPlan } from '../plan/plan-schema';
import { kindOf } from './file-kind';

/** The files of one module in an order in which they can be written, and what each waits for. */
export interface FileGraph {
  /** Every file after those that it waits for. */
  readonly order: readonly string[];
  /** By path: the files of the module that are written before it is asked for. */
  readonly waitsFor: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The order of a module's files. Where the plan says what a file uses, it waits for that; any other file waits
 * for all code of earlier steps, and what gathers others (`__init__.py`, `index.ts`) for its own step's, too.
 *
 * @param known files that need no request, e.g. those made from the plan.
 */
export function fileGraph(
  plan: ProjectPlan,
  module: string,
  known: ReadonlySet<string> = new Set()
): FileGraph {
  const mine = new Set(
    (plan.files[module] ?? []).filter(path => !known.has(path))
  );
  const steps = plan.implementation_order.map(step =>
    step.files.filter(path => mine.has(path))
  );
  const planned = new Map<string, Set<string>>();
  steps.forEach((files, at) => {
    for (const path of files) {
      const uses = plan.uses?.[path]?.filter(
        other => mine.has(other) && other !== path
      );
      planned.set(
        path,
        new Set(uses ?? impliedBy(path, steps.slice(0, at), files))
      );
    }
  });
  return sorted(planned);
}

function impliedBy(
  path: string,
  before: readonly (readonly string[])[],
  step: readonly string[]
): string[] {
  const kind = kindOf(path);
  const earlier = before.flat().filter(other => waitedFor(other, kind));
  const beside = step.filter(
    other =>
      other !== path &&
      ((kind === 'gathering' && kindOf(other) === 'plain') ||
        (kind === 'leaf' && kindOf(other) === 'helper'))
  );
  return [...earlier, ...beside];
}

/** Leaves wait for helpers of tests, too; nobody waits for a leaf. */
function waitedFor(other: string, kind: string): boolean {
  const otherKind = kindOf(other);
  return (
    otherKind === 'plain' ||
    otherKind === 'gathering' ||
    (otherKind === 'helper' && kind === 'leaf')
  );
}

/** Sorts, and leaves out what would close a circle: the plan's order then decides. */
function sorted(planned: ReadonlyMap<string, ReadonlySet<string>>): FileGraph {
  const order: string[] = [];
  const waitsFor = new Map<string, ReadonlySet<string>>();
  const left = [...planned.keys()];
  while (left.length > 0) {
    const free = left.find(path =>
      [...(planned.get(path) ?? [])].every(other => waitsFor.has(other))
    );
    const path = free ?? left[0];
    left.splice(left.indexOf(path), 1);
    waitsFor.set(
      path,
      new Set(
        [...(planned.get(path) ?? [])].filter(other => waitsFor.has(other))
      )
    );
    order.push(path);
  }
  return { order, waitsFor };
}

/** A file's own and its files' files: all that is there when it is asked for. */
export function filesBefore(graph: FileGraph, path: string): Set<string> {
  const found = new Set<string>();
  const visit = (at: string) => {
    for (const other of graph.waitsFor.get(at) ?? []) {
      if (!found.has(other)) {
        found.add(other);
        visit(other);
      }
    }
  };
  visit(path);
  return found;
}

/** By path: how many files wait in a row for it, itself included. */
export function chainLengths(graph: FileGraph): Map<string, number> {
  const lengths = new Map(graph.order.map(path => [path, 1]));
  for (const path of [...graph.order].reverse()) {
    const length = (lengths.get(path) ?? 1) + 1;
    for (const other of graph.waitsFor.get(path) ?? []) {
      lengths.set(other, Math.max(lengths.get(other) ?? 1, length));
    }
  }
  return lengths;
}
