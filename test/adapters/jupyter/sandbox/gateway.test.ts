import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';
import {
  startKernelGateway,
  type KernelGateway
} from '../../../fixtures/kernel-gateway';
import { runPython, sandboxOn } from './sandbox-server';
import { isAlive, until } from './until';

jest.setTimeout(60_000);

let gateway: KernelGateway;
let jupyter: JupyterServer;

beforeAll(async () => {
  gateway = await startKernelGateway();
  jupyter = await startJupyterServer({}, gateway.clientArguments);
});

afterAll(async () => {
  await jupyter.stop();
  await gateway.stop();
});

describe('Where kernels come from a gateway', () => {
  it('[R4] code runs there, behind the guard, and its limits hold', async () => {
    // The gateway's folder, not the server's: that one may be on another machine.
    writeFileSync(join(gateway.root, 'there.txt'), 'on the gateway');
    const sandbox = sandboxOn(jupyter);
    const { status, stdout } = await runPython(sandbox, [
      'import os; print(open("there.txt").read(), "JPY_PARENT_PID" in os.environ)'
    ]);
    expect({ status, stdout }).toEqual({
      status: 'ok',
      stdout: 'on the gateway False\n'
    });
    const endless = await runPython(sandbox, ['while True: pass'], {
      timeMs: 500
    });
    expect(endless.status).toBe('timeout');
    const hog = await runPython(sandbox, ['hog = bytearray(2**30)']);
    expect(hog.error?.name).toBe('MemoryError');
    await sandbox.close();
    expect(await jupyter.kernels()).toEqual([]);
  });

  it('[R4] a warm kernel is kept there and used, and ends with its sandbox', async () => {
    const sandbox = sandboxOn(jupyter);
    await sandbox.warm({ language: 'python', kernel: null });
    const { results } = await runPython(sandbox, ['6 * 7']);
    expect(results).toEqual(['42']);
    await sandbox.close();
    expect(await jupyter.kernels()).toEqual([]);
    expect(await jupyter.sessions()).toEqual([]);
  });

  it('[R4, S10] nothing that a sandbox started is left there', async () => {
    const sandbox = sandboxOn(jupyter);
    const { stdout } = await runPython(
      sandbox,
      [
        `
import subprocess, sys
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(create=True, size=4096)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], start_new_session=True)
print(child.pid, memory.name)`
      ],
      {},
      ['process']
    );
    await sandbox.close();
    const [pid, name] = stdout.trim().split(' ');
    await until(() => !isAlive(Number(pid)));
    await until(() => !existsSync(join('/dev/shm', name)));
  });
});
