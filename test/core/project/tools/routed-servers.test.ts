import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import {
  digestOf,
  mintApproval,
  type Approved
} from '../../../../src/core/consent/approved';
import {
  NO_HOST,
  type AgreedTools,
  type OutsideServer,
  type ToolHost
} from '../../../../src/core/ports/tool-servers';
import { RoutedServers } from '../../../../src/core/project/tools/routed-servers';
import { ModuleTools } from '../../../../src/core/project/tools/module-tools';
import { projectPlan } from '../../../fixtures/small-project';

const signal = new AbortController().signal;
const HOST: ToolHost = {
  ...NO_HOST,
  sample: () => Promise.resolve(''),
  prove: () =>
    Promise.resolve({
      status: 'failed',
      commands: [],
      passed: 0,
      failures: [],
      reason: ''
    })
};

/** A notebook, and a server outside that claims whatever it is asked. */
class World {
  readonly asked: AgreedTools[] = [];
  readonly calls: string[] = [];
  readonly agreed = new Map<string, Approved<AgreedTools>>();
  says = true;
  chosen = new Map<string, string>();
  closed = 0;
  digest = 'as agreed';
  tools = ['generate_module', 'check', 'test', 'delete_everything'];

  open(
    framework: string,
    routes: Record<string, string>,
    notebook = 'a.ipynb'
  ) {
    const routed = new RoutedServers(new PackServers(), {
      routes,
      notebook,
      agreed: this.agreed,
      list: async () => [{ name: 'far', place: '/bin/far' }],
      open: async name => this.server(name),
      human: {
        decideTools: async tools => {
          this.asked.push(tools);
          return this.says ? mintApproval(tools, digestOf(tools)) : null;
        }
      }
    });
    return ModuleTools.open(routed.chosen(this.chosen), {
      module: { ...projectPlan().modules[0], framework },
      host: HOST,
      signal,
      tell: event => {
        if (event.type === 'tool-called') {
          this.calls.push(`${event.server}: ${event.tool}`);
        }
      }
    });
  }

  /** What it says of its tools. */
  get facts() {
    return this.tools.map(name => ({
      ...{ name, description: 'Does it.' },
      digest: this.digest
    }));
  }

  private server(name: string): OutsideServer {
    return {
      place: `/bin/${name}`,
      tools: async () => this.facts,
      serverOf: tool => (this.tools.includes(tool) ? name : null),
      call: async tool =>
        tool === 'check'
          ? {
              remarks: [
                { file: 'a.py', line: 1, message: 'theirs', severity: 'error' }
              ]
            }
          : { files: [], status: 'passed', passed: 9, commands: ['all'] },
      close: async () => void (this.closed += 1)
    };
  }
}

describe('A module that a notebook sends to a server of the administrator’s', () => {
  it.each([
    [{ java: 'far' }, 'Spring Boot', 'far'],
    [{ 'spring boot': 'far', java: 'other' }, 'Spring Boot', 'far'],
    [{ '': 'far' }, 'rust', 'far'],
    [{ java: 'far' }, 'python', null],
    [{ '': 'far', python: '' }, 'python', 'far'],
    [{}, 'java', null]
  ])(
    'is routed by its framework: %j, %s [S3.11]',
    async (...[routes, framework, server]) => {
      const world = new World();
      await world.open(framework, routes);
      expect(world.asked.map(({ server: name }) => name)).toEqual(
        server === null ? [] : [server]
      );
    }
  );

  it('is sent where the human has sent this module, whatever the settings say of its framework [S3.11]', async () => {
    const world = new World();
    world.chosen = new Map([['wordcount', 'near']]);
    await world.open('java', { java: 'far' });
    expect(world.asked.map(({ server }) => server)).toEqual(['near']);
    world.chosen = new Map([['wordcount', '']]);
    await world.open('java', { java: 'far' });
    world.chosen = new Map([['another', 'near']]);
    await world.open('java', { java: 'far' });
    expect(world.asked.map(({ server }) => server)).toEqual(['near', 'far']);
  });

  it('is sent there once its tools were shown and agreed to, once per notebook and per list of tools [S3.11]', async () => {
    const world = new World();
    await world.open('java', { java: 'far' });
    await world.open('java', { java: 'far' });
    expect(world.asked).toEqual([
      {
        notebook: 'a.ipynb',
        server: 'far',
        place: '/bin/far',
        tools: world.facts
      }
    ]);
    await world.open('java', { java: 'far' }, 'b.ipynb');
    world.tools = [...world.tools, 'new_one'];
    await world.open('java', { java: 'far' });
    expect(world.asked).toHaveLength(3);
  });

  it('is asked about again before a call where the server describes a tool otherwise than was agreed to [S3.11]', async () => {
    const world = new World();
    const tools = await world.open('python', { python: 'far' });
    const files = new Map([['a.py', 'x = 1\n']]);
    await tools.check(files);
    expect(world.asked).toHaveLength(1);
    world.digest = 'takes more than before';
    await tools.check(files);
    await tools.check(files);
    expect(world.asked).toHaveLength(2);
    world.digest = 'does something else';
    world.says = false;
    await expect(tools.check(files)).rejects.toMatchObject({
      code: 'dropped',
      message: 'The tools of far were not agreed to.'
    });
    expect(world.calls).toHaveLength(4);
  });

  it('is not sent there without a yes, and the server is let go [S3.11]', async () => {
    const world = new World();
    world.says = false;
    await expect(world.open('java', { java: 'far' })).rejects.toMatchObject({
      code: 'dropped'
    });
    expect(world.closed).toBe(1);
    await expect(world.open('java', { java: 'far' })).rejects.toThrow();
    expect(world.asked).toHaveLength(2);
  });

  it('is tested here, whatever the server claims, and checked by both [S3.13] [S3.14]', async () => {
    const world = new World();
    const tools = await world.open('python', { python: 'far' });
    const broken = '<<<<<<< HEAD\n';
    const remarks = await tools.check(new Map([['a.py', broken]]));
    expect(remarks.map(({ message }) => message)).toEqual([
      'is a mark of a merge that was not finished.',
      'theirs'
    ]);
    expect((await tools.prove(['a.py'])).status).toBe('failed');
    expect(world.calls).toEqual(['far: check', 'python: test']);
  });

  it('is refused where the server makes no modules, before it is asked about [S3.11]', async () => {
    const world = new World();
    world.tools = ['get_current_time'];
    await expect(world.open('java', { java: 'far' })).rejects.toMatchObject({
      code: 'tool-server-unavailable',
      message: expect.stringContaining('far makes no modules')
    });
    expect(world.asked).toEqual([]);
    expect(world.closed).toBe(1);
  });
});
