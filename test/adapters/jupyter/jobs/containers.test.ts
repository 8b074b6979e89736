import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { makePythonImage } from '../../../../scripts/lib/base-image.mjs';
import { testsContainers } from '../../../../scripts/lib/container-engine.mjs';
import { JobRoutes } from '../../../../src/adapters/jupyter/jobs/job-routes';
import { ServerContainers } from '../../../../src/adapters/jupyter/jobs/server-containers';
import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { CommandsProposal } from '../../../../src/core/ports/jobs';
import { ContainerCommands } from '../../../../src/core/project/containers/container-commands';
import { commandText } from '../../../../src/core/project/jobs/command-text';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
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

/** What podman lists, by a command of it. */
function podman(...words: string[]): string[] {
  const { stdout } = spawnSync('podman', words, { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean);
}

const OURS = ['--filter', 'label=cellwright.server'];

/** All that was made, by its id. */
function left(): string[] {
  return [
    ...podman('ps', '--all', '--quiet', ...OURS),
    ...podman('images', '--all', '--quiet', ...OURS),
    ...podman('volume', 'ls', '--quiet'),
    ...podman(
      'ps',
      '--all',
      '--external',
      '--quiet',
      '--filter',
      'status=storage'
    )
  ];
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
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
      human: {
        decideCommands: async proposal => {
          asked.push(proposal);
          const { folder: place, runsIn, commands } = proposal;
          const agreed = { folder: place, runsIn, commands };
          return mintApproval(agreed, digestOf(agreed));
        }
      }
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
        ["--ServerApp.jpserver_extensions={'cellwright': True}"]
      );
      folder = join(server.root, 'work', 'shop');
    }, 120_000);
    afterAll(async () => {
      await server?.stop();
    }, 60_000);
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

    it('leave nothing behind when their page is gone [R4]', async () => {
      await run(API);
      expect(left()).not.toEqual([]);
      await new JobRoutes(server.kernelManager.serverSettings).stopAll(
        OWNER.owner
      );
      const until = Date.now() + 30_000;
      while (left().length > 0 && Date.now() < until) {
        await new Promise(done => setTimeout(done, 100));
      }
      expect(left()).toEqual([]);
    });
  }
);
