import type { Kernel } from '@jupyterlab/services';

import type { Clock } from '../../../core/ports/clock';

/** How long the first answer may take before the connection is made anew, in ms; each next one twice as long. */
const PATIENCE_MS = 4_000;

/**
 * Waits until a kernel has said what it is. A server that has its kernels from a gateway now and then connects so
 * that outputs arrive and nothing that is sent does: the question that JupyterLab's connection asks, once, then
 * has no answer, nor has any that follows. A new connection has; it asks by itself.
 *
 * @throws Error what the signal was aborted with, or what the kernel answered.
 */
export async function kernelInfo(
  connection: Pick<Kernel.IKernelConnection, 'info' | 'reconnect'>,
  clock: Clock,
  signal: AbortSignal
): Promise<unknown> {
  const over = new AbortController();
  const end = () => over.abort();
  signal.addEventListener('abort', end, { once: true });
  const info = connection.info.finally(end);
  // A failure that comes when nobody waits any more.
  info.catch(() => undefined);
  for (let patience = PATIENCE_MS; ; patience *= 2) {
    try {
      await clock.sleep(patience, over.signal);
    } catch {
      signal.removeEventListener('abort', end);
      return signal.aborted ? Promise.reject(signal.reason as Error) : info;
    }
    // Where it cannot be made, the next one may, until the caller's patience ends.
    connection.reconnect().catch(() => undefined);
  }
}
