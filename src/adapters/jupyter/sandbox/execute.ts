import type { KernelMessage } from '@jupyterlab/services';

import { stopped } from '../../../core/errors';
import type { Clock } from '../../../core/ports/clock';
import type {
  Execution,
  ExecutionStatus,
  SandboxLimits
} from '../../../core/ports/sandbox';
import { OutputCollector } from './output-collector';
import { runSilently } from './run-silently';
import type { SandboxKernel } from './sandbox-kernel';
import { watch, type Ending } from './watch';

/** Output beyond this many times the kept amount is a flood. */
const FLOOD_FACTOR = 20;
/** How long after the limit a kernel ends itself, should nobody be left to end it, in seconds. */
const ABANDONED_AFTER_S = 60;
/** Exceptions with which Python code leaves. */
const LEAVING = ['SystemExit', 'SandboxExit'];
const GUARD = "__import__('sys').modules['_cellwright_sandbox']";

type Reply = KernelMessage.IExecuteReplyMsg['content'];

/** What is asked of a sandbox kernel: to run code, or to evaluate an expression that brings data. */
export type SandboxRequest =
  { readonly code: string } | { readonly data: string };

/**
 * Runs one piece of code in a sandbox kernel and waits for its end, within limits.
 *
 * After `timeout`, `flood` and `died` the kernel is ended, which is not waited for.
 *
 * @throws CellwrightError `cancelled` as soon as the signal is aborted; the kernel is ended.
 */
export async function execute(
  kernel: SandboxKernel,
  request: SandboxRequest,
  limits: SandboxLimits,
  clock: Clock,
  signal: AbortSignal
): Promise<Execution> {
  const collector = new OutputCollector(limits.outputChars);
  const floodChars = FLOOD_FACTOR * limits.outputChars;
  const start = clock.now();
  const ending = await watch(
    { kernel, timeMs: limits.timeMs, clock, signal },
    async flood => {
      if (kernel.guarded) {
        await runSilently(kernel.connection, beginStep(limits, floodChars));
      }
      return send(kernel, request, message => {
        collector.add(message);
        if (collector.throttled || collector.total > floodChars) {
          flood();
        }
      });
    }
  );
  // Negative where the clock was set back meanwhile.
  const ms = Math.max(0, clock.now() - start);
  if (ending.type === 'stopped') {
    void kernel.close();
    throw stopped(signal.reason);
  }
  const flooded = collector.throttled || collector.total > floodChars;
  const status = flooded ? 'flood' : statusOf(ending, kernel.guarded);
  explain(collector, ending, status);
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

async function send(
  kernel: SandboxKernel,
  request: SandboxRequest,
  onOutput: (message: KernelMessage.IIOPubMessage) => void
): Promise<Reply> {
  const future = kernel.connection.requestExecute({
    code: 'code' in request ? request.code : '',
    store_history: false,
    allow_stdin: false,
    stop_on_error: true,
    user_expressions: {
      ...('data' in request ? { data: request.data } : {}),
      ...(kernel.guarded ? { sandbox: `${GUARD}.report()` } : {})
    }
  });
  future.onIOPub = onOutput;
  return (await future.done).content;
}

function statusOf(ending: Ending<Reply>, guarded: boolean): ExecutionStatus {
  if (ending.type !== 'done') {
    return ending.type === 'stopped' ? 'died' : ending.type;
  }
  const { reply } = ending;
  if (reply.status === 'error') {
    return LEAVING.includes(reply.ename)
      ? 'died'
      : reply.ename === 'StdinNotImplementedError'
        ? 'input-requested'
        : 'error';
  }
  if (reply.status !== 'ok') {
    return 'error';
  }
  if (reply.payload?.some(({ source }) => source === 'ask_exit')) {
    return 'died';
  }
  const status = guarded ? reportedStatus(reply.user_expressions) : 'ok';
  return status === 'ok' && isDataLost(reply.user_expressions)
    ? 'error'
    : status;
}

function isDataLost(expressions: unknown): boolean {
  const { data } = (expressions ?? {}) as { data?: { status?: unknown } };
  return data?.status === 'error';
}

/** What the guard noticed although the code caught the exception; without a guard left, all is lost. */
function reportedStatus(expressions: unknown): ExecutionStatus {
  const text = JSON.stringify(expressions) ?? '';
  return text.includes("'stayed'")
    ? 'ok'
    : text.includes("'asked'")
      ? 'input-requested'
      : 'died';
}

/** Every status but `ok` comes with an error that says why. */
function explain(
  collector: OutputCollector,
  ending: Ending<Reply>,
  status: ExecutionStatus
): void {
  if (ending.type === 'done' && ending.reply.status === 'error') {
    collector.fail(ending.reply);
  } else if (status === 'died') {
    collector.fail({
      ename: 'KernelDied',
      evalue: 'The kernel ended: it crashed, ran out of memory, or was left.'
    });
  } else if (status === 'input-requested') {
    collector.fail({
      ename: 'InputRequested',
      evalue: 'The code asked for input, which nobody can give.'
    });
  } else if (status === 'error') {
    collector.fail({ ename: 'NotRun', evalue: 'The kernel did not run it.' });
  }
}
