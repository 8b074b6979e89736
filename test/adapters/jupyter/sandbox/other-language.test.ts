import type { CodeToRun, Execution } from '../../../../src/core/ports/sandbox';
import { approve, LIMITS, NEVER, useSandboxServer } from './sandbox-server';

const server = useSandboxServer();

jest.setTimeout(60_000);

/** Runs a step in a kernel of a language for which there is no guard. */
async function run(source: string): Promise<Execution> {
  const code: CodeToRun = {
    language: 'other',
    kernel: null,
    steps: [{ role: 'code', source }]
  };
  const session = await server.sandbox.open(code, approve(code), NEVER);
  expect(session.isGuarded).toBe(false);
  expect(server.sandbox.guards(code)).toBe(false);
  try {
    return await session.run(code.steps[0], LIMITS, NEVER);
  } finally {
    await session.close();
  }
}

describe('Code of a language without a guard', () => {
  it('runs, and its errors are reported [B3]', async () => {
    expect(await run('print(1)')).toMatchObject({
      status: 'ok',
      stdout: '1\n'
    });
    expect(await run('1 / 0')).toMatchObject({
      status: 'error',
      error: { name: 'ZeroDivisionError' }
    });
  });

  it.each([
    ['leaves', 'exit()', 'left'],
    ['asks for input', 'input()', 'input-requested'],
    ['floods in small pieces', 'while True: print("x" * 1000)', 'flood'],
    [
      'floods more than the server lets through',
      'print("x" * 20_000_000)',
      'flood'
    ]
  ])('is stopped where it %s [H25] [H26]', async (_name, source, status) => {
    expect((await run(source)).status).toBe(status);
    expect(await server.jupyter.kernels()).toEqual([]);
  });
});
