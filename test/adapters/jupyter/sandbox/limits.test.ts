import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { chooseKernelspec } from '../../../../src/adapters/jupyter/sandbox/choose-kernelspec';
import { runSilently } from '../../../../src/adapters/jupyter/sandbox/run-silently';
import { startKernel } from '../../../../src/adapters/jupyter/sandbox/start-kernel';
import type { Effect } from '../../../../src/core/consent/effects';
import type {
  CodeToRun,
  SandboxLimits
} from '../../../../src/core/ports/sandbox';
import {
  approve,
  LIMITS,
  NEVER,
  optionsFor,
  python,
  runPython,
  useSandboxServer
} from './sandbox-server';

const server = useSandboxServer();

jest.setTimeout(90_000);

/** How many processes have the mark in their command line, as the system knows them. */
function marked(mark: string): number {
  return readdirSync('/proc').filter(entry => {
    try {
      const line = readFileSync(`/proc/${Number(entry)}/cmdline`, 'utf8');
      return line.includes(mark);
    } catch {
      // It has ended, or is none.
      return false;
    }
  }).length;
}

/** Waits until there are so many: the system tells nobody when a process of others ends. */
async function whenMarked(mark: string, count: number): Promise<void> {
  while (marked(mark) !== count) {
    await delay(50);
  }
}

const run = (
  source: string,
  limits: Partial<SandboxLimits> = {},
  effects: readonly Effect[] = []
) => runPython(server.sandbox, [source], limits, effects);

describe('A sandbox stops', () => {
  it('an endless loop, says where it was, and leaves the kernel of the user alone [H25]', async () => {
    const user = await server.jupyter.kernelManager.startNew({
      name: 'python3'
    });
    await user.requestExecute({ code: 'precious = 42' }).done;

    const execution = await runPython(
      server.sandbox,
      ['x = 0\nwhile True:\n    x += 1'],
      { timeMs: 1_000 }
    );
    expect(execution.status).toBe('timeout');
    expect(execution.error?.name).toBe('KeyboardInterrupt');
    expect(execution.error?.traceback).toContain('x += 1');

    const reply = await user.requestExecute({
      code: '',
      user_expressions: { it: 'precious' }
    }).done;
    expect(JSON.stringify(reply.content)).toContain('"text/plain":"42"');
    await user.shutdown();
  });

  it('a loop that will not be interrupted [H25]', async () => {
    const source = [
      'while True:',
      '    try:',
      '        while True: pass',
      '    except BaseException: pass'
    ].join('\n');
    const { status } = await runPython(server.sandbox, [source], {
      timeMs: 500
    });
    expect(status).toBe('timeout');
    expect(await server.jupyter.kernels()).toEqual([]);
  });

  it('a flood in many small pieces, and keeps its beginning [H25]', async () => {
    const execution = await runPython(
      server.sandbox,
      ['while True: print("spam and eggs")'],
      { outputChars: 1_000 }
    );
    expect(execution.status).toBe('flood');
    expect(execution.stdout).toHaveLength(1_000);
    expect(execution.dropped).toBeGreaterThan(19_000);
  });

  it.each([
    ['print', 'print("x" * (100 * 2**20))'],
    ['result', '"x" * (100 * 2**20)'],
    ['shell command', 'import os; _ = os.system("yes | head -c 100000000")']
  ])(
    'a flood in one piece by %s before it leaves the kernel [H25]',
    async (_name, source) => {
      const received: number[] = [];
      const manager = server.jupyter.sessionManager;
      const startNew = manager.startNew.bind(manager);
      const spy = jest
        .spyOn(manager, 'startNew')
        .mockImplementation(async (...args) => {
          const session = await startNew(...args);
          session.kernel?.iopubMessage.connect((_, message) => {
            received.push(JSON.stringify(message.content).length);
          });
          return session;
        });
      const { status, stdout, results } = await run(
        source,
        { outputChars: 1_000 },
        ['process']
      );
      spy.mockRestore();
      expect(status).toBe('flood');
      expect((stdout + results.join('')).length).toBe(1_000);
      expect(Math.max(...received)).toBeLessThan(60_000);
    }
  );

  it('an exception with an endless message [H25]', async () => {
    const { status, error } = await runPython(server.sandbox, [
      'raise ValueError("x" * (50 * 2**20))'
    ]);
    expect(status).toBe('error');
    expect(error?.message).toHaveLength(2_000);
    expect(error?.traceback.length).toBeLessThanOrEqual(5_000);
  });

  it('a program that eats memory [H25]', async () => {
    const { status, error } = await runPython(
      server.sandbox,
      ['hog = []\nfor _ in range(64): hog.append(bytearray(2**24))'],
      { memoryBytes: 512 * 2 ** 20 }
    );
    expect(status).toBe('error');
    expect(error?.name).toBe('MemoryError');
  });

  it('a program that forks without end [H25]', async () => {
    // Bounded, so that a broken guard does not break the machine.
    const { status, error } = await run(
      'import os, time\nfor _ in range(100):\n    if os.fork() == 0: time.sleep(20)',
      {},
      ['process']
    );
    expect(status).toBe('error');
    expect(error?.message).toBe('The sandbox starts at most 64 processes.');
  });

  it('a fork bomb at 64 processes, of which none survives the sandbox [H25]', async () => {
    // Every kernel of this server, and every fork of one, has the runtime folder in its command line.
    const mark = join(dirname(server.jupyter.root), 'runtime');
    // Doubles seven times only: were it not stopped, there would be 128 processes.
    const code: CodeToRun = {
      ...python(`import os, time
parent = os.getpid()
try:
    for _ in range(7): os.fork()
finally:
    # Only the parent goes on, and forks until it is refused: then all 64 are used up.
    if os.getpid() != parent: time.sleep(20)
def refused():
    try:
        child = os.fork()
    except RuntimeError:
        return True
    if child == 0: time.sleep(20)
while not refused(): pass`),
      effects: ['process']
    };
    // The server itself is one of them.
    const before = marked(mark);
    const session = await server.sandbox.open(code, approve(code), NEVER);
    await session.run(code.steps[0], LIMITS, NEVER);
    // All 64 and the first one, less those that the last forks have not yet made visible.
    expect(marked(mark) - before).toBeGreaterThan(56);
    expect(marked(mark) - before).toBeLessThanOrEqual(65);
    await session.close();
    await whenMarked(mark, before);
  });

  it.each([
    ['ends', 'pass', 'ok'],
    ['dies', 'import signal; os.kill(os.getpid(), signal.SIGKILL)', 'died']
  ])(
    'orphaned processes, where the kernel %s [H25]',
    async (_how, end, ending) => {
      const mark = `cellwright-mark-${Date.now()}`;
      const { status } = await run(
        `import os, sys\nos.system(f"{sys.executable} -c 'import time; time.sleep(60)' ${mark} &")\n${end}`,
        {},
        ['process']
      );
      expect(status).toBe(ending);
      await whenMarked(mark, 0);
    }
  );

  it('code that native code keeps busy, although nobody is left to end it [H25]', async () => {
    const options = optionsFor(server.jupyter);
    const spec = chooseKernelspec(options.kernelspecs.specs, {
      language: 'python',
      kernel: null
    });
    const kernel = await startKernel(spec, options);
    const order = {
      step: 0,
      isCheck: false,
      effects: [],
      memory: 2 ** 30,
      chars: 1000,
      seconds: 1
    };
    await runSilently(kernel.connection, kernel.guard?.order(order) ?? '');
    // The pattern holds the interpreter's lock for ages; nobody watches the time.
    const code = 'import re; re.match("(a+)+b", "a" * 60)';
    kernel.connection.requestExecute({ code });
    await kernel.gone;
    await kernel.close();
  });

  it('a signal to the Jupyter server', async () => {
    const { error } = await runPython(server.sandbox, [
      'import os\nos.kill(os.getppid(), 15)'
    ]);
    expect(error?.name).toBe('PermissionError');
  });

  it('nothing that keeps within the limits', async () => {
    const { status, stdout } = await runPython(
      server.sandbox,
      [
        'from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as pool: print(list(pool.map(abs, [-1, -2])))'
      ],
      LIMITS,
      ['process']
    );
    expect({ status, stdout }).toEqual({ status: 'ok', stdout: '[1, 2]\n' });
  });
});
