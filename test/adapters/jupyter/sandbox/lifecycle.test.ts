import { JupyterSandbox } from '../../../../src/adapters/jupyter/sandbox/jupyter-sandbox';
import { CellwrightError } from '../../../../src/core/errors';
import type {
  CodeStep,
  CodeToRun,
  SandboxConsent
} from '../../../../src/core/ports/sandbox';
import {
  approve,
  LIMITS,
  NEVER,
  optionsFor,
  python,
  runPython,
  sandboxOn,
  useSandboxServer
} from './sandbox-server';

const server = useSandboxServer();

jest.setTimeout(60_000);

const kernels = async () => (await server.jupyter.kernels()).map(k => k.id);
const open = (code: CodeToRun, signal = NEVER) =>
  server.sandbox.open(code, approve(code), signal);
const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(CellwrightError);
  return (error as CellwrightError).failure;
};
const only = (code: CodeToRun): CodeStep => code.steps[0];

afterEach(async () => {
  expect(await kernels()).toEqual([]);
});

describe('The kernel of a sandbox', () => {
  it('has a session of its own in the folder, with a name that says what it is [B3]', async () => {
    const session = await open(python('1'));
    const [{ name, path }, ...others] = await server.jupyter.sessions();
    expect(others).toEqual([]);
    expect(name).toBe('Cellwright check of nb.ipynb');
    expect(path).toMatch(/^work\/cellwright-check-[\w-]+$/);
    await session.close();
  });

  it('is fresh each time', async () => {
    await runPython(server.sandbox, ['left_over = 1']);
    const { error } = await runPython(server.sandbox, ['left_over']);
    expect(error?.name).toBe('NameError');
  });

  it('ends with close, which can be called twice', async () => {
    const session = await open(python('1'));
    expect(await kernels()).toHaveLength(1);
    await Promise.all([session.close(), session.close()]);
    expect(await kernels()).toEqual([]);
  });

  it('ends at once when the user stops a run, and runs nothing more', async () => {
    const code = python('while True: pass');
    const session = await open(code);
    const stop = new AbortController();
    const running = session.run(only(code), LIMITS, stop.signal);
    stop.abort();
    expect((await failureOf(running)).code).toBe('cancelled');
    const again = session.run(only(code), LIMITS, NEVER);
    expect((await failureOf(again)).code).toBe('sandbox-unavailable');
    await session.close();
  });

  it('does not stay when the user stops while it is starting', async () => {
    const { sessionManager } = server.jupyter;
    const stop = new AbortController();
    const sandbox = new JupyterSandbox({
      ...optionsFor(server.jupyter),
      sessions: {
        startNew: async (...args) => {
          const session = await sessionManager.startNew(...args);
          stop.abort();
          return session;
        }
      }
    });
    const code = python('1');
    const opening = sandbox.open(code, approve(code), stop.signal);
    expect((await failureOf(opening)).code).toBe('cancelled');
    await sandbox.close();
  });

  it('is missed by name where the server has no such kernel', async () => {
    const named = { ...python('1'), kernel: 'no-such' };
    expect(await failureOf(open(named))).toMatchObject({
      code: 'sandbox-unavailable',
      message: expect.stringContaining('"no-such"') as string,
      fix: expect.any(String) as string
    });
    const language = { ...python('1'), language: 'cobol' };
    // The machine's own kernels, such as R's, are there as well.
    expect((await failureOf(open(language))).message).toMatch(
      /for cobol, so nothing was run\. It has: .*\bother, python3\b/
    );
  });

  it('counts as dead when somebody else shuts it down', async () => {
    const code = python('import time; time.sleep(60)');
    const session = await open(code);
    const running = session.run(only(code), LIMITS, NEVER);
    const [id] = await kernels();
    await server.jupyter.kernelManager.shutdown(id);
    expect((await running).status).toBe('died');
    await session.close();
  });
});

describe('A warm kernel', () => {
  it('is there before it is asked for, is used once, and is replaced', async () => {
    const sandbox = sandboxOn(server.jupyter);
    const wanted = { language: 'python', kernel: null };
    await sandbox.warm(wanted);
    const code = python('1');
    const first = await sandbox.open(code, approve(code), NEVER);
    const used = await kernels();
    expect(used).toHaveLength(1);
    await first.close();
    const second = await sandbox.open(code, approve(code), NEVER);
    expect(await kernels()).not.toContain(used[0]);
    await second.close();
    await sandbox.close();
  });

  it('is never shared', async () => {
    const sandbox = sandboxOn(server.jupyter);
    await sandbox.warm({ language: 'python', kernel: null });
    const code = python('1');
    const opening = () => sandbox.open(code, approve(code), NEVER);
    await Promise.all([opening(), opening()]);
    expect(await kernels()).toHaveLength(2);
    await sandbox.close();
  });

  it('that has ended while it waited is not used', async () => {
    const sandbox = sandboxOn(server.jupyter);
    await sandbox.warm({ language: 'python', kernel: null });
    const code = python('1');
    // Opened and closed once, so that its replacement is surely the one that waits.
    await (await sandbox.open(code, approve(code), NEVER)).close();
    const [waiting] = await waitForKernels(1);
    await server.jupyter.kernelManager.shutdown(waiting);
    const session = await sandbox.open(code, approve(code), NEVER);
    const { status } = await session.run(only(code), LIMITS, NEVER);
    expect(status).toBe('ok');
    await sandbox.close();
  });

  it('does not outlive its sandbox, and neither do open sessions', async () => {
    const sandbox = sandboxOn(server.jupyter);
    await sandbox.warm({ language: 'python', kernel: null });
    await sandbox.warm({ language: 'python', kernel: null });
    const code = python('1');
    await sandbox.open(code, approve(code), NEVER);
    await sandbox.open(code, approve(code), NEVER);
    await sandbox.close();
    const late = sandbox.open(code, approve(code), NEVER);
    expect((await failureOf(late)).code).toBe('sandbox-unavailable');
  });
});

describe('Nothing runs without consent', () => {
  const consent: SandboxConsent = {
    notebook: 'work/nb.ipynb',
    scope: 'notebook-and-tab'
  };

  it('to exactly this code', async () => {
    const opening = server.sandbox.open(
      python('print("other")'),
      approve(python('print("shown")')),
      NEVER
    );
    expect((await failureOf(opening)).code).toBe('consent-mismatch');
  });

  it('that was minted in this tab', async () => {
    const code = python('1');
    const forged = JSON.parse(JSON.stringify(approve(code))) as ReturnType<
      typeof approve<CodeToRun>
    >;
    const opening = server.sandbox.open(code, forged, NEVER);
    expect((await failureOf(opening)).code).toBe('consent-mismatch');
  });

  it('of this notebook, where it is a standing one', async () => {
    const code = python('1');
    const elsewhere = approve({ ...consent, notebook: 'other.ipynb' });
    const opening = server.sandbox.open(code, elsewhere, NEVER);
    expect((await failureOf(opening)).code).toBe('consent-mismatch');
    const session = await server.sandbox.open(code, approve(consent), NEVER);
    const { results } = await session.run(only(code), LIMITS, NEVER);
    expect(results).toEqual(['1']);
    await session.close();
  });

  it('to a step of the approved code, in its order, unchanged since', async () => {
    const steps: CodeStep[] = [
      { role: 'code', source: 'a = 1' },
      { role: 'test', source: 'assert a == 1' }
    ];
    const code: CodeToRun = { ...python(), steps };
    const session = await open(code);
    const run = (step: CodeStep) => session.run(step, LIMITS, NEVER);
    expect((await run(steps[0])).status).toBe('ok');
    expect((await run(steps[1])).status).toBe('ok');
    expect((await run(steps[1])).status).toBe('ok');
    const planted: CodeStep = { role: 'code', source: 'planted = 1' };
    steps.push(planted);
    for (const refused of [planted, { ...steps[0], role: 'test' } as const]) {
      expect((await failureOf(run(refused))).code).toBe('consent-mismatch');
    }
    expect((await failureOf(run(steps[0]))).message).toContain('order');
    await session.close();
  });
});

/** Waits until the server has this many kernels, by the manager's own news. */
async function waitForKernels(count: number): Promise<string[]> {
  const manager = server.jupyter.kernelManager;
  for (;;) {
    const found = await kernels();
    if (found.length === count) {
      return found;
    }
    const changed = new Promise<void>(resolve => {
      manager.runningChanged.connect(() => resolve());
    });
    await manager.refreshRunning();
    await changed;
  }
}
