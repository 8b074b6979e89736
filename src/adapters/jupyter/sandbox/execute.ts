import type { KernelMessage } from '@jupyterlab/services';

import { stopped } from '../../../core/errors';
import type { Clock } from '../../../core/ports/clock';
import {
  LAST_ENDINGS,
  type Execution,
  type ExecutionStatus,
  type SandboxLimits
} from '../../../core/ports/sandbox';
import type { GuardOrder, GuardReport } from './guard-channel';
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

type Reply = KernelMessage.IExecuteReplyMsg['content'];

/** What is asked of a sandbox kernel: to run code, or to evaluate an expression that brings data. */
export type SandboxRequest =
  { readonly code: string } | { readonly data: string };

/** What an execution belongs to, for the guard. */
export type StepPlace = Pick<GuardOrder, 'step' | 'isCheck' | 'effects'>;

/**
 * Runs one piece of code in a sandbox kernel and waits for its end, within limits.
 *
 * After one of {@link LAST_ENDINGS} the kernel is ended, which is not waited for.
 *
 * @throws CellwrightError `cancelled` as soon as the signal is aborted; the kernel is ended.
 */
export async function execute(
  kernel: SandboxKernel,
  request: SandboxRequest,
  place: StepPlace,
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
      const ordered = give(kernel, {
        ...place,
        ...bounds(limits, floodChars)
      });
      // Sent with the order, not after its answer: a kernel takes both in turn, and leaves out what follows an
      // order that fails. Where it does not, its report is about another order, and counts for nothing.
      const [reply] = await Promise.all([
        send(kernel, request, message => {
          collector.add(message);
          if (collector.throttled || collector.total > floodChars) {
            flood();
          }
        }),
        ordered
      ]);
      return reply;
    }
  );
  // Negative where the clock was set back meanwhile.
  const ms = Math.max(0, clock.now() - start);
  if (ending.type === 'stopped') {
    void kernel.close();
    throw stopped(signal.reason);
  }
  const flooded = collector.throttled || collector.total > floodChars;
  const report = await reportOf(kernel, ending);
  const status = flooded ? 'flood' : statusOf(ending, report);
  if (ending.type === 'done' && ending.reply.status === 'error') {
    collector.fail(ending.reply);
  }
  if (LAST_ENDINGS.includes(status)) {
    void kernel.close();
  }
  return {
    status,
    ...collector.output,
    ms,
    ...(status === 'refused' && report?.refused
      ? { stopped: report.refused }
      : {})
  };
}

/** Gives the guard, where there is one, its next order. */
async function give(
  { connection, guard }: SandboxKernel,
  order: GuardOrder
): Promise<void> {
  if (guard !== null) {
    await runSilently(connection, guard.order(order));
  }
}

function bounds(
  limits: SandboxLimits,
  floodChars: number
): Omit<GuardOrder, keyof StepPlace> {
  return {
    memory: Math.ceil(limits.memoryBytes),
    chars: Math.ceil(floodChars) + 1,
    seconds: Math.ceil(limits.timeMs / 1000) + ABANDONED_AFTER_S
  };
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
    // Nothing waits behind it but the question what the guard noticed.
    stop_on_error: false,
    user_expressions: {
      ...('data' in request ? { data: request.data } : {}),
      ...(kernel.guard === null ? {} : { sandbox: kernel.guard.report })
    }
  });
  future.onIOPub = onOutput;
  return (await future.done).content;
}

/**
 * What the guard noticed: `undefined` where the kernel has none, `null` where it says nothing any more. A reply
 * that tells of an exception has no room for it, so that it is asked for.
 */
async function reportOf(
  { connection, guard, gone }: SandboxKernel,
  ending: Ending<Reply>
): Promise<GuardReport | null | undefined> {
  if (guard === null || ending.type !== 'done') {
    return undefined;
  }
  const { reply } = ending;
  if (reply.status === 'ok') {
    return guard.read(reply.user_expressions);
  }
  const asked = connection.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false,
    user_expressions: { sandbox: guard.report }
  }).done;
  const answer = await Promise.race([
    asked.catch(() => null),
    gone.then(() => null)
  ]);
  return answer?.content.status === 'ok'
    ? guard.read(answer.content.user_expressions)
    : null;
}

function statusOf(
  ending: Ending<Reply>,
  report: GuardReport | null | undefined
): ExecutionStatus {
  if (ending.type !== 'done') {
    return ending.type === 'stopped' ? 'died' : ending.type;
  }
  const { reply } = ending;
  if (report?.refused) {
    return 'refused';
  }
  if (reply.status === 'error') {
    return LEAVING.includes(reply.ename)
      ? 'left'
      : reply.ename === 'StdinNotImplementedError'
        ? 'input-requested'
        : 'error';
  }
  if (reply.status !== 'ok') {
    return 'error';
  }
  if (reply.payload?.some(({ source }) => source === 'ask_exit')) {
    return 'left';
  }
  const status = report === undefined ? 'ok' : reportedStatus(report);
  return status === 'ok' && isDataLost(reply.user_expressions)
    ? 'error'
    : status;
}

function isDataLost(expressions: unknown): boolean {
  const { data } = (expressions ?? {}) as { data?: { status?: unknown } };
  return data?.status === 'error';
}

/** What the guard noticed although the code caught the exception; without a guard left, all is lost. */
function reportedStatus(report: GuardReport | null): ExecutionStatus {
  return report?.ending === 'stayed'
    ? 'ok'
    : report?.ending === 'asked'
      ? 'input-requested'
      : 'left';
}
