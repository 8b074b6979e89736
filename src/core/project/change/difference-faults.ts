import { pathFault } from '../plan/path-fault';
import { planFaults } from '../plan/plan-faults';
import type { Differences, FileChange } from './differences';
import type { ExistingProject } from './existing-project';
import { planAfter } from './plan-after';

/** What differences are judged by. */
export type Standing = Pick<ExistingProject, 'plan' | 'files' | 'leftOut'>;

/** Why differences cannot be carried out, a sentence each, in words that a model and a human can act on. */
export function differenceFaults(
  differences: Differences,
  standing: Standing
): string[] {
  const { changes } = differences;
  const touched = changes.flatMap(pathsOf);
  const twice = new Set(
    touched.filter((path, at) => touched.indexOf(path) !== at)
  );
  const own = [
    ...changes.flatMap(change => changeFaults(change, differences, standing)),
    ...[...twice].map(path => `changes: ${path} stands in it twice.`)
  ];
  if (own.length > 0) {
    return own;
  }
  // What people made of the plan before is theirs.
  const before = new Set(planFaults(standing.plan));
  return planFaults(planAfter(standing.plan, differences)).filter(
    fault => !before.has(fault)
  );
}

function pathsOf(change: FileChange): string[] {
  return change.type === 'rename' ? [change.path, change.to] : [change.path];
}

function changeFaults(
  change: FileChange,
  { modules }: Differences,
  { plan, files, leftOut }: Standing
): string[] {
  if (change.type === 'add') {
    const names = [...plan.modules, ...modules].map(({ name }) => name);
    return [
      ...newPathFaults(change.path, { files, leftOut }),
      ...(names.includes(change.module)
        ? []
        : [
            `changes: ${change.path} belongs to the module ${change.module}, which is neither among the modules of the project (${names.join(', ')}) nor in "modules".`
          ])
    ];
  }
  const left = leftOut.find(({ path }) => path === change.path);
  if (!files.has(change.path)) {
    return [
      left === undefined
        ? `changes: ${change.path} is no file of the project.${nearest(change.path, files)}`
        : `changes: ${change.path} ${left.why}, so it stays as it is.`
    ];
  }
  return change.type === 'rename'
    ? newPathFaults(change.to, { files, leftOut })
    : [];
}

function newPathFaults(
  path: string,
  { files, leftOut }: Pick<Standing, 'files' | 'leftOut'>
): string[] {
  const fault = pathFault(path);
  if (fault !== null) {
    return [`changes: ${JSON.stringify(path)} ${fault}.`];
  }
  const there = [...files.keys(), ...leftOut.map(item => item.path)];
  const plain = (name: string) => name.normalize('NFC').toLowerCase();
  const twin = there.find(other => plain(other) === plain(path));
  return twin === undefined
    ? []
    : twin === path
      ? [`changes: ${path} is there already.`]
      : [`changes: ${path} and ${twin} differ by upper and lower case only.`];
}

function nearest(path: string, files: ReadonlyMap<string, string>): string {
  const name = path.split('/').at(-1)?.toLowerCase();
  const near = [...files.keys()].filter(
    other => other.split('/').at(-1)?.toLowerCase() === name
  );
  return near.length === 0
    ? ''
    : ` Did you mean ${near.slice(0, 3).join(' or ')}?`;
}
