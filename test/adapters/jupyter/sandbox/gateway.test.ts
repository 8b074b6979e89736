import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';
import {
  startKernelGateway,
  type KernelGateway
} from '../../../fixtures/kernel-gateway';
import { say } from '../../../fixtures/model-server/answer';
import { startModelServer } from '../../../fixtures/model-server/server';
import { TOKEN } from '../../../fixtures/server-process';
import { cellwright, notebookOf } from '../../../cli/command';
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

  it('[B16] the command line takes the files of this machine, and the kernels of the gateway', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cellwright-command-'));
    const model = await startModelServer();
    const file = join(folder, 'one.ipynb');
    writeFileSync(
      file,
      JSON.stringify(
        notebookOf({
          above: 'offset = 1',
          prompt:
            '%%llm --snippet notes.txt\nWrite a function `plus`, with tests.'
        })
      )
    );
    writeFileSync(join(folder, 'notes.txt'), 'It adds the offset.');
    model.script([
      say(
        '```python code\ndef plus(value):\n    return value + offset\n```\n\n```python test\ndef test_plus():\n    assert plus(2) == 3\n    assert plus(-1) == 0\n```\n'
      )
    ]);
    const { exit, told, reports } = await cellwright(
      `run one.ipynb --server ${gateway.url} --endpoint ${model.url} --model scripted --run-cells --yes --json`,
      { env: { JUPYTER_TOKEN: TOKEN }, folder }
    );
    expect({ exit, told }).toEqual({ exit: 0, told: expect.any(String) });
    expect(reports[0]).toMatchObject({ verdict: 'validated' });
    expect(JSON.stringify(model.requests[0].body)).toContain(
      'It adds the offset.'
    );
    const text = readFileSync(file, 'utf8');
    // As Jupyter writes it.
    expect(text.startsWith('{\n "cells": [\n  {\n')).toBe(true);
    expect(text).toContain('"def plus(value):\\n",');
    expect(await jupyter.kernels()).toEqual([]);
    await model.close();
    rmSync(folder, { recursive: true });
  });
});
