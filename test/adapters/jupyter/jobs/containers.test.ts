import { spawnSync } from 'node:child_process';

import {
  hasJava,
  makeJavaImage,
  makeNodeImage,
  makePythonImage
} from '../../../../scripts/lib/base-image.mjs';
import { testsContainers } from '../../../../scripts/lib/container-engine.mjs';
import { JobRoutes } from '../../../../src/adapters/jupyter/jobs/job-routes';
import { ServerContainers } from '../../../../src/adapters/jupyter/jobs/server-containers';
import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { ServerServices } from '../../../../src/adapters/jupyter/jobs/server-services';
import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import type { CommandsProposal } from '../../../../src/core/ports/jobs';
import { commandText } from '../../../../src/core/project/jobs/command-text';
import { ProjectPreview } from '../../../../src/core/project/preview/project-preview';
import {
  agreeing,
  API,
  ContainerLab,
  ENDLESS,
  GREEDY,
  JAVA,
  left,
  NEVER,
  NODE,
  OWNER,
  podman,
  PYTHON,
  whenNothingIsLeft
} from '../../../fixtures/container-lab';
import { testPython } from '../../../fixtures/server-process';
import { projectPlan } from '../../../fixtures/small-project';

jest.setTimeout(120_000);

/** Lists what podman builds in, too. */
const STORED = ['ps', '--all', '--external', '--quiet'];

let lab: ContainerLab;

/** Answers every request with an expression of Python. */
const serving = (expression: string) => `import os
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (${expression}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    place = (os.environ["HOST"], int(os.environ["PORT"]))
    HTTPServer(place, Handler).serve_forever()
`;

const SERVED_DOCKERFILE =
  'FROM python:3.12-slim\nWORKDIR /app\nCOPY main.py .\nUSER 10001\nEXPOSE 8000\nCMD ["python", "main.py"]\n';

const SERVED = {
  'stock/Dockerfile': SERVED_DOCKERFILE,
  'stock/main.py': serving('open("/data/pens.txt").read()'),
  'stock/data/pens.txt': '7 pens',
  'compose.yaml':
    'services:\n  stock:\n    build: ./stock\n    volumes:\n      - ./stock/data:/data\n      - /etc:/theirs\n',
  'orders/Dockerfile': SERVED_DOCKERFILE,
  'orders/main.py': serving(
    '"orders of " + urllib.request.urlopen(os.environ["STOCK_URL"]).read().decode()'
  ),
  'cellwright-project.json': JSON.stringify({
    plan: {
      ...projectPlan(),
      modules: ['stock', 'orders'].map((name, at) => ({
        name,
        framework: 'python',
        description: '',
        technologies: [],
        dependencies: ['stock'].slice(0, at),
        sections: [],
        specification: ''
      })),
      files: {
        stock: [
          ...['compose.yaml', 'stock/Dockerfile', 'stock/main.py'],
          'stock/data/pens.txt'
        ],
        orders: ['orders/Dockerfile', 'orders/main.py']
      },
      implementation_order: [
        {
          step: 1,
          type: 'service',
          files: [
            ...['stock/data/pens.txt', 'stock/main.py', 'stock/Dockerfile'],
            'compose.yaml'
          ]
        },
        {
          step: 2,
          type: 'service',
          files: ['orders/main.py', 'orders/Dockerfile']
        }
      ]
    }
  })
};

const SHOP = {
  'web/Dockerfile':
    'FROM node:22-slim\nWORKDIR /app\nCOPY src ./src\nUSER 10001\nCMD ["node", "src/shop.js"]\n',
  'web/package.json':
    '{ "name": "web", "type": "module", "scripts": { "test": "node --test" } }\n',
  'web/src/shop.js':
    'export const total = items => items.reduce((a, b) => a + b, 0);\n',
  'web/test/shop.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../src/shop.js';

test('adds', () => assert.equal(total([1, 2]), 3));
test('is nobody', () => assert.equal(process.getuid(), 10001));
`
};

const TILL = {
  'till/Dockerfile':
    'FROM eclipse-temurin:17\nWORKDIR /app\nCOPY src ./src\nRUN javac -d classes src/main/java/till/Till.java\nUSER 10001\nCMD ["java", "-cp", "classes", "till.Till"]\n',
  'till/src/main/java/till/Till.java': `package till;

public final class Till {
  static int total(int... items) {
    return java.util.Arrays.stream(items).sum();
  }

  public static void main(String[] words) {
    System.out.println(total(1, 2));
  }
}
`,
  'till/src/test/java/till/TillTest.java': `package till;

public final class TillTest {
  public static void main(String[] words) {
    if (Till.total(1, 2) != 3) {
      throw new AssertionError("1 and 2 are 3");
    }
  }
}
`
};

// Debian's podman is installed where the tests run as root; elsewhere they are left out where there is none.
(testsContainers() ? describe : describe.skip)(
  'Containers of a project on the machine of the Jupyter server',
  () => {
    beforeAll(async () => {
      makePythonImage(testPython(), PYTHON);
      lab = await ContainerLab.start();
    }, 120_000);
    beforeEach(() => lab.clear());

    it('build the Dockerfile of a module and run its tests in it, with neither network nor privileges [S3.15, S3.16, S3.17]', async () => {
      const { result, commands, asked } = await lab.run(API);
      expect(result).toMatchObject({
        status: 'passed',
        passed: 2,
        failures: [],
        commands: ['podman run: cd api && python -m pytest']
      });
      const [image, tests, ran] = commands;
      expect(image).toMatch(/^podman .*build .*--network none .*api$/);
      expect(tests).toMatch(/^podman .*build .*\.cellwright\/containers\//);
      expect(ran).toMatch(
        /^podman .*run .*--read-only .*--network none .*python -m pytest/
      );
      expect(asked[0]).toMatchObject({ runsIn: 'container' });
      expect(asked[0].files[0].content).toContain('FROM localhost/cellwright-');
    });

    it('name the file that a failing test runs through [S3.16]', async () => {
      const { result } = await lab.run({
        ...API,
        'api/shop.py': 'def total(items):\n    return len(items)\n'
      });
      expect(result).toMatchObject({
        status: 'failed',
        passed: 1,
        failures: [
          {
            file: 'api/tests/test_shop.py',
            suspects: [{ path: 'api/shop.py' }]
          }
        ]
      });
    });

    it('name the line of the Dockerfile that cannot be built [S3.16, S3.18]', async () => {
      const { result } = await lab.run({
        ...API,
        'api/Dockerfile':
          'FROM python:3.12-slim\n# The application.\nWORKDIR /app\nCOPY shop.py \\\n  missing.py ./\n'
      });
      expect(result).toMatchObject({
        status: 'failed',
        failures: [{ name: 'build', file: 'api/Dockerfile', line: 4 }]
      });
    });

    it('build and test a module for Node in its image, and name the file that fails [S3.15, S3.16]', async () => {
      makeNodeImage(NODE);
      const { result, commands } = await lab.run(SHOP, 'node');
      expect(result).toMatchObject({ status: 'passed', passed: 2 });
      expect(commands.at(-1)).toMatch(/^podman .*run .*--network none .*node/);
      const wrong = 'export const total = items => items.length;\n';
      const failed = await lab.run(
        { ...SHOP, 'web/src/shop.js': wrong },
        'node'
      );
      expect(failed.result).toMatchObject({
        status: 'failed',
        passed: 1,
        failures: [{ file: 'web/test/shop.test.js' }]
      });
    });

    (hasJava() ? it : it.skip)(
      'compile and test a module for Java in its image, and name the line that does not compile [S3.15, S3.16]',
      async () => {
        makeJavaImage(JAVA);
        const { result } = await lab.run(TILL, 'java');
        expect(result).toMatchObject({ status: 'passed', passed: 1 });
        const path = 'till/src/main/java/till/Till.java';
        const wrong = TILL[path].replace('total(1, 2)', 'total("1")');
        const failed = await lab.run({ ...TILL, [path]: wrong }, 'java');
        expect(failed.result).toMatchObject({
          status: 'failed',
          failures: [{ file: path, line: 9 }]
        });
      }
    );

    it.each(GREEDY)(
      'are ended within limits, running and being built: %s [R4]',
      async (_name, code, reason) => {
        const timeMs = reason === 'time' ? 4_000 : 60_000;
        for (const makes of ['container', 'image'] as const) {
          const { end, code: exit } = await lab.runAlone(code, makes, timeMs);
          // The kernel or the engine may be faster than whoever watches.
          expect(end === 'exited' && exit !== 0 ? reason : end).toBe(reason);
          expect(podman('ps', '--quiet')).toEqual([]);
          expect(podman('ps', '--all', '--external', '--quiet')).toEqual([]);
        }
      }
    );

    it('serve a project by the images of its modules, which find each other, and leave nothing [S2.3, S2.34, S3.15]', async () => {
      lab.write(SERVED);
      const { settings } = lab;
      const asked: CommandsProposal[] = [];
      const preview = new ProjectPreview(
        {
          path: OWNER.path,
          folder: {
            read: path => lab.read(path),
            write: async ({ path, content }) => lab.write({ [path]: content })
          },
          jobs: new ServerJobs(settings, OWNER),
          services: new ServerServices(settings, OWNER),
          servers: new PackServers(),
          containers: new ServerContainers(settings, OWNER),
          runtime: 'container',
          human: agreeing(asked)
        },
        () => undefined
      );
      await preview.start(NEVER);
      expect(preview.services).toMatchObject([
        { module: 'stock', state: 'ready' },
        { module: 'orders', state: 'ready' }
      ]);
      expect(asked).toMatchObject([{ runsIn: 'container' }]);
      const shown = asked[0].commands.map(commandText);
      const mounts = shown.filter(line => line.includes('./stock/data'));
      expect(mounts).toEqual([
        expect.stringContaining('--volume ./stock/data:/data:ro')
      ]);
      expect(shown.join()).not.toContain('/theirs');
      const run = shown.at(-1);
      const { port, url } = preview.services[1];
      expect(run).toContain(`--publish 127.0.0.1:${port}:8000`);
      expect(await (await fetch(`${url}/`)).text()).toBe('orders of 7 pens');
      await preview.stop();
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
      await new JobRoutes(settings).stopAll(OWNER.owner);
      await whenNothingIsLeft();
    });

    it('leave nothing behind when their page is gone [R4]', async () => {
      await lab.run(API);
      expect(left()).not.toEqual([]);
      await new JobRoutes(lab.settings).stopAll(OWNER.owner);
      await whenNothingIsLeft();
    });

    it('leave nothing behind of a build whose engine was killed [R4]', async () => {
      const building = lab.runAlone(ENDLESS, 'image').catch(() => undefined);
      let engines: string[] = [];
      while (engines.length === 0 || podman(...STORED).length === 0) {
        await new Promise(done => setTimeout(done, 200));
        engines = spawnSync('pgrep', ['-f', '^podman .*cellwright-alone'], {
          encoding: 'utf8'
        }).stdout.split('\n');
        engines = engines.filter(pid => pid !== '');
      }
      engines.forEach(pid => process.kill(Number(pid), 'SIGKILL'));
      await building;
      expect(podman(...STORED)).not.toEqual([]);
      await new JobRoutes(lab.settings).stopAll(OWNER.owner);
      await whenNothingIsLeft();
    });

    it('leave nothing behind when the server is killed in the middle [R4]', async () => {
      await lab.run(API);
      for (const makes of ['image', 'container'] as const) {
        void lab.runAlone(ENDLESS, makes).catch(() => undefined);
      }
      while (podman('ps', '--all', '--external', '--quiet').length < 2) {
        await new Promise(done => setTimeout(done, 100));
      }
      await lab.server.stop('SIGKILL');
      await whenNothingIsLeft();
      expect(podman('ps', '--all', '--external', '--quiet')).toEqual([]);
    });
  }
);
