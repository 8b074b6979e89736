import type { ProjectModule, ProjectPlan } from '../../plan/plan-schema';
import { scaffoldOf, type Container } from '../dockerfile';
import type { Scaffold } from '../framework-pack';
import { filesInFolder, isServed, moduleFolder, named } from '../module-place';

const PORT = 8000;

/** Packages by the technology that a plan names; `python -m pytest` needs its own in any case. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['fastapi', 'uvicorn', 'httpx'],
  flask: ['flask'],
  django: ['django'],
  starlette: ['starlette', 'uvicorn', 'httpx'],
  sqlalchemy: ['sqlalchemy'],
  sqlmodel: ['sqlmodel'],
  pydantic: ['pydantic'],
  pandas: ['pandas'],
  numpy: ['numpy'],
  requests: ['requests'],
  httpx: ['httpx'],
  click: ['click'],
  typer: ['typer'],
  rich: ['rich'],
  jinja2: ['jinja2'],
  matplotlib: ['matplotlib']
};

/** Files that list packages. */
const MANIFEST =
  /^(?:requirements[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg))$/;

/** Where an application is made, likeliest first. */
const ENTRIES = [
  'main.py',
  'app/main.py',
  'app.py',
  'src/main.py',
  'app/app.py'
];

/** `requirements.txt` and `Dockerfile` of a Python module. */
export function pythonScaffold(
  module: ProjectModule,
  plan: ProjectPlan
): Scaffold {
  const folder = moduleFolder(module, plan);
  const planned = filesInFolder(module, plan);
  const needs = [...new Set(named(module, PACKAGES).flat())];
  const isListed = planned.some(path => MANIFEST.test(path));
  const lists = !isListed && needs.length > 0;
  const packages = lists
    ? [
        {
          path: `${folder}requirements.txt`,
          content: `${[...needs, 'pytest'].join('\n')}\n`
        }
      ]
    : [];
  const start = isServed(module, plan) ? startOf(module, planned) : null;
  const container: Container | null =
    start === null
      ? null
      : {
          folder,
          port: PORT,
          isPage: false,
          lines: dockerfile(
            lists || planned.includes('requirements.txt'),
            planned.includes('pyproject.toml'),
            start
          )
        };
  return scaffoldOf(planned, packages, container);
}

function dockerfile(
  hasList: boolean,
  isPackage: boolean,
  start: readonly string[]
): string[] {
  return [
    'FROM python:3.12-slim',
    'ENV PYTHONUNBUFFERED=1',
    'WORKDIR /app',
    ...(hasList
      ? [
          'COPY requirements.txt .',
          'RUN pip install --no-cache-dir -r requirements.txt'
        ]
      : []),
    'COPY . .',
    ...(!hasList && isPackage ? ['RUN pip install --no-cache-dir .'] : []),
    'USER 10001',
    `EXPOSE ${PORT}`,
    `CMD ${JSON.stringify(start)}`
  ];
}

/** What starts a module that answers requests; `null` where that cannot be told. */
function startOf(
  module: ProjectModule,
  planned: readonly string[]
): string[] | null {
  const at = ['--host', '0.0.0.0', '--port', `${PORT}`];
  if (planned.includes('manage.py')) {
    return ['python', 'manage.py', 'runserver', `0.0.0.0:${PORT}`];
  }
  const entry = ENTRIES.find(path => planned.includes(path));
  if (entry === undefined) {
    return null;
  }
  const dotted = entry.replace(/\.py$/, '').replace(/\//g, '.');
  const [kind = null] = named(module, {
    fastapi: 'asgi',
    starlette: 'asgi',
    flask: 'flask'
  });
  switch (kind) {
    case 'asgi':
      return ['python', '-m', 'uvicorn', `${dotted}:app`, ...at];
    case 'flask':
      return ['python', '-m', 'flask', '--app', dotted, 'run', ...at];
    default:
      return ['python', '-m', dotted];
  }
}
