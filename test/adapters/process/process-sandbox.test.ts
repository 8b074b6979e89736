import { existsSync, readdirSync } from 'node:fs';

import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { restoreStep } from '../../../src/adapters/jupyter/copy-variables';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { SealedData } from '../../../src/core/consent/sealed-data';
import type { CodeToRun, Execution } from '../../../src/core/ports/sandbox';

const LIMITS = { timeMs: 20_000, outputChars: 1000, memoryBytes: 2e9 };
const sandbox = new ProcessSandbox();
const signal = new AbortController().signal;

function toRun(...sources: string[]): CodeToRun {
  const steps = sources.map(source => ({ role: 'code' as const, source }));
  return { language: 'python', kernel: null, steps };
}

async function run(
  source: string,
  limits: Partial<typeof LIMITS> = {}
): Promise<Execution> {
  const code = toRun(source);
  const consent = mintApproval(code, digestOf(code));
  const session = await sandbox.open(code, consent, signal);
  try {
    return await session.run(code.steps[0], { ...LIMITS, ...limits }, signal);
  } finally {
    await session.close();
  }
}

afterAll(() => sandbox.close());

describe('The sandbox of processes', () => {
  it('runs code and gives output, results and the exception', async () => {
    expect(await run('print(1)\n2 + 3')).toMatchObject({
      status: 'ok',
      stdout: '1\n',
      results: ['5']
    });
    const { status, error } = await run('1/0');
    expect([status, error?.name]).toEqual(['error', 'ZeroDivisionError']);
  });

  it('reads the data that come with a step', async () => {
    const steps = [
      // A pickle of 'well'.
      restoreStep({ name: 'word', pickle: new SealedData('VndlbGwKcDAKLg==') }),
      { role: 'code' as const, source: 'print(word)' }
    ];
    const code = { ...toRun(), steps };
    const consent = mintApproval(code, digestOf(code));
    const session = await sandbox.open(code, consent, signal);
    await session.run(steps[0], LIMITS, signal);
    expect((await session.run(steps[1], LIMITS, signal)).stdout).toBe('well\n');
    await session.close();
  });

  it('ends an endless loop with all that it started, and says in which line it was', async () => {
    const { status, error } = await run(
      'import subprocess\nsubprocess.Popen(["sleep", "100"])\nwhile True: pass',
      { timeMs: 1000 }
    );
    expect(status).toBe('timeout');
    expect(error?.traceback).toContain('line 3');
  });

  it('ends what will not be interrupted', async () => {
    const { status, error } = await run(
      'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass',
      { timeMs: 1000 }
    );
    expect([status, error]).toEqual(['timeout', null]);
  });

  it('ends floods, exits and requests for input', async () => {
    const { status, stdout } = await run('while True: print("x" * 100)');
    expect([status, stdout.length]).toEqual(['flood', 1000]);
    expect((await run('import os; os._exit(1)')).status).toBe('died');
    expect((await run('import sys; sys.exit(1)')).status).toBe('left');
    expect((await run('input()')).status).toBe('input-requested');
  });

  it('limits memory', async () => {
    const { error } = await run('x = bytearray(3_000_000_000)');
    expect(error?.name).toBe('MemoryError');
  });

  it('gives each session a fresh namespace, its own folder and no keys', async () => {
    process.env.SOME_API_KEY = 'secret';
    await run('left = 1; open("left.txt", "w").write("x")');
    const { error } = await run('left');
    expect(error?.name).toBe('NameError');
    const seen = await run('import os; os.environ.get("SOME_API_KEY")');
    expect(seen.results).toEqual([]);
    const { results } = await run('import os; os.getcwd()');
    const folder = results[0].slice(1, -1);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('runs nothing but the approved steps', async () => {
    const code = toRun('1');
    const consent = mintApproval(code, digestOf(code));
    await expect(
      sandbox.open(toRun('2'), consent, signal)
    ).rejects.toMatchObject({ code: 'consent-mismatch' });
    const session = await sandbox.open(code, consent, signal);
    await expect(
      session.run({ role: 'code', source: '2' }, LIMITS, signal)
    ).rejects.toMatchObject({ code: 'consent-mismatch' });
    await session.close();
  });
});
