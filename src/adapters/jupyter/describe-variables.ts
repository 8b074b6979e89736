import type { Kernel } from '@jupyterlab/services';
import { kernelState, type SeenKernel } from '../../core/context/kernel-state';
import type { Clock } from '../../core/ports/clock';
import type { KernelDescription } from '../../core/ports/variables';
import describeSource from './describe_variables.py';
import { evaluate, jsonOf } from './evaluate-silently';

/** How long the kernel may take, in seconds, and the answer to arrive, in ms. */
const SECONDS = 1.2;
const ANSWER_MS = 2_000;
/** Limit of the description, in characters of JSON. */
const MAX_CHARS = 48_000;

/** What each kernel was last seen to hold, until it is restarted. */
const lastSeen = new WeakMap<Kernel.IKernelConnection, SeenKernel>();
const watched = new WeakSet<Kernel.IKernelConnection>();

/**
 * What a Python kernel holds, read while it is idle and without a trace in it; of a busy kernel what was last seen.
 *
 * @returns `null` where nothing is known: it speaks another language, is busy since its start, or does not answer.
 * @throws CellwrightError `cancelled`.
 */
export async function describeVariables(
  kernel: Kernel.IKernelConnection,
  { first, values }: KernelDescription,
  clock: Clock,
  signal: AbortSignal
): Promise<SeenKernel | null> {
  const before = lastSeen.get(kernel);
  const known = before === undefined ? null : { ...before, isCurrent: false };
  if (kernel.status !== 'idle') {
    return known;
  }
  const { language_info } = await kernel.info;
  if (language_info.name !== 'python') {
    return null;
  }
  const source = JSON.stringify(describeSource);
  const call = `g['describe'](n, ${JSON.stringify(first)}, ${values ? 'True' : 'False'}, ${SECONDS}, ${MAX_CHARS})`;
  const answer = await evaluate(
    kernel,
    `(lambda n, g: (exec(${source}, g), ${call})[1])(globals(), {})`,
    ANSWER_MS,
    clock,
    signal
  );
  const state = kernelState.safeParse(jsonOf(answer?.[0] ?? ''));
  if (!state.success) {
    return known;
  }
  const at = new Date(clock.now()).toISOString();
  const seen: SeenKernel = { state: state.data, at, isCurrent: true };
  remember(kernel, seen);
  return seen;
}

function remember(kernel: Kernel.IKernelConnection, seen: SeenKernel): void {
  lastSeen.set(kernel, seen);
  if (!watched.has(kernel)) {
    watched.add(kernel);
    kernel.statusChanged.connect((_, status) => {
      if (/restarting|dead|terminating/.test(status)) {
        lastSeen.delete(kernel);
      }
    });
  }
}
