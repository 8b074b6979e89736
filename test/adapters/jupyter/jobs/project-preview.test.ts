import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';

import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { ServerServices } from '../../../../src/adapters/jupyter/jobs/server-services';
import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { CommandsProposal } from '../../../../src/core/ports/jobs';
import { commandText } from '../../../../src/core/project/jobs/command-text';
import { ProjectPreview } from '../../../../src/core/project/preview/project-preview';
import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';
import { writeServedProject } from '../../../fixtures/served-project';

jest.setTimeout(120_000);

const NEVER = new AbortController().signal;
const OWNER = { owner: 'an-owner-that-nobody-can-guess', path: 'work/shop' };

let server: JupyterServer;
let folder: string;

beforeAll(async () => {
  server = await startJupyterServer(
    { PYTHONPATH: resolve(__dirname, '../../../..') },
    ["--ServerApp.jpserver_extensions={'cellwright': True}"]
  );
  folder = join(server.root, 'work', 'shop');
}, 60_000);
afterAll(() => server?.stop(), 60_000);
beforeEach(() => writeServedProject(folder));

function previewHere(asked: CommandsProposal[], agrees = true) {
  const { serverSettings } = server.kernelManager;
  const services = new ServerServices(serverSettings, OWNER);
  const preview = new ProjectPreview(
    {
      path: OWNER.path,
      folder: {
        read: async path => {
          try {
            return readFileSync(join(folder, path), 'utf8');
          } catch {
            return null;
          }
        },
        write: async ({ path, content }) =>
          writeFileSync(join(folder, path), content)
      },
      jobs: new ServerJobs(serverSettings, OWNER),
      services,
      servers: new PackServers(),
      containers: { engine: async () => 'There is no engine here.' },
      runtime: 'auto',
      human: {
        decideCommands: async proposal => {
          asked.push(proposal);
          const { folder: place, runsIn, commands } = proposal;
          const agreed = { folder: place, runsIn, commands };
          return agrees ? mintApproval(agreed, digestOf(agreed)) : null;
        }
      }
    },
    () => undefined
  );
  return { preview, services };
}

const portsOf = () =>
  (
    JSON.parse(
      readFileSync(join(folder, 'cellwright-project.json'), 'utf8')
    ) as { ports: Record<string, number> }
  ).ports;

function occupy(port: number): Promise<Server> {
  const other = createServer();
  return new Promise(done =>
    other.listen(port, '127.0.0.1', () => done(other))
  );
}

describe('The preview of a project', () => {
  it('starts each module that serves once its commands were agreed to, tells where they are, and stops them [S2.2, S2.3, S2.34]', async () => {
    const asked: CommandsProposal[] = [];
    const { preview } = previewHere(asked);
    await preview.start(NEVER);
    expect(preview.services).toMatchObject([
      { module: 'api', side: 'back', state: 'ready' },
      { module: 'web', side: 'front', state: 'ready' }
    ]);
    const [api, web] = preview.services;
    expect(portsOf()).toEqual({ api: api.port, web: web.port });
    expect(asked.flatMap(({ commands }) => commands.map(commandText))).toEqual([
      'cd api && npm run start',
      `cd web && python3 -m http.server ${web.port} --bind 127.0.0.1`
    ]);
    expect(await (await fetch(`${web.url}/`)).text()).toContain('The shop');
    expect(await (await fetch(`${api.url}/greeting`)).text()).toBe('hello');
    expect(api.log).toContain(`listening ${api.port}`);
    await preview.stop();
    expect(preview.services.map(({ state }) => state)).toEqual([
      'ended',
      'ended'
    ]);
    expect((await fetch(`${web.url}/`)).status).toBe(404);
    for (const { port } of [api, web]) {
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    }
  });

  it('keeps its ports, and tells which one another program has taken [S2.2]', async () => {
    const asked: CommandsProposal[] = [];
    const { preview } = previewHere(asked);
    await preview.start(NEVER);
    const before = portsOf();
    await preview.stop();
    await preview.start(NEVER);
    expect(portsOf()).toEqual(before);
    expect(asked).toHaveLength(1);
    await preview.stop();
    const theirs = await occupy(before.api);
    try {
      await preview.start(NEVER);
      expect(preview.notes.join()).toContain(`Port ${before.api} is taken`);
      expect(portsOf().api).toBeGreaterThan(before.api);
    } finally {
      await preview.stop();
      theirs.close();
    }
  });

  it('tells the end of a service that ends, with what it printed [S2.34]', async () => {
    writeFileSync(
      join(folder, 'api/server.js'),
      'console.log("no database"); process.exit(3);'
    );
    const { preview } = previewHere([]);
    await preview.start(NEVER);
    expect(preview.services[0]).toMatchObject({ state: 'ended' });
    expect(preview.services[0].why).toContain('no database');
    await preview.stop();
  });

  it('starts nothing without a yes [R4]', async () => {
    const { preview } = previewHere([], false);
    await expect(preview.start(NEVER)).rejects.toMatchObject({
      code: 'dropped'
    });
    expect(preview.services.map(({ state }) => state)).toEqual([
      'waiting',
      'waiting'
    ]);
  });
});
