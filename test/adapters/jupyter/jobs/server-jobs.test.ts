import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { readFile } from 'node:fs/promises';

import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type {
  AgreedCommands,
  CommandsProposal
} from '../../../../src/core/ports/jobs';
import { commandText } from '../../../../src/core/project/jobs/command-text';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
import { ProcessCommands } from '../../../../src/core/project/jobs/process-commands';
import { viewOf } from '../../../../src/core/project/change/derive-plan';
import { suspectsOf } from '../../../../src/core/project/proof/blame';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';
import { TOKEN } from '../../../fixtures/server-process';
import { projectPlan } from '../../../fixtures/small-project';

jest.setTimeout(120_000);

const OWNER = 'an-owner-that-nobody-can-guess';
const HAS_JDK = spawnSync('javac', ['-version']).status === 0;
const NEVER = new AbortController().signal;

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
beforeEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function jobsHere(): ServerJobs {
  return new ServerJobs(server.kernelManager.serverSettings, {
    owner: OWNER,
    path: 'work/shop'
  });
}

function agree(agreed: AgreedCommands) {
  return mintApproval(agreed, digestOf(agreed));
}

/** Runs a module whose files these are. @param answer what the human says to its commands. */
async function run(
  framework: string,
  files: Readonly<Record<string, string>>,
  answer: (asked: CommandsProposal) => AgreedCommands | null = asked => asked
) {
  write(files);
  const asked: CommandsProposal[] = [];
  const human = {
    decideCommands: async (proposal: CommandsProposal) => {
      asked.push(proposal);
      const agreed = answer(proposal);
      return (
        agreed &&
        agree({
          folder: agreed.folder,
          runsIn: agreed.runsIn,
          commands: agreed.commands
        })
      );
    }
  };
  const runtime = new JobRuntime(
    { path: 'work/shop', jobs: jobsHere(), human },
    new ProcessCommands({
      read: path => readFile(join(folder, path), 'utf8').catch(() => null)
    })
  );
  const agreement = {
    plan: projectPlanSchema.parse(projectPlan()),
    folder: 'work/shop'
  };
  const module = { name: 'shop', framework, files: Object.keys(files) };
  const again = () =>
    runtime.run(module, mintApproval(agreement, digestOf(agreement)), NEVER);
  const result = await again();
  return {
    result,
    again,
    asked,
    commands: asked.flatMap(({ commands }) => commands.map(commandText))
  };
}

const NODE = {
  'web/package.json': JSON.stringify({
    name: 'web',
    type: 'module',
    scripts: { build: 'node build.js', test: 'node --test' }
  }),
  'web/build.js': "import { total } from './src/total.js';\ntotal([]);\n",
  'web/src/total.js':
    'export const total = items => items.reduce((a, b) => a + b, 0);\n',
  'web/test/total.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../src/total.js';

test('adds up', () => assert.equal(total([1, 2]), 3));
`
};

describe('Commands of a project on the machine of the Jupyter server', () => {
  it('build and test a module for Node, after the human saw them [S3.16, S3.24]', async () => {
    const { result, commands, asked, again } = await run('node', NODE);
    expect(result).toMatchObject({
      status: 'passed',
      passed: 1,
      commands: ['cd web && npm run build', 'cd web && npm test']
    });
    expect(commands[0]).toBe('cd web && npm run build');
    expect(commands[1]).toContain('cd web && node --test');
    await again();
    expect(asked).toHaveLength(1);
  });

  it('name the test that fails and the file that it goes through [S3.16]', async () => {
    const { result } = await run('node', {
      ...NODE,
      'web/src/total.js':
        'export const total = items => {\n  if (items.length > 0) throw new Error("no");\n  return 0;\n};\n'
    });
    expect(result).toMatchObject({
      status: 'failed',
      failures: [
        {
          name: 'adds up',
          file: 'web/test/total.test.js',
          suspects: [{ path: 'web/src/total.js' }]
        }
      ]
    });
  });

  it('blame the test that imports what is not there, and nothing of what it tests [S3.16, S3.20]', async () => {
    const path = 'web/test/total.test.js';
    const files = {
      ...NODE,
      [path]: NODE[path].replace('../src/total.js', '../total.js')
    };
    const { result } = await run('node', files);
    expect(result).toMatchObject({
      status: 'failed',
      failures: [{ file: path }]
    });
    const [failure] = result.failures;
    const view = await viewOf(new Map(Object.entries(files)));
    const blamed = suspectsOf(failure, view, new Map(Object.entries(files)));
    expect([...blamed.keys()]).toEqual([path]);
  });

  it('test Python in an environment of its own, which holds what the files list [S3.17]', async () => {
    const { result, commands } = await run('python', {
      'api/requirements.txt': 'pytest\n',
      'api/shop.py': 'def total(items):\n    return sum(items)\n',
      'api/tests/test_shop.py':
        'import sys\nfrom shop import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n    assert ".cellwright" in sys.prefix\n'
    });
    expect(result).toMatchObject({
      status: 'passed',
      passed: 1,
      commands: ['cd api && python -m pytest']
    });
    expect(commands[0]).toMatch(/^python3 -m venv \.cellwright\/python-/);
    expect(commands[1]).toMatch(/bin\/python -m pip install .* pytest$/);
    expect(existsSync(join(folder, 'api', '.pytest_cache'))).toBe(false);
  });

  // A machine of CI has no JDK.
  (HAS_JDK ? it : it.skip)(
    'compile and test Java, and name the line that does not compile [S3.16]',
    async () => {
      const files = {
        'core/src/shop/Total.java':
          'package shop;\npublic class Total { public static int of(int a) { return a; } }\n',
        'core/test/shop/TotalTest.java':
          'package shop;\npublic class TotalTest { public static void main(String[] a) { if (Total.of(1) != 1) throw new AssertionError(); } }\n'
      };
      expect((await run('java', files)).result).toMatchObject({
        status: 'passed',
        passed: 1
      });
      const broken = files['core/src/shop/Total.java'].replace('a;', 'b;');
      expect(
        (await run('java', { ...files, 'core/src/shop/Total.java': broken }))
          .result
      ).toMatchObject({
        status: 'failed',
        failures: [
          { name: 'compile', file: 'core/src/shop/Total.java', line: 2 }
        ]
      });
    }
  );

  it('run neither without a yes nor when they are others than those that were shown [R4]', async () => {
    const refused = await run('node', NODE, () => null);
    expect(refused.result).toMatchObject({
      status: 'unavailable',
      reason: 'You did not let its commands run.'
    });
    await refused.again();
    expect(refused.asked).toHaveLength(1);
    await expect(
      jobsHere().run(
        { cwd: '', line: ['node', '--version'], timeMs: 1000 },
        agree({ folder: 'work/shop', runsIn: 'process', commands: [] }),
        NEVER
      )
    ).rejects.toMatchObject({ code: 'consent-mismatch' });
  });

  it('are there again once a server answers that was away [S3.16]', async () => {
    const settings = server.kernelManager.serverSettings;
    let isAway = true;
    const fetch: typeof settings.fetch = (...asked) =>
      isAway
        ? Promise.reject(new TypeError('Failed to fetch'))
        : settings.fetch(...asked);
    const jobs = new ServerJobs(
      { ...settings, fetch },
      { owner: OWNER, path: 'work/shop' }
    );
    expect(await jobs.whyNot(NEVER)).toBe(
      'The Jupyter server does not answer.'
    );
    isAway = false;
    expect(await jobs.whyNot(NEVER)).toBeNull();
  });

  it('end with Stop [R4]', async () => {
    write({ 'a.txt': '' });
    const stop = new AbortController();
    const running = jobsHere().run(
      {
        cwd: '',
        line: [
          'node',
          '-e',
          'require("fs").writeFileSync("begun", ""); setInterval(() => 0, 1000)'
        ],
        timeMs: 60_000
      },
      agree({ folder: 'work/shop', runsIn: 'process', commands: 'all' }),
      stop.signal
    );
    const begun = () => existsSync(join(folder, 'begun'));
    while (!begun()) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    const { baseUrl } = server.kernelManager.serverSettings;
    const isRunning = async () => {
      const answer = await fetch(`${baseUrl}cellwright/jobs`, {
        headers: { authorization: `token ${TOKEN}` }
      });
      const { jobs } = (await answer.json()) as { jobs: { end: unknown }[] };
      return jobs.some(({ end }) => end === null);
    };
    while (await isRunning()) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  });
});
