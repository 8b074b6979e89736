import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { makePythonImage } from '../../../../scripts/lib/base-image.mjs';
import {
  hasDockerClient,
  testsContainers
} from '../../../../scripts/lib/container-engine.mjs';
import {
  API,
  ContainerLab,
  ENDLESS,
  GREEDY,
  podman,
  PYTHON,
  whenNothingIsLeft
} from '../../../fixtures/container-lab';
import { testPython } from '../../../fixtures/server-process';

jest.setTimeout(120_000);

let lab: ContainerLab;
let daemon: ChildProcess;
let folder: string;

/** Serves podman as docker's daemon is served. @returns where. */
async function serveAsDocker(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'docker-'));
  const socket = join(folder, 'docker.sock');
  daemon = spawn(
    'podman',
    ['--runtime', 'runc', 'system', 'service', '--time=0', `unix://${socket}`],
    { stdio: 'ignore' }
  );
  while (!existsSync(socket)) {
    await delay(50);
  }
  return `unix://${socket}`;
}

// Left out where docker's client is not there: what it speaks to is podman, whose service speaks docker's protocol.
(testsContainers() && hasDockerClient() ? describe : describe.skip)(
  'The client of docker on the machine of the Jupyter server',
  () => {
    beforeAll(async () => {
      makePythonImage(testPython(), PYTHON);
      lab = await ContainerLab.start(['--Cellwright.container_engine=docker'], {
        DOCKER_HOST: await serveAsDocker()
      });
    }, 120_000);
    afterAll(() => {
      daemon.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    beforeEach(() => lab.clear());

    it('builds the Dockerfile of a module and runs its tests in it, with neither network nor privileges [S3.15, S3.16, S3.17]', async () => {
      const { result, commands } = await lab.run(API);
      expect(result).toMatchObject({
        status: 'passed',
        passed: 2,
        commands: ['docker run: cd api && python -m pytest']
      });
      expect(commands).toHaveLength(3);
      expect(commands[2]).toMatch(/^docker run .*--read-only .*--network none/);
    });

    it('names the line of the Dockerfile that cannot be built [S3.16, S3.18]', async () => {
      const { result } = await lab.run({
        ...API,
        'api/Dockerfile':
          'FROM python:3.12-slim\nWORKDIR /app\nRUN python -c "import no_such"\n'
      });
      expect(result).toMatchObject({
        status: 'failed',
        failures: [{ name: 'build', file: 'api/Dockerfile', line: 3 }]
      });
    });

    it.each(GREEDY)(
      'keeps a container within limits, and ends it: %s [R4]',
      async (_name, code, reason) => {
        // A daemon's limit of processes refuses more of them; what goes on trying is ended by its time.
        const isTimed = reason === 'time' || reason === 'processes';
        const { end, code: exit } = await lab.runAlone(
          code,
          'container',
          isTimed ? 4_000 : 60_000
        );
        expect(
          end === 'time' ? isTimed : end === reason || (exit ?? 0) !== 0
        ).toBe(true);
        expect(podman('ps', '--all', '--quiet')).toEqual([]);
      }
    );

    it('leaves nothing behind when the server is killed in the middle [R4]', async () => {
      await lab.run(API);
      // Not a build: docker's daemon ends one with its client, podman's service goes on with it.
      void lab.runAlone(ENDLESS, 'container').catch(() => undefined);
      while (podman('ps', '--all', '--external', '--quiet').length < 1) {
        await delay(100);
      }
      await lab.server.stop('SIGKILL');
      await whenNothingIsLeft();
      expect(podman('ps', '--all', '--external', '--quiet')).toEqual([]);
    });
  }
);
