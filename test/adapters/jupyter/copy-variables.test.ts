import type { Kernel } from '@jupyterlab/services';

import {
  readVariables,
  restoreStep,
  type CopiedVariable
} from '../../../src/adapters/jupyter/copy-variables';
import { SealedData } from '../../../src/core/consent/sealed-data';
import { systemClock } from '../../../src/core/ports/clock';
import type { CodeStep, Execution } from '../../../src/core/ports/sandbox';
import {
  approve,
  LIMITS,
  NEVER,
  useSandboxServer
} from './sandbox/sandbox-server';
import { whenStatus } from './when-status';

const server = useSandboxServer();
let user: Kernel.IKernelConnection;

jest.setTimeout(60_000);

/** Runs a cell of the user. */
const cell = async (code: string) => {
  await user.requestExecute({ code }).done;
  await whenStatus(user, 'idle');
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
  await whenStatus(user, 'idle');
  const shown = (reply.content as { user_expressions?: unknown })
    .user_expressions as { it: { data: Record<string, string> } };
  return shown.it.data['text/plain'];
};

/** What code prints in a sandbox after these variables were restored there. */
const runWith = async (
  variables: readonly CopiedVariable[],
  source: string
) => {
  const steps: CodeStep[] = [
    ...variables.map(restoreStep),
    { role: 'code', source }
  ];
  const code = { language: 'python', kernel: null, steps };
  const session = await server.sandbox.open(code, approve(code), NEVER);
  const done: Execution[] = [];
  for (const step of steps) {
    done.push(await session.run(step, LIMITS, NEVER));
  }
  await session.close();
  expect(done.map(({ status, error }) => error ?? status)).toEqual(
    steps.map(() => 'ok')
  );
  return done.at(-1)?.stdout;
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
    expect(await runWith(copied, show)).toBe(
      "{'city': ['Ålesund', 'Chur'], 'mm': [1.5, 2.5]} [(1, 'a'), (2, None)] False False\n"
    );
  });

  it('of 20 MB arrive whole, and what a human is shown of them is short [B4]', async () => {
    await cell('import random; big = random.Random(1).randbytes(20_000_000)');
    const { copied, notCopied } = await read(['big', 'rows'], 2 ** 26);
    expect(notCopied).toEqual([]);
    const digest = '__import__("hashlib").sha256(big).hexdigest()';
    expect(
      await runWith(
        copied,
        `print(repr(${digest}), rows, [name for name in __import__("sys").modules if "data" in name and "cellwright" in name])`
      )
    ).toBe(`${await show(digest)} [(1, 'a'), (2, None)] []\n`);
    expect(JSON.stringify(copied.map(restoreStep)).length).toBeLessThan(1_000);
    await cell('del big, random');
  });

  it('cannot be exchanged for others once they are approved', async () => {
    const { copied } = await read(['rows', 'table']);
    const [rows, table] = copied.map(restoreStep);
    const code = { language: 'python', kernel: null, steps: [rows] };
    const session = await server.sandbox.open(code, approve(code), NEVER);
    await expect(
      session.run({ ...rows, data: table.data }, LIMITS, NEVER)
    ).rejects.toMatchObject({ code: 'consent-mismatch' });
    await session.close();
  });

  it('are not restored where a part of their data is lost on the way', async () => {
    const pickle = new SealedData('damaged');
    const step = restoreStep({ name: 'rows', pickle });
    const code = { language: 'python', kernel: null, steps: [step] };
    const session = await server.sandbox.open(code, approve(code), NEVER);
    const { status, error } = await session.run(step, LIMITS, NEVER);
    await session.close();
    expect([status, error]).toEqual(['error', null]);
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
    expect(notCopied[2].message).toContain('0 MiB for all copies together');
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
    await whenStatus(user, 'busy');
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
