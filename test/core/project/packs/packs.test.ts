import { planFaults } from '../../../../src/core/project/plan/plan-faults';
import {
  planShape,
  type ProjectPlan
} from '../../../../src/core/project/plan/plan-schema';
import { withoutScaffold } from '../../../../src/core/project/plan/scaffold';
import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import { packFor, PACKS } from '../../../../src/core/project/packs/registry';
import { completePlan } from '../../../../src/core/project/tools/complete-plan';
import { projectPlan } from '../../../fixtures/small-project';

/** A plan of modules: framework, technologies and files by name. */
function planOf(
  modules: Record<string, [string, string[], string[], string[]?]>,
  more: Partial<ProjectPlan> = {}
): ProjectPlan {
  const all = Object.values(modules).flatMap(([, , files]) => files);
  return planShape.parse({
    name: 'shop',
    modules: Object.entries(modules).map(
      ([name, [framework, technologies, , dependencies = []]]) => ({
        name,
        framework,
        technologies,
        dependencies
      })
    ),
    files: Object.fromEntries(
      Object.entries(modules).map(([name, [, , files]]) => [name, files])
    ),
    implementation_order: all.map((path, at) => ({
      step: at + 1,
      files: [path]
    })),
    ...more
  });
}

const complete = (plan: ProjectPlan) =>
  completePlan(plan, {
    servers: new PackServers(),
    signal: new AbortController().signal,
    tell: () => undefined
  });

const ENDPOINT = { method: 'GET', path: '/api/items', description: '' };

describe('What the frameworks add to a plan', () => {
  it('are lists of packages, Dockerfiles and a compose file for what answers requests [S3.12] [S3.15]', async () => {
    const plan = planOf(
      {
        backend: [
          'FastAPI',
          ['Python', 'FastAPI', 'SQLAlchemy'],
          ['backend/app/main.py', 'backend/tests/test_main.py']
        ],
        frontend: [
          'react',
          ['Vite', 'Vitest'],
          ['frontend/index.html', 'frontend/src/App.test.jsx'],
          ['backend']
        ]
      },
      { api_endpoints: [ENDPOINT] }
    );
    const { scaffold = {}, files, ...rest } = await complete(plan);
    expect(Object.keys(scaffold)).toEqual([
      'backend/requirements.txt',
      'backend/Dockerfile',
      'frontend/package.json',
      'frontend/Dockerfile',
      'compose.yaml'
    ]);
    expect(scaffold['backend/requirements.txt'].split('\n')).toEqual(
      expect.arrayContaining(['fastapi', 'uvicorn', 'sqlalchemy', 'pytest'])
    );
    expect(scaffold['backend/Dockerfile']).toContain(
      'CMD ["python","-m","uvicorn","app.main:app","--host","0.0.0.0","--port","8000"]'
    );
    expect(JSON.parse(scaffold['frontend/package.json'])).toMatchObject({
      scripts: { build: 'vite build', test: 'vitest run' },
      devDependencies: { vitest: expect.any(String) }
    });
    expect(scaffold['compose.yaml']).toBe(`services:
  backend:
    build: "./backend"
    ports:
      - "8000:8000"
  frontend:
    build:
      context: "./frontend"
      args:
        VITE_API_URL: http://localhost:8000
    ports:
      - "3000:3000"
    depends_on:
      - backend
`);
    // They are planned as all files are, so that nothing is written that nobody saw.
    expect(files.backend).toContain('backend/Dockerfile');
    expect(planFaults({ ...rest, files, scaffold })).toEqual([]);
    expect(withoutScaffold({ ...rest, files, scaffold })).toEqual(plan);
  });

  it('is nothing for what is planned already, and for a package that answers no requests [S3.12]', async () => {
    const small = planShape.parse(projectPlan());
    expect(await complete(small)).toEqual(small);
    const full = planOf(
      {
        api: [
          'Spring Boot',
          ['Java'],
          ['api/pom.xml', 'api/Dockerfile', 'api/src/main/java/a/A.java']
        ]
      },
      { api_endpoints: [ENDPOINT] }
    );
    expect(Object.keys((await complete(full)).scaffold ?? {})).toEqual([
      'compose.yaml'
    ]);
  });

  it('is never what a server must not write: paths out of the folder, hidden ones, those of others', async () => {
    const plan = planShape.parse(projectPlan());
    const bad = ['../out.txt', '.env', '/etc/x', 'wordcount/reader.py'];
    const done = await completePlan(plan, {
      servers: {
        open: async () => ({
          serverOf: () => 'bad',
          call: async () => ({
            files: bad.map(path => ({ path, content: 'x' })),
            service: null
          }),
          close: async () => undefined
        })
      },
      signal: new AbortController().signal,
      tell: () => undefined
    });
    expect(done).toEqual(plan);
  });
});

describe('The check of a pack', () => {
  const check = (framework: string, path: string, text: string) =>
    packFor(framework, PACKS)
      .check(new Map([[path, text]]))
      .map(({ line, severity }) => [line, severity]);

  it.each([
    ['python', 'a.py', 'x = 1\n# ... rest of the code\n', 2],
    ['node', 'a.js', '// existing code here\n', 1],
    ['rust', 'main.rs', '<<<<<<< HEAD\n', 1],
    ['python', 'a.py', `KEY = "sk-${'a1'.repeat(16)}"\n`, 1],
    ['node', 'package.json', '{"name": ', null],
    ['java', 'src/main/java/org/shop/A.java', 'package shop;\n', null]
  ])(
    'finds what has to be mended in %s: %s %j [S3.14]',
    (...[framework, path, text, line]) => {
      expect(check(framework, path, text)).toEqual([[line, 'error']]);
    }
  );

  it.each([
    ['python', 'a.py', 'try:\n    f()\nexcept:\n    pass\n', 3],
    ['python', 'a.py', 'def f(x, found=[]):\n    return found\n', 1],
    ['python', 'a.py', 'from shop import *\n', 1],
    ['node', 'a.ts', 'let x: any = 1;\n', 1],
    ['python', 'Dockerfile', 'FROM python\n', 1],
    ['java', 'A.java', 'e.printStackTrace();\n', 1]
  ])(
    'tells what does no harm in %s: %s %j [S3.14]',
    (...[framework, path, text, line]) => {
      expect(check(framework, path, text)).toEqual([[line, 'warning']]);
    }
  );

  it.each([
    [
      'python',
      'a.py',
      'def f(x=None):\n    """The rest of the code needs it."""\n'
    ],
    ['python', 'shop/__init__.py', 'from shop.a import *\n'],
    ['python', 'Dockerfile', 'FROM python:3.12-slim AS base\nFROM scratch\n'],
    ['java', 'src/test/java/shop/ATest.java', 'package shop;\nclass ATest {}\n']
  ])(
    'says nothing of good files: %s %s %j [S3.14]',
    (framework, path, text) => {
      expect(check(framework, path, text)).toEqual([]);
    }
  );
});
