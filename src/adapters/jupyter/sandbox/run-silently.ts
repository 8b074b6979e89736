import type { Kernel } from '@jupyterlab/services';

/**
 * Runs code of our own, which leaves no trace in history and output.
 *
 * @throws Error with the kernel's exception.
 */
export async function runSilently(
  connection: Kernel.IKernelConnection,
  code: string
): Promise<void> {
  const { content } = await connection.requestExecute({
    code,
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: true
  }).done;
  if (content.status === 'error') {
    throw new Error(`${content.ename}: ${content.evalue}`);
  }
  if (content.status !== 'ok') {
    throw new Error('The kernel did not run it.');
  }
}
