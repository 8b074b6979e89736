import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { stopped } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';

/**
 * Runs code of ours in an idle kernel that evaluates no expressions beside a cell, and takes what it prints: no cell
 * shows it, it counts as none, and nothing goes into the history.
 *
 * @param code `undefined` where there is none for the kernel's language.
 * @returns the line behind the marker; `null` where there is none in time.
 * @throws CellwrightError `cancelled`.
 */
export async function describeByPrinting(
  kernel: Kernel.IKernelConnection,
  code: string | undefined,
  { marker, withinMs }: { readonly marker: string; readonly withinMs: number },
  clock: Clock,
  signal: AbortSignal
): Promise<string | null> {
  if (code === undefined) {
    return null;
  }
  const future = kernel.requestExecute({
    code,
    silent: false,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false
  });
  const printed: string[] = [];
  future.onIOPub = message => {
    if (isStream(message)) {
      printed.push(message.content.text);
    }
  };
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  try {
    await Promise.race([
      future.done.catch(() => null),
      clock.sleep(withinMs, stop)
    ]);
  } catch (error) {
    throw signal.aborted ? stopped(signal.reason) : error;
  } finally {
    over.abort();
    future.dispose();
  }
  const text = printed.join('');
  const at = text.indexOf(marker);
  return at === -1
    ? null
    : (text.slice(at + marker.length).split('\n', 1)[0] ?? null);
}

function isStream(
  message: KernelMessage.IIOPubMessage
): message is KernelMessage.IStreamMsg {
  return message.header.msg_type === 'stream';
}
