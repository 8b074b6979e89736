import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { OutsideServers } from '../../src/adapters/jupyter/tools/outside-servers';
import { digestOf, mintApproval } from '../../src/core/consent/approved';
import {
  NO_HOST,
  type Sampling,
  type ToolHost
} from '../../src/core/ports/tool-servers';
import {
  startJupyterServer,
  type JupyterServer
} from '../fixtures/jupyter-server';
import { freePort } from '../fixtures/free-port';

const ROOT = resolve(__dirname, '../..');
const PLACES = join(ROOT, '.cache', 'places');
const PYTHON = join(PLACES, 'mcp', 'bin', 'python');
const NODE_PLACE = join(PLACES, 'mcp-node');
const EVERYTHING = '@modelcontextprotocol/server-everything';
const PROGRAM = join(NODE_PLACE, 'node_modules', EVERYTHING, 'dist/index.js');

const NEVER = new AbortController().signal;

let server: JupyterServer;
let remote: ChildProcess;

beforeAll(async () => {
  if (!existsSync(PROGRAM)) {
    mkdirSync(NODE_PLACE, { recursive: true });
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--prefix', NODE_PLACE].concat(
        `${EVERYTHING}@2026.8.31`
      )
    );
  }
  const port = await freePort();
  remote = spawn(process.execPath, [PROGRAM, 'streamableHttp'], {
    env: { ...process.env, PORT: `${port}` },
    stdio: ['ignore', 'ignore', 'pipe']
  });
  await new Promise<void>((done, fail) => {
    remote.stderr?.on('data', (text: Buffer) => {
      if (text.toString().includes(`${port}`)) {
        done();
      }
    });
    remote.on('exit', code => fail(new Error(`it ended with ${code}`)));
  });
  const servers = {
    time: { command: PYTHON, args: ['-m', 'mcp_server_time'] },
    near: { command: process.execPath, args: [PROGRAM, 'stdio'] },
    far: { url: `http://127.0.0.1:${port}/mcp` }
  };
  server = await startJupyterServer({ PYTHONPATH: ROOT }, [
    "--ServerApp.jpserver_extensions={'cellwright': True}",
    `--Cellwright.mcp_servers=${JSON.stringify(servers)}`
  ]);
}, 300_000);
afterAll(async () => {
  remote?.kill();
  await server?.stop();
});

async function open(name: string, sample: ToolHost['sample']) {
  const outside = new OutsideServers(server.kernelManager.serverSettings);
  return outside.open(name, { ...NO_HOST, sample }, NEVER);
}

const unasked = () => Promise.reject(new Error('nothing is asked'));

describe('A tool server that nobody here wrote', () => {
  it('is reached as a program: one in Python [S3.11]', async () => {
    const time = await open('time', unasked);
    expect((await time.tools(NEVER)).map(({ name }) => name)).toContain(
      'get_current_time'
    );
    expect(
      await time.call('get_current_time', { timezone: 'UTC' }, NEVER)
    ).toMatchObject({ timezone: 'UTC' });
    await expect(
      time.call('get_current_time', { timezone: 'Moon/Sea' }, NEVER)
    ).rejects.toMatchObject({ code: 'tool-failed' });
    await time.close();
  });

  it.each(['near', 'far'])(
    'has the user’s model asked, as a program and behind an address: %s [S3.13]',
    async name => {
      const asked: Sampling[] = [];
      const everything = await open(name, async sampling => {
        asked.push(sampling);
        return 'what the model says';
      });
      const answer = await everything.call(
        'trigger-sampling-request',
        { prompt: 'Say something.', maxTokens: 10 },
        NEVER
      );
      expect(JSON.stringify(answer)).toContain('what the model says');
      expect(asked[0].text).toContain('Say something.');
      expect(asked[0].path).toBeNull();
      await everything.close();
    }
  );

  it.each(['near', 'far'])(
    'has its resources and prompts read, as a program and behind an address: %s [S3.12]',
    async name => {
      const servers = new OutsideServers(server.kernelManager.serverSettings);
      const everything = await servers.openTexts(name, NEVER);
      const offers = await everything.offers(NEVER);
      const reading = {
        notebook: 'n.ipynb',
        server: name,
        place: everything.place
      };
      const agreed = mintApproval(reading, digestOf(reading));
      const kinds = new Set(offers.map(({ kind }) => kind));
      expect([...kinds]).toEqual(['resource', 'prompt']);
      for (const kind of kinds) {
        const [first] = offers.filter(offer => offer.kind === kind);
        const text = await everything.read(first, agreed, NEVER);
        expect(text?.length).toBeGreaterThan(10);
      }
      const other = { ...reading, server: 'time' };
      expect(() =>
        everything.read(offers[0], mintApproval(other, digestOf(other)), NEVER)
      ).toThrow(/is not the tool server/);
      await expect(
        everything.read({ kind: 'resource', id: 'no://such' }, agreed, NEVER)
      ).rejects.toMatchObject({ code: 'tool-failed' });
      await everything.close();
    }
  );
});
