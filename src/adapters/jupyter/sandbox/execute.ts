import type { Kernel, KernelMessage } from '@jupyterlab/services';

import type { Clock } from '../../../core/ports/clock';
import type {
  Execution,
  ExecutionStatus,
  SandboxLimits
} from '../../../core/ports/sandbox';
import { cancelled } from './failures';
import { OutputCollector } from './output-collector';
import type { SandboxKernel } from './sandbox-kernel';
import { runSilently } from './start-kernel';

/** Output beyond this many times the kept amount is a flood. */
const FLOOD_FACTOR = 20;
/** How long an interrupted execution has to end by itself, so that its traceback tells where it was. */
const GRACE_MS = 2_000;
/** How long after the limit a kernel ends itself, should nobody be left to end it, in seconds. */
const ABANDONED_AFTER_S = 60;
/** Exceptions with which Python code leaves. */
const LEAVING = ['SystemExit', 'SandboxExit'];
const GUARD = "__import__('sys').modules['_cellwright_sandbox']";

type Reply = KernelMessage.IExecuteReplyMsg['content'];
type Future = Kernel.IShellFuture<
  KernelMessage.IExecuteRequestMsg,
  KernelMessage.IExecuteReplyMsg
>;
type Ending =
  | { readonly type: 'done'; readonly reply: Reply }
  | { readonly type: 'died' | 'timeout' | 'flood' | 'stopped' };

/**
 * Runs one piece of code in a sandbox kernel and waits for its end, within limits.
 *
 * A timeout and a flood are interrupted first, then the kernel is ended; so it is after `died`. The end of the
 * kernel is not waited for.
 *
 * @throws CellwrightError `cancelled` as soon as the signal is aborted; the kernel is ended.
 */
export async function execute(
  kernel: SandboxKernel,
  source: string,
  limits: SandboxLimits,
  clock: Clock,
  signal: AbortSignal
): Promise<Execution> {
  if (signal.aborted) {
    void kernel.close();
    throw cancelled(signal);
  }
  const collector = new OutputCollector(limits.outputChars);
  const floodChars = FLOOD_FACTOR * limits.outputChars;
  const start = clock.now();
  const ending = await watch(kernel, limits, clock, signal, async flood => {
    if (kernel.guarded) {
      await runSilently(kernel.connection, beginStep(limits, floodChars));
    }
    const future = request(kernel, source);
    future.onIOPub = message => {
      collector.add(message);
      if (collector.throttled || collector.total > floodChars) {
        flood();
      }
    };
    return future;
  });
  const ms = clock.now() - start;
  const status = statusOf(ending, kernel.guarded);
  if (ending.type === 'done' && ending.reply.status === 'error') {
    collector.fail(ending.reply);
  }
  if (status === 'timeout' || status === 'flood' || status === 'died') {
    void kernel.close();
  }
  return { status, ...collector.output, ms };
}

function beginStep(limits: SandboxLimits, floodChars: number): string {
  const seconds = Math.ceil(limits.timeMs / 1000) + ABANDONED_AFTER_S;
  const memory = Math.ceil(limits.memoryBytes);
  return `${GUARD}.begin(${memory}, ${Math.ceil(floodChars) + 1}, ${seconds})`;
}

function request(kernel: SandboxKernel, code: string): Future {
  return kernel.connection.requestExecute(
    {
      code,
      store_history: false,
      allow_stdin: false,
      stop_on_error: true,
      user_expressions: kernel.guarded ? { sandbox: `${GUARD}.report()` } : {}
    },
    false
  );
}

/** Waits for the first of: the reply, the kernel's death, the time limit, a flood, Stop. */
async function watch(
  kernel: SandboxKernel,
  limits: SandboxLimits,
  clock: Clock,
  signal: AbortSignal,
  begin: (flood: () => void) => Promise<Future>
): Promise<Ending> {
  const over = new AbortController();
  let flood = () => {};
  const limit = new Promise<Ending>((resolve, reject) => {
    flood = () => resolve({ type: 'flood' });
    signal.addEventListener('abort', () => resolve({ type: 'stopped' }), {
      signal: over.signal
    });
    clock
      .sleep(limits.timeMs, over.signal)
      .then(() => resolve({ type: 'timeout' }), reject);
  });
  limit.catch(() => undefined);
  const died = kernel.gone.then((): Ending => ({ type: 'died' }));
  const finished = endOf(begin(flood), kernel);
  const ending = await Promise.race([finished, died, limit]);
  try {
    if (ending.type === 'stopped') {
      void kernel.close();
      throw cancelled(signal);
    }
    if (ending.type === 'timeout' || ending.type === 'flood') {
      const stopped = limit.then(() => undefined);
      void stopped;
      await interrupt(kernel, finished, clock, signal);
    }
    return ending;
  } finally {
    over.abort();
  }
}
