import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import { SandboxRuntime } from '../../../../src/core/project/proof/sandbox-runtime';
import { PROJECT_FILES, projectPlan } from '../../../fixtures/small-project';
import { approve, NEVER, sandboxOn, useSandboxServer } from './sandbox-server';

const server = useSandboxServer();

jest.setTimeout(90_000);

/** Runs the module's tests with some files changed. @param own all that it has. */
async function run(
  changed: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string>> = PROJECT_FILES
) {
  const files: Readonly<Record<string, string>> = { ...own, ...changed };
  const paths = Object.keys(own);
  const plan = projectPlanSchema.parse({
    ...projectPlan(),
    files: { wordcount: paths },
    implementation_order: [{ step: 1, type: 'service', files: paths }]
  });
  const sandbox = sandboxOn(server.jupyter);
  const effects: string[] = [];
  const runtime = new SandboxRuntime({
    sandbox,
    kernel: null,
    folder: {
      read: async path => files[path] ?? null,
      write: async () => undefined
    },
    human: {
      decideRun: async code => approve(code),
      decideEffect: async ({ effect }) => {
        effects.push(effect);
        return null;
      }
    }
  });
  const agreement = { plan, folder: 'wordcount' };
  try {
    const result = await runtime.run(
      {
        name: 'wordcount',
        framework: 'python',
        files: paths
      },
      mintApproval(agreement, digestOf(agreement)),
      NEVER
    );
    return { result, effects };
  } finally {
    await sandbox.close();
  }
}

describe('The tests of a Python module in a kernel of their own', () => {
  it('pass, with what was run', async () => {
    const { result, effects } = await run();
    expect(result).toMatchObject({
      status: 'passed',
      passed: 2,
      commands: ['python -m pytest']
    });
    expect(effects).toEqual([]);
  });

  it('name the file that is likely to blame where they fail', async () => {
    const { result } = await run({
      'wordcount/reader.py': PROJECT_FILES['wordcount/reader.py'].replace(
        'text.lower()',
        'text[1:]'
      )
    });
    expect(result.status).toBe('failed');
    expect(result.failures[0]).toMatchObject({
      file: 'tests/test_counter.py'
    });
    expect(result.failures[0].suspects.map(({ path }) => path)).toContain(
      'wordcount/reader.py'
    );
  });

  it('find a package by its name whose folder is all of the module, and say what fails without colours [S3.15]', async () => {
    const inside = Object.fromEntries(
      Object.entries(PROJECT_FILES).map(([path, text]) => [
        path.startsWith('tests/') ? `wordcount/${path}` : path,
        text
      ])
    );
    expect((await run({}, inside)).result).toMatchObject({
      status: 'passed',
      passed: 2
    });
    const broken = PROJECT_FILES['tests/test_counter.py'].replace('3', '4');
    const { result } = await run(
      { 'wordcount/tests/test_counter.py': broken },
      inside
    );
    expect(result.status).toBe('failed');
    expect(JSON.stringify(result.failures)).not.toContain('\\u001b');
  });

  it('say without colours that a file cannot be collected, and hear of no colours that the kernel asks for [S3.15]', async () => {
    const { result } = await run({
      'tests/test_counter.py': 'from wordcount.counter import nothing_there\n'
    });
    expect(result.failures[0].message).toContain('nothing_there');
    expect(JSON.stringify(result.failures)).not.toContain('\\u001b');
    const forced = await run({
      'tests/test_counter.py':
        'import os\n\n\ndef test_it():\n    assert "FORCE_COLOR" not in os.environ\n'
    });
    expect(forced.result).toMatchObject({ status: 'passed' });
  });

  it('are not run where the kernel lacks a package: the place is to blame, not the code', async () => {
    const { result } = await run({
      'wordcount/reader.py': 'import no_such_package_here\n'
    });
    expect(result.status).toBe('unavailable');
    expect(result.reason).toContain('%pip install no_such_package_here');
  });

  it('are stopped at what nobody agreed to', async () => {
    const { result, effects } = await run({
      'tests/test_counter.py':
        'import subprocess\n\n\ndef test_it():\n    subprocess.run(["true"])\n'
    });
    expect(effects).toEqual(['process']);
    expect(result.status).toBe('unavailable');
    expect(result.reason).toContain('nobody allowed it');
  });
});
