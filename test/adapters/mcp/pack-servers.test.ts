import { PackServers } from '../../../src/adapters/mcp/pack-servers';
import { CellwrightError } from '../../../src/core/errors';
import {
  NO_HOST,
  type Sampling,
  type ToolHost
} from '../../../src/core/ports/tool-servers';
import type { FrameworkPack } from '../../../src/core/project/packs/framework-pack';
import { PACKS } from '../../../src/core/project/packs/registry';
import type { ProjectModule } from '../../../src/core/project/plan/plan-schema';
import { ModuleTools } from '../../../src/core/project/tools/module-tools';
import { projectPlan } from '../../fixtures/small-project';

const MODULE: ProjectModule = projectPlan().modules[0];
const signal = new AbortController().signal;

/** A pack as somebody adds it: all that a new framework takes. */
const toyPack: FrameworkPack = {
  name: 'toy',
  frameworks: /^toy$/,
  standards: () => [{ files: /\.toy$/, rules: ['Toys are round.'] }],
  scaffold: ({ name }) => ({
    files: [{ path: `${name}/toy.box`, content: 'a box\n' }],
    service: null
  }),
  check: files =>
    [...files].map(([file]) => ({
      file,
      line: 1,
      message: 'has corners.',
      severity: 'error'
    }))
};

function toolsFor(
  framework: string,
  host: Partial<ToolHost> = {},
  servers = new PackServers([toyPack, ...PACKS])
) {
  const told: { tool: string; server: string; isError: boolean }[] = [];
  const tools = ModuleTools.open(servers, {
    module: { ...MODULE, framework },
    host: {
      ...NO_HOST,
      sample: () => Promise.resolve('text'),
      ...host
    },
    signal,
    tell: event => void (event.type === 'tool-called' && told.push(event))
  });
  return { tools, told };
}

describe('The servers of frameworks', () => {
  it.each([
    ['FastAPI', 'python'],
    ['react', 'node'],
    ['JavaScript', 'node'],
    ['Java 17', 'java'],
    ['Spring Boot', 'java'],
    ['rust', 'generic'],
    ['toy', 'toy']
  ])(
    'make a module in %s by the server %s [S3.11]',
    async (framework, name) => {
      const { tools, told } = toolsFor(framework);
      await (await tools).standards(['a.py']);
      expect(told).toMatchObject([
        { server: name, tool: 'standards', isError: false }
      ]);
    }
  );

  it('have files written by the model of the client, each after what it waits for, with the rules of its framework [S3.12] [S3.13]', async () => {
    const asked: Sampling[] = [];
    const { tools } = toolsFor('toy', {
      sample: wanted => {
        asked.push(wanted);
        return Promise.resolve(`text of ${wanted.path}`);
      }
    });
    const { scaffold: _, ...plan } = { ...projectPlan(), scaffold: {} };
    const files = await (
      await tools
    ).generate({
      plan,
      files: [
        { path: 'b.toy', waitsFor: ['a.txt'] },
        { path: 'a.txt', waitsFor: [] }
      ],
      parallel: 4
    });
    expect(asked.map(({ path, system }) => [path, system])).toEqual([
      ['a.txt', ''],
      ['b.toy', 'Toys are round.']
    ]);
    expect(files).toEqual([
      { path: 'b.toy', content: 'text of b.toy' },
      { path: 'a.txt', content: 'text of a.txt' }
    ]);
  });

  it('run a module by what the client runs modules with, and hand on what came of it [S3.16]', async () => {
    const run = {
      status: 'passed' as const,
      commands: ['python -m pytest'],
      passed: 3,
      failures: [],
      reason: ''
    };
    const proved: (readonly string[])[] = [];
    const { tools } = toolsFor('python', {
      prove: files => {
        proved.push(files);
        return Promise.resolve(run);
      }
    });
    expect(await (await tools).prove(['a.py'])).toEqual(run);
    expect(proved).toEqual([['a.py']]);
  });

  it('hand on the failure of the model and of the run as it was, not as a message of theirs', async () => {
    const failure = new CellwrightError({
      code: 'model-rate-limited',
      retryable: true,
      message: 'Too many requests.',
      fix: 'Wait.'
    });
    const { tools, told } = toolsFor('python', {
      sample: () => Promise.reject(failure)
    });
    const plan = projectPlan();
    const files = [{ path: 'a.py', waitsFor: [] }];
    const written = (await tools).generate({ plan, files, parallel: 1 });
    await expect(written).rejects.toBe(failure);
    expect(told).toMatchObject([{ tool: 'generate_module', isError: true }]);
    const refusal = new CellwrightError({
      code: 'consent-mismatch',
      retryable: false,
      message: 'Not what was approved.'
    });
    const other = toolsFor('python', { prove: () => Promise.reject(refusal) });
    await expect((await other.tools).prove([])).rejects.toBe(refusal);
  });

  it('build and start a module by what the user agreed to, and hand on why that failed [S3.13, S2.34]', async () => {
    const built = {
      status: 'passed' as const,
      commands: ['npm install'],
      passed: 0,
      failures: [],
      reason: ''
    };
    const served = { port: 3000, url: 'http://localhost/preview/x' };
    const { tools, told } = toolsFor('react', {
      build: () => Promise.resolve(built),
      serve: () => Promise.resolve(served)
    });
    expect(await (await tools).build()).toEqual(built);
    expect(await (await tools).run()).toEqual(served);
    expect(told).toMatchObject([
      { server: 'node', tool: 'build', isError: false },
      { server: 'node', tool: 'run', isError: false }
    ]);
    const taken = new CellwrightError({
      code: 'job-refused',
      retryable: true,
      message: 'Port 3000 is taken.'
    });
    const other = toolsFor('react', { serve: () => Promise.reject(taken) });
    await expect((await other.tools).run()).rejects.toBe(taken);
  });

  it('stop with the run [S3.13]', async () => {
    const stop = new AbortController();
    const tools = await ModuleTools.open(new PackServers(), {
      module: MODULE,
      host: {
        ...NO_HOST,
        sample: (_asked, inner) =>
          new Promise((_resolve, reject) => {
            inner.addEventListener('abort', () => reject(new Error('ended')));
            stop.abort();
          })
      },
      signal: stop.signal,
      tell: () => undefined
    });
    const files = [{ path: 'a.py', waitsFor: [] }];
    await expect(
      tools.generate({ plan: projectPlan(), files, parallel: 1 })
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
