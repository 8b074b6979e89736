import type { ProjectPlan } from '../../../../src/core/project/plan/plan-schema';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import { previewEnv } from '../../../../src/core/project/preview/preview-env';
import { portsFor } from '../../../../src/core/project/preview/preview-ports';
import { servedModules } from '../../../../src/core/project/preview/served-modules';

type Files = Readonly<Record<string, string>>;

function planOf(modules: Readonly<Record<string, Files>>): ProjectPlan {
  const names = Object.keys(modules);
  return projectPlanSchema.parse({
    name: 'shop',
    summary: '',
    modules: names.map((name, at) => ({
      name,
      framework: 'x',
      description: '',
      technologies: [],
      dependencies: names.slice(0, at),
      sections: [],
      specification: ''
    })),
    files: Object.fromEntries(
      Object.entries(modules).map(([name, files]) => [name, Object.keys(files)])
    ),
    implementation_order: names.map((name, at) => ({
      step: at + 1,
      type: 'service',
      files: Object.keys(modules[name])
    }))
  });
}

async function servedBy(modules: Readonly<Record<string, Files>>) {
  const texts = new Map(Object.values(modules).flatMap(Object.entries));
  const served = await servedModules(planOf(modules), {
    read: async path => texts.get(path) ?? null,
    ready: new Set(),
    sharesPackages: false
  });
  return served.map(({ name, side, before, start }) => ({
    name,
    side,
    before: before.map(({ job }) => job.line[0]),
    line: start.line(3456).join(' '),
    cwd: start.cwd,
    keepsPrefix: start.keepsPrefix ?? false
  }));
}

const manifest = (more: object) => JSON.stringify({ name: 'web', ...more });

describe('What a project serves', () => {
  it('is what others ask first and what people look at last [S2.3, S2.34]', async () => {
    const served = await servedBy({
      web: {
        'web/package.json': manifest({
          scripts: { dev: 'vite' },
          devDependencies: { vite: '5' }
        }),
        'web/src/main.ts': ''
      },
      api: {
        'api/requirements.txt': 'fastapi\n',
        'api/shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n'
      },
      words: { 'words/__init__.py': '', 'words/count.py': 'x = 1\n' }
    });
    expect(served).toEqual([
      {
        name: 'api',
        side: 'back',
        before: ['python3', expect.stringMatching(/bin\/python$/)],
        line: expect.stringMatching(
          /bin\/python -m uvicorn shop\.main:app --host 127\.0\.0\.1 --port 3456$/
        ) as string,
        cwd: 'api',
        keepsPrefix: false
      },
      {
        name: 'web',
        side: 'front',
        before: ['npm'],
        line: 'npx vite --host 127.0.0.1 --port 3456 --strictPort --base {preview}',
        cwd: 'web',
        keepsPrefix: true
      }
    ]);
  });

  it.each<[string, Files, string]>([
    [
      'a script',
      {
        'a/package.json': manifest({ scripts: { start: 'node server.js' } }),
        'a/server.js': ''
      },
      'npm run start'
    ],
    [
      'a file that listens',
      { 'a/index.js': 'createServer(app).listen(process.env.PORT);' },
      'node index.js'
    ],
    [
      'Flask, made by a function',
      {
        'a/requirements.txt': 'flask',
        'a/app.py':
          'from flask import Flask\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n'
      },
      '-m flask --app app:create_app run --host 127.0.0.1 --port 3456'
    ],
    [
      'Django',
      { 'a/manage.py': '', 'a/requirements.txt': 'django' },
      'manage.py runserver 127.0.0.1:3456 --noreload'
    ],
    [
      'Java that listens',
      {
        'a/pom.xml': '<project/>',
        'a/src/main/java/shop/Main.java':
          'package shop;\nclass Main { HttpServer s; public static void main(String[] a) {} }'
      },
      'java -cp target/classes shop.Main'
    ],
    [
      'pages that nothing builds',
      { 'a/index.html': '<p>', 'a/style.css': '' },
      'python3 -m http.server 3456 --bind 127.0.0.1'
    ]
  ])('is found by %s [S2.34]', async (_what, files, line) => {
    const [served] = await servedBy({ a: files });
    expect(served.line).toContain(line);
  });

  it('is nothing where a module only computes', async () => {
    expect(
      await servedBy({ a: { 'a/count.py': 'def count(): pass' } })
    ).toEqual([]);
  });

  it('has ports from 3000 and 8000, those that it had, and others where they are taken [S2.2]', async () => {
    const modules = (
      [
        ['api', 'back'],
        ['web', 'front']
      ] as const
    ).map(([name, side]) => ({
      name,
      side,
      before: [],
      start: { cwd: '', line: () => ['x'] as const }
    }));
    const wanted: (readonly number[])[] = [];
    const free = async (ports: readonly number[]) => {
      wanted.push(ports);
      return ports.map(port => (port === 3005 ? 3006 : port));
    };
    expect(await portsFor(modules, {}, free)).toEqual({
      ports: [8000, 3000],
      notes: []
    });
    expect(await portsFor(modules, { web: 3005, api: 8002 }, free)).toEqual({
      ports: [8002, 3006],
      notes: ['Port 3005 is taken by another program: web has 3006.']
    });
  });

  it('is told where the others are: code by port, pages by what a browser reaches [S2.3]', () => {
    const api = {
      module: 'order-api',
      side: 'back',
      address: 'http://127.0.0.1:8000',
      url: 'http://lab/preview/x'
    } as const;
    expect(previewEnv({ side: 'front' }, 3000, [api], [])).toMatchObject({
      PORT: '3000',
      VITE_API_URL: 'http://lab/preview/x',
      ORDER_API_URL: 'http://127.0.0.1:8000'
    });
    expect(previewEnv({ side: 'back' }, 8001, [api], [])).toEqual({
      HOST: '127.0.0.1',
      PORT: '8001',
      ORDER_API_URL: 'http://127.0.0.1:8000'
    });
  });
});
