import type { Clock } from '../../../core/ports/clock';
import type { SandboxKernel } from './sandbox-kernel';

/** How long an interrupted execution has to end by itself, so that its traceback tells where it was. */
const GRACE_MS = 2_000;

/** What ended an execution first, with the kernel's answer where it gave one. */
export type Ending<Reply> =
  | { readonly type: 'done'; readonly reply: Reply }
  | { readonly type: 'died' | 'timeout' | 'flood' | 'stopped' };

/** What can end an execution from outside. */
export interface Watched {
  readonly kernel: SandboxKernel;
  readonly timeMs: number;
  readonly clock: Clock;
  /** The user's Stop. */
  readonly signal: AbortSignal;
}

/**
 * Waits for the first of: the reply, the kernel's end, the time limit, a flood of output, Stop. After the time
 * limit and a flood the kernel is interrupted and has two seconds to say where it was.
 *
 * @param work sends the request; gets a function that reports a flood. A rejection counts as the kernel's end,
 *   which is what the connection means by it.
 */
export async function watch<Reply>(
  watched: Watched,
  work: (flood: () => void) => Promise<Reply>
): Promise<Ending<Reply>> {
  const { kernel, timeMs, clock, signal } = watched;
  const over = new AbortController();
  let flood = () => {};
  const flooded = new Promise<Ending<Reply>>(resolve => {
    flood = () => resolve({ type: 'flood' });
  });
  const finished = work(flood).then(
    (reply): Ending<Reply> => ({ type: 'done', reply }),
    (): Ending<Reply> => ({ type: 'died' })
  );
  const died = kernel.gone.then((): Ending<Reply> => ({ type: 'died' }));
  const stopped = whenAborted(signal, over.signal).then((): Ending<Reply> => ({
    type: 'stopped'
  }));
  const after = (ms: number) =>
    elapsed(clock, ms, over.signal).then((): Ending<Reply> => ({
      type: 'timeout'
    }));
  try {
    const first = await Promise.race([
      finished,
      died,
      flooded,
      stopped,
      after(timeMs)
    ]);
    if (first.type !== 'timeout' && first.type !== 'flood') {
      return first;
    }
    // A kernel that cannot be interrupted is ended right after.
    kernel.connection.interrupt().catch(() => undefined);
    const next = await Promise.race([finished, died, stopped, after(GRACE_MS)]);
    return next.type === 'stopped' ? next : first;
  } finally {
    over.abort();
  }
}

/** Resolves after the time; never, where the signal comes first. */
function elapsed(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    clock.sleep(ms, signal).then(resolve, () => undefined);
  });
}

function whenAborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), {
      once: true,
      signal: over
    });
  });
}
