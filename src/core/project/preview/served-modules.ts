import type { RunPlace } from '../jobs/run-steps';
import { runnerKind } from '../jobs/runner-kind';
import { modulesInOrder } from '../plan/module-order';
import type { ProjectPlan } from '../plan/plan-schema';
import type { FindStart, ServedModule } from './served-module';
import { startJava } from './start-java';
import { startNode } from './start-node';
import { startPython } from './start-python';

const STARTS: Readonly<
  Record<NonNullable<ReturnType<typeof runnerKind>>, FindStart>
> = {
  python: startPython,
  node: startNode,
  java: startJava
};

/** Pages without anything that builds them. */
const startPages: FindStart = ({ module }) => {
  const page = module.files.find(path => /(?:^|\/)index\.html$/.test(path));
  return Promise.resolve(
    page === undefined
      ? null
      : {
          side: 'front',
          before: [],
          start: {
            cwd: page.split('/').slice(0, -1).join('/'),
            line: port => [
              ...(['python3', '-m', 'http.server', String(port)] as const),
              ...['--bind', '127.0.0.1']
            ]
          }
        }
  );
};

/** The modules of a project that serve something: what others ask first, what people look at last. */
export async function servedModules(
  plan: ProjectPlan,
  place: Omit<RunPlace, 'module'>
): Promise<ServedModule[]> {
  const found: ServedModule[] = [];
  for (const { name, framework } of modulesInOrder(plan)) {
    const module = { name, framework, files: plan.files[name] ?? [] };
    const kind = runnerKind(module.files);
    const whole = { ...place, module };
    const served =
      (kind === null ? null : await STARTS[kind](whole)) ??
      (await startPages(whole));
    if (served !== null) {
      found.push({ name, ...served });
    }
  }
  return [
    ...found.filter(({ side }) => side === 'back'),
    ...found.filter(({ side }) => side === 'front')
  ];
}
