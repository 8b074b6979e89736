import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { makePythonImage } from '../../../../scripts/lib/base-image.mjs';
import { testsContainers } from '../../../../scripts/lib/container-engine.mjs';
import { JobRoutes } from '../../../../src/adapters/jupyter/jobs/job-routes';
import { ServerContainers } from '../../../../src/adapters/jupyter/jobs/server-containers';
import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { ServerServices } from '../../../../src/adapters/jupyter/jobs/server-services';
import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type {
  CommandsHuman,
  CommandsProposal,
  JobContainer
} from '../../../../src/core/ports/jobs';
import {
  buildLine,
  runLine
} from '../../../../src/core/project/containers/engine-lines';
import { ContainerCommands } from '../../../../src/core/project/containers/container-commands';
import { commandText } from '../../../../src/core/project/jobs/command-text';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
import { ProjectPreview } from '../../../../src/core/project/preview/project-preview';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';
import { testPython } from '../../../fixtures/server-process';
import { projectPlan } from '../../../fixtures/small-project';

jest.setTimeout(120_000);

const OWNER = { owner: 'an-owner-that-nobody-can-guess', path: 'work/shop' };
const NEVER = new AbortController().signal;
const PYTHON = 'docker.io/library/python:3.12-slim';

let server: JupyterServer;
let folder: string;

/** What podman lists, by a command of it; it fails where something goes while it is being listed. */
function podman(...words: string[]): string[] {
  const done = spawnSync('podman', words, { encoding: 'utf8' });
  return done.status === 0
    ? done.stdout.trim().split('\n').filter(Boolean)
    : [`unknown: ${done.stderr}`];
}

const OURS = ['--filter', 'label=cellwright.server'];

/** All that was made, by its id. */
function left(): string[] {
  return [
    ...podman('ps', '--all', '--quiet', ...OURS),
    ...podman('images', '--all', '--quiet', ...OURS),
    ...podman('volume', 'ls', '--quiet'),
    ...podman('network', 'ls', '--quiet', ...OURS),
    // What podman keeps of a build that was ended before it could take it away.
    ...podman('ps', '--all', '--external', '--format', '{{.Status}}').filter(
      status => status === 'Storage'
    )
  ];
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A human who agrees to all that is shown. */
function agreeing(asked: CommandsProposal[]): CommandsHuman {
  return {
    decideCommands: async proposal => {
      asked.push(proposal);
      const { folder: place, runsIn, commands } = proposal;
      const agreed = { folder: place, runsIn, commands };
      return mintApproval(agreed, digestOf(agreed));
    }
  };
}

/** Builds and tests a module whose files these are. */
async function run(
  files: Readonly<Record<string, string>>,
  framework = 'python'
) {
  write(files);
  const settings = server.kernelManager.serverSettings;
  const asked: CommandsProposal[] = [];
  const runtime = new JobRuntime(
    {
      path: OWNER.path,
      jobs: new ServerJobs(settings, OWNER),
      human: agreeing(asked)
    },
    new ContainerCommands(new ServerContainers(settings, OWNER), {
      read: path => readFile(join(folder, path), 'utf8').catch(() => null)
    })
  );
  const paths = Object.keys(files);
  const plan = projectPlanSchema.parse(projectPlan());
  const agreement = {
    plan: { ...plan, files: { shop: paths } },
    folder: OWNER.path
  };
  const result = await runtime.run(
    { name: 'shop', framework, files: paths },
    mintApproval(agreement, digestOf(agreement)),
    NEVER
  );
  return {
    result,
    asked,
    commands: asked.flatMap(({ commands }) => commands.map(commandText))
  };
}

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
  'stock/main.py': serving('"7 pens"'),
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
        stock: ['stock/Dockerfile', 'stock/main.py'],
        orders: ['orders/Dockerfile', 'orders/main.py']
      },
      implementation_order: [
        {
          step: 1,
          type: 'service',
          files: ['stock/main.py', 'stock/Dockerfile']
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

const API = {
  'api/Dockerfile':
    'FROM python:3.12-slim\nWORKDIR /app\nCOPY shop.py .\nUSER 10001\nCMD ["python", "-m", "shop"]\n',
  'api/shop.py': 'def total(items):\n    return sum(items)\n',
  'api/tests/test_shop.py': `import os
import socket

import pytest
from shop import total


def test_total():
    assert total([1, 2]) == 3


def test_it_is_in_bounds(tmp_path):
    (tmp_path / "a").write_text("a")
    open("written", "w").close()
    assert os.getuid() == 10001
    with pytest.raises(OSError):
        open("/etc/written", "w")
    with pytest.raises(OSError):
        socket.create_connection(("1.1.1.1", 53), 1)
    status = open("/proc/self/status").read()
    assert "CapEff:\\t0000000000000000" in status
    assert "NoNewPrivs:\\t1" in status
`
};

// Debian's podman is installed where the tests run as root; elsewhere they are left out where there is none.
(testsContainers() ? describe : describe.skip)(
  'Containers of a project on the machine of the Jupyter server',
  () => {
    beforeAll(async () => {
      makePythonImage(testPython(), PYTHON);
      server = await startJupyterServer(
        { PYTHONPATH: resolve(__dirname, '../../../..') },
        [
          "--ServerApp.jpserver_extensions={'cellwright': True}",
          `--Cellwright.job_memory=${512 * 2 ** 20}`,
          '--Cellwright.job_processes=64',
          `--Cellwright.job_output=${8 * 2 ** 20}`
        ]
      );
      folder = join(server.root, 'work', 'shop');
    }, 120_000);
    beforeEach(() => rmSync(folder, { recursive: true, force: true }));

    it('build the Dockerfile of a module and run its tests in it, with neither network nor privileges [S3.15, S3.16, S3.17]', async () => {
      const { result, commands, asked } = await run(API);
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
      const { result } = await run({
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
      const { result } = await run({
        ...API,
        'api/Dockerfile':
          'FROM python:3.12-slim\n# The application.\nWORKDIR /app\nCOPY shop.py \\\n  missing.py ./\n'
      });
      expect(result).toMatchObject({
        status: 'failed',
        failures: [{ name: 'build', file: 'api/Dockerfile', line: 4 }]
      });
    });

    const whenNothingIsLeft = async () => {
      const until = Date.now() + 60_000;
      while (left().length > 0 && Date.now() < until) {
        await new Promise(done => setTimeout(done, 100));
      }
      expect(left()).toEqual([]);
    };

    /** Runs Python in a container, or builds an image that runs it. */
    const runAlone = async (
      code: string,
      makes: 'image' | 'container',
      timeMs = 60_000
    ) => {
      const settings = server.kernelManager.serverSettings;
      const engine = await new ServerContainers(settings, OWNER).engine(NEVER);
      if (typeof engine === 'string') {
        throw new Error(engine);
      }
      write({
        'alone/Dockerfile': `FROM python:3.12-slim\nRUN ["python", "-c", ${JSON.stringify(code)}]\n`
      });
      const container: JobContainer =
        makes === 'image' ? { makes } : { makes, name: 'cellwright-alone' };
      const line =
        makes === 'image'
          ? buildLine(engine, {
              tag: 'localhost/cellwright-alone',
              dockerfile: 'alone/Dockerfile',
              context: 'alone',
              hasNetwork: false
            })
          : runLine(engine, {
              name: 'cellwright-alone',
              image: 'python:3.12-slim',
              line: ['python', '-c', code],
              workdir: null,
              writable: null,
              env: {},
              network: { type: 'none' }
            });
      const agreed = {
        folder: OWNER.path,
        runsIn: 'container',
        commands: [{ cwd: '', line }]
      } as const;
      return new ServerJobs(settings, OWNER).run(
        { cwd: '', line, timeMs, container },
        mintApproval(agreed, digestOf(agreed)),
        NEVER
      );
    };

    const HOG = 'a = []\nwhile True: a.append(bytearray(16 * 2**20))';
    const FORKS =
      'import os, time\nwhile True:\n  try: os.fork()\n  except OSError: time.sleep(0.01)';
    const LOG = 'while True: print("x" * 2**20)';
    const ENDLESS = 'import time; time.sleep(600)';

    it.each([
      ['a memory hog', HOG, 'memory'],
      ['a fork bomb', FORKS, 'processes'],
      ['an endless log', LOG, 'output'],
      ['what does not end', ENDLESS, 'time']
    ])(
      'are ended within limits, running and being built: %s [R4]',
      async (_name, code, reason) => {
        const timeMs = reason === 'time' ? 4_000 : 60_000;
        for (const makes of ['container', 'image'] as const) {
          const { end, code: exit } = await runAlone(code, makes, timeMs);
          // The kernel or the engine may be faster than whoever watches.
          expect(end === 'exited' && exit !== 0 ? reason : end).toBe(reason);
          expect(podman('ps', '--quiet')).toEqual([]);
          expect(podman('ps', '--all', '--external', '--quiet')).toEqual([]);
        }
      }
    );

    it('serve a project by the images of its modules, which find each other, and leave nothing [S2.3, S2.34, S3.15]', async () => {
      write(SERVED);
      const settings = server.kernelManager.serverSettings;
      const asked: CommandsProposal[] = [];
      const preview = new ProjectPreview(
        {
          path: OWNER.path,
          folder: {
            read: path =>
              readFile(join(folder, path), 'utf8').catch(() => null),
            write: async ({ path, content }) => write({ [path]: content })
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
      const run = asked[0].commands.map(commandText).at(-1);
      const { port, url } = preview.services[1];
      expect(run).toContain(`--publish 127.0.0.1:${port}:8000`);
      expect(await (await fetch(`${url}/`)).text()).toBe('orders of 7 pens');
      await preview.stop();
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
      await new JobRoutes(settings).stopAll(OWNER.owner);
      await whenNothingIsLeft();
    });

    it('leave nothing behind when their page is gone [R4]', async () => {
      await run(API);
      expect(left()).not.toEqual([]);
      await new JobRoutes(server.kernelManager.serverSettings).stopAll(
        OWNER.owner
      );
      await whenNothingIsLeft();
    });

    it('leave nothing behind when the server is killed in the middle [R4]', async () => {
      await run(API);
      for (const makes of ['image', 'container'] as const) {
        void runAlone(ENDLESS, makes).catch(() => undefined);
      }
      while (podman('ps', '--all', '--external', '--quiet').length < 2) {
        await new Promise(done => setTimeout(done, 100));
      }
      await server.stop('SIGKILL');
      await whenNothingIsLeft();
      expect(podman('ps', '--all', '--external', '--quiet')).toEqual([]);
    });
  }
);
