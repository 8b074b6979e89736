import type { Kernel } from '@jupyterlab/services';

import {
  readVariables,
  restoreStep
} from '../../../src/adapters/jupyter/copy-variables';
import { systemClock } from '../../../src/core/ports/clock';
import {
  approve,
  LIMITS,
  NEVER,
  useSandboxServer
} from './sandbox/sandbox-server';

const server = useSandboxServer();
let user: Kernel.IKernelConnection;

jest.setTimeout(60_000);

/** Resolves when the kernel says that it is in this state. */
const whenStatus = (wanted: Kernel.Status) =>
  new Promise<void>(resolve => {
    const check = () => {
      if (user.status === wanted) {
        user.statusChanged.disconnect(check);
        resolve();
      }
    };
    user.statusChanged.connect(check);
    check();
  });
/** Runs a cell of the user. */
const cell = async (code: string) => {
  await user.requestExecute({ code }).done;
  await whenStatus('idle');
};
const read = (names: string[], maxBytes = 100_000, signal = NEVER) =>
  readVariables(user, names, maxBytes, systemClock, signal);
/** What the kernel shows of an expression. */
const show = async (expression: string) => {
  const reply = await user.requestExecute({
    code: '',
    silent: true,
    user_expressions: { it: expression }
  }).done;
  await whenStatus('idle');
  const shown = (reply.content as { user_expressions?: unknown })
    .user_expressions as { it: { data: Record<string, string> } };
  return shown.it.data['text/plain'];
};

beforeAll(async () => {
  user = await server.jupyter.kernelManager.startNew({ name: 'python3' });
  await cell(
    [
      'import math, threading',
      'table = {"city": ["Ålesund", "Chur"], "mm": [1.5, 2.5]}',
      'rows = [(1, "a"), (2, None)]',
      'double = lambda x: 2 * x',
      'lock = threading.Lock()',
      'large = b"x" * 200_000',
      'class Slow:',
      '    def __reduce__(self): return (Slow, (), None, (i for i in iter(int, 1)))'
    ].join('\n')
  );
}, 60_000);

describe('Variables of the kernel of the user', () => {
  it('are restored in a sandbox as they were, with no other name [B4]', async () => {
    const { copied, notCopied } = await read(['table', 'rows']);
    expect(notCopied).toEqual([]);
    const show =
      'print(table, rows, "pickle" in globals(), "base64" in globals())';
    const code = {
      language: 'python',
      kernel: null,
      steps: [restoreStep(copied), { role: 'code', source: show } as const]
    };
    const session = await server.sandbox.open(code, approve(code), NEVER);
    await session.run(code.steps[0], LIMITS, NEVER);
    const { stdout } = await session.run(code.steps[1], LIMITS, NEVER);
    await session.close();
    expect(stdout).toBe(
      "{'city': ['Ålesund', 'Chur'], 'mm': [1.5, 2.5]} [(1, 'a'), (2, None)] False False\n"
    );
  });

  it('that cannot be copied are named, each with its reason [B4]', async () => {
    const { copied, notCopied } = await read([
      'rows',
      'double',
      'lock',
      'large',
      'math',
      'nowhere',
      'x; import os',
      'rows'
    ]);
    expect(copied.map(({ name }) => name)).toEqual(['rows']);
    expect(notCopied.map(({ name, reason }) => [name, reason])).toEqual([
      ['double', 'not-picklable'],
      ['lock', 'not-picklable'],
      ['large', 'too-large'],
      ['math', 'not-picklable'],
      ['nowhere', 'not-defined'],
      ['x; import os', 'not-defined']
    ]);
    expect(notCopied[1].message).toContain("cannot pickle '_thread.lock'");
  });

  it('share one limit of size', async () => {
    const { copied, notCopied } = await read(['rows', 'table'], 60);
    expect(copied.map(({ name }) => name)).toEqual(['rows']);
    expect(notCopied).toMatchObject([{ name: 'table', reason: 'too-large' }]);
  });

  it('are given up where pickling one takes for ever [B4]', async () => {
    await cell('slow = Slow()');
    const { notCopied } = await read(['slow'], 10 ** 9);
    expect(notCopied).toMatchObject([{ reason: 'too-slow' }]);
    await cell('del slow');
  });

  it('are read without a trace in namespace and history [B4]', async () => {
    const state = '(sorted(globals()), get_ipython().execution_count, len(In))';
    const before = await show(state);
    await read(['rows', 'double']);
    expect(await show(state)).toBe(before);
  });

  it('are not asked for while the kernel is busy, which goes on undisturbed [B4]', async () => {
    const future = user.requestExecute({
      code: 'import time; time.sleep(1); done = "undisturbed"'
    });
    await whenStatus('busy');
    const send = jest.spyOn(user, 'requestExecute');
    const { copied, notCopied } = await read(['rows']);
    expect(copied).toEqual([]);
    expect(notCopied).toMatchObject([{ name: 'rows', reason: 'kernel-busy' }]);
    expect(send).not.toHaveBeenCalled();
    send.mockRestore();
    await future.done;
    expect(await show('done')).toBe("'undisturbed'");
  });

  it('are not waited for when the user stops', async () => {
    const stop = new AbortController();
    const reading = read(['rows'], 1_000, stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
