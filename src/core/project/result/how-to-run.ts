import { readManifest } from '../jobs/package-json';
import { isTestPath } from '../order/file-kind';
import { belowRoot, fromRoot } from '../order/root-path';
import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';
import { moduleName, pythonServer } from '../preview/start-python';

/** The port in the commands of what serves; where it is taken, people choose another one. */
const PORT = 8000;

/** A module as it stands: its files that are there, with their texts. */
type Texts = ReadonlyMap<string, string>;

/** Commands that are typed in one folder. */
interface Way {
  readonly manifest: RegExp;
  /** What installs and tests a module. */
  setUp(texts: Texts, root: string): string[];
  /** What starts it; `null` where it is a library. */
  start(texts: Texts, root: string): string | null;
}

const WAYS: readonly Way[] = [
  {
    manifest: /(?:^|\/)(?:pyproject\.toml|setup\.py)$/,
    setUp: texts => ['pip install -e .', ...pytest(texts)],
    start: startPython
  },
  {
    manifest: /(?:^|\/)requirements\.txt$/,
    setUp: texts => ['pip install -r requirements.txt', ...pytest(texts)],
    start: startPython
  },
  {
    manifest: /(?:^|\/)package\.json$/,
    setUp: (texts, root) => [
      'npm install',
      ...(scriptsOf(texts, root).test === undefined ? [] : ['npm test'])
    ],
    start: (texts, root) => {
      const scripts = scriptsOf(texts, root);
      return scripts.start !== undefined
        ? 'npm start'
        : scripts.dev !== undefined
          ? 'npm run dev'
          : null;
    }
  },
  {
    manifest: /(?:^|\/)pom\.xml$/,
    setUp: () => ['mvn package'],
    start: texts =>
      [...texts.values()].some(text => text.includes('spring-boot'))
        ? 'mvn spring-boot:run'
        : null
  },
  {
    manifest: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    setUp: () => ['gradle build'],
    start: () => null
  },
  { manifest: /\.py$/, setUp: pytest, start: startPython }
];

/**
 * The commands that set a project up, test it and start it, in a terminal in the notebook's folder.
 *
 * @param texts of the files that are there, by their paths in the project.
 */
export function howToRun(
  plan: ProjectPlan,
  folder: string,
  texts: Texts
): string[] {
  const compose = [...texts.keys()].find(path =>
    /^(?:docker-)?compose\.ya?ml$/.test(path)
  );
  const commands = [
    ...plan.modules.flatMap(module => commandsOf(module, plan, folder, texts)),
    ...(compose === undefined
      ? []
      : [`${inFolder(folder, ['docker compose up --build'])}  # all of it`])
  ];
  return commands.length > 0 ? commands : [`cd ${quoted(folder)}`];
}

function commandsOf(
  { name }: ProjectModule,
  plan: ProjectPlan,
  folder: string,
  texts: Texts
): string[] {
  const own = new Map(
    (plan.files[name] ?? []).flatMap(path => {
      const text = texts.get(path);
      return text === undefined ? [] : [[path, text] as const];
    })
  );
  for (const way of WAYS) {
    const [found] = [...own.keys()]
      .filter(path => way.manifest.test(path))
      .sort((a, b) => a.split('/').length - b.split('/').length);
    if (found !== undefined) {
      // Without a list of packages Python is run from the project's folder.
      const root =
        found.endsWith('.py') && !found.endsWith('setup.py')
          ? ''
          : found.split('/').slice(0, -1).join('/');
      const place = root === '' ? folder : `${folder}/${root}`;
      const start = way.start(own, root);
      return [way.setUp(own, root), start === null ? [] : [start]]
        .filter(commands => commands.length > 0)
        .map(commands => inFolder(place, commands));
    }
  }
  return [];
}

function inFolder(folder: string, commands: readonly string[]): string {
  return `(cd ${quoted(folder)} && ${commands.join(' && ')})`;
}

function pytest(texts: Texts): string[] {
  const hasTests = [...texts.keys()].some(
    path => path.endsWith('.py') && isTestPath(path)
  );
  return hasTests ? ['python -m pytest'] : [];
}

/** A server, a command that the package installs, or its program. */
function startPython(texts: Texts, root: string): string | null {
  const code = new Map(
    [...texts].filter(([path]) => path.endsWith('.py') && !isTestPath(path))
  );
  const server = pythonServer(code, root);
  if (server !== null) {
    return `python ${server.args(PORT).join(' ')}`;
  }
  const manifest = texts.get(fromRoot(root, 'pyproject.toml'));
  const script = /^\[project\.scripts\]\s*\n\s*["']?([\w.-]+)["']?\s*=/m.exec(
    manifest ?? ''
  )?.[1];
  const program = [...code.keys()].find(path => path.endsWith('/__main__.py'));
  const inRoot = program === undefined ? undefined : belowRoot(root, program);
  return script !== undefined
    ? `${script} --help`
    : inRoot === undefined
      ? null
      : `python -m ${moduleName(inRoot)} --help`;
}

function scriptsOf(texts: Texts, root: string): Record<string, string> {
  const manifest = texts.get(fromRoot(root, 'package.json'));
  return readManifest(manifest ?? null).scripts ?? {};
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replace(/'/g, `'\\''`)}'`;
}
