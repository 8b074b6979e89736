import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';

/** What installs a module and what tests or starts it, by the file that says how it is built. */
const WAYS: readonly {
  readonly manifest: RegExp;
  readonly commands: readonly string[];
}[] = [
  {
    manifest: /(?:^|\/)(?:pyproject\.toml|setup\.py)$/,
    commands: ['pip install -e .', 'python -m pytest']
  },
  {
    manifest: /(?:^|\/)requirements\.txt$/,
    commands: ['pip install -r requirements.txt', 'python -m pytest']
  },
  {
    manifest: /(?:^|\/)package\.json$/,
    commands: ['npm install', 'npm test']
  },
  { manifest: /(?:^|\/)pom\.xml$/, commands: ['mvn package'] },
  {
    manifest: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    commands: ['gradle build']
  }
];

/** The commands that set a project up and test it, in a terminal in the notebook's folder. */
export function howToRun(
  plan: ProjectPlan,
  folder: string,
  there: readonly string[]
): string[] {
  const commands = plan.modules.flatMap(module =>
    commandsOf(module, plan, folder, there)
  );
  return commands.length > 0 ? commands : [`cd ${quoted(folder)}`];
}

function commandsOf(
  { name }: ProjectModule,
  plan: ProjectPlan,
  folder: string,
  there: readonly string[]
): string[] {
  const own = (plan.files[name] ?? []).filter(path => there.includes(path));
  for (const { manifest, commands } of WAYS) {
    const [found] = own
      .filter(path => manifest.test(path))
      .sort((a, b) => a.split('/').length - b.split('/').length);
    if (found !== undefined) {
      const place = [folder, ...found.split('/').slice(0, -1)].join('/');
      return [`(cd ${quoted(place)} && ${commands.join(' && ')})`];
    }
  }
  return own.some(path => path.endsWith('.py'))
    ? [`(cd ${quoted(folder)} && python -m pytest)`]
    : [];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replace(/'/g, `'\\''`)}'`;
}
