import type { ProjectModule, ProjectPlan } from '../../plan/plan-schema';
import { isTestPath } from '../../order/file-kind';
import { scaffoldOf, type Container } from '../dockerfile';
import type { Scaffold } from '../framework-pack';
import { filesInFolder, isServed, moduleFolder, named } from '../module-place';

type Packages = Readonly<Record<string, string>>;

/** Packages by the technology that a plan names: those of its code, and those that only build and test it. */
const PACKAGES: Readonly<
  Record<string, { readonly code?: Packages; readonly work?: Packages }>
> = {
  react: {
    code: { react: '^19.0.0', 'react-dom': '^19.0.0' },
    work: { vite: '^7.0.0', '@vitejs/plugin-react': '^5.0.0' }
  },
  'react-router': { code: { 'react-router-dom': '^7.0.0' } },
  vue: {
    code: { vue: '^3.5.0' },
    work: { vite: '^7.0.0', '@vitejs/plugin-vue': '^6.0.0' }
  },
  express: { code: { express: '^5.0.0' } },
  fastify: { code: { fastify: '^5.0.0' } },
  koa: { code: { koa: '^3.0.0' } },
  cors: { code: { cors: '^2.8.5' } },
  axios: { code: { axios: '^1.7.0' } },
  typescript: { work: { typescript: '^5.9.0' } },
  vite: { work: { vite: '^7.0.0' } },
  vitest: { work: { vitest: '^3.0.0' } },
  jest: { work: { jest: '^30.0.0' } },
  supertest: { work: { supertest: '^7.0.0' } }
};

/** What starts a server, likeliest first. */
const ENTRIES = ['server', 'index', 'app', 'main'].flatMap(name =>
  ['js', 'mjs', 'cjs'].flatMap(ending => [
    `src/${name}.${ending}`,
    `${name}.${ending}`
  ])
);

const PAGE_PORT = 3000;
const SERVER_PORT = 8000;

/** `package.json` and `Dockerfile` of a Node module. */
export function nodeScaffold(
  module: ProjectModule,
  plan: ProjectPlan
): Scaffold {
  const folder = moduleFolder(module, plan);
  const planned = filesInFolder(module, plan);
  const isPage = planned.includes('index.html');
  const entry = ENTRIES.find(path => planned.includes(path)) ?? null;
  const packages = planned.includes('package.json')
    ? []
    : [
        {
          path: `${folder}package.json`,
          content: packageJson(module, planned, isPage, entry)
        }
      ];
  const container: Container | null =
    isServed(module, plan) && (isPage || entry !== null)
      ? {
          folder,
          port: isPage ? PAGE_PORT : SERVER_PORT,
          isPage,
          lines: isPage ? pageLines() : serverLines(entry ?? '')
        }
      : null;
  return scaffoldOf(planned, packages, container);
}

function packageJson(
  module: ProjectModule,
  planned: readonly string[],
  isPage: boolean,
  entry: string | null
): string {
  const found = named(module, PACKAGES);
  const code = Object.assign({}, ...found.map(item => item.code ?? {}));
  const work = Object.assign({}, ...found.map(item => item.work ?? {}));
  const scripts: Record<string, string> = {};
  if (isPage) {
    scripts.dev = 'vite';
    scripts.build = 'vite build';
  }
  if (entry !== null) {
    scripts.start = `node ${entry}`;
  }
  if (planned.some(isTestPath)) {
    scripts.test =
      'vitest' in work ? 'vitest run' : 'jest' in work ? 'jest' : 'node --test';
  }
  const content = {
    name: module.name.toLowerCase().replace(/[^a-z0-9-]+/g, '-'),
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts,
    dependencies: code as Packages,
    devDependencies: work as Packages
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function pageLines(): string[] {
  return [
    'FROM node:22-slim',
    'WORKDIR /app',
    'COPY package*.json ./',
    'RUN npm install',
    'COPY . .',
    'ARG VITE_API_URL',
    'RUN npm run build',
    'USER node',
    `EXPOSE ${PAGE_PORT}`,
    `CMD ["npx", "vite", "preview", "--host", "0.0.0.0", "--port", "${PAGE_PORT}"]`
  ];
}

function serverLines(entry: string): string[] {
  return [
    'FROM node:22-slim',
    `ENV NODE_ENV=production PORT=${SERVER_PORT}`,
    'WORKDIR /app',
    'COPY package*.json ./',
    'RUN npm install --omit=dev',
    'COPY . .',
    'USER node',
    `EXPOSE ${SERVER_PORT}`,
    `CMD ["node", "${entry}"]`
  ];
}
