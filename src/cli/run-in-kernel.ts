import type { ISharedCodeCell } from '@jupyter/ydoc';
import type { IOutput } from '@jupyterlab/nbformat';
import { KernelMessage, type Kernel } from '@jupyterlab/services';
import { timed } from '../adapters/document/cell-times';

/**
 * Runs a cell in the notebook's kernel, and puts what it leaves into its outputs.
 *
 * @param notebook the same object for all cells of one notebook.
 * @param interrupted interrupts the kernel when it is aborted.
 * @returns whether it raised nothing.
 */
export async function runInKernel(
  kernel: Kernel.IKernelConnection,
  cell: ISharedCodeCell,
  notebook: object,
  interrupted: AbortSignal
): Promise<boolean> {
  const outputs: IOutput[] = [];
  const future = kernel.requestExecute({
    code: cell.getSource(),
    store_history: true,
    stop_on_error: true,
    allow_stdin: false
  });
  future.onIOPub = message => take(message, outputs);
  const interrupt = () => void kernel.interrupt().catch(() => undefined);
  interrupted.addEventListener('abort', interrupt, { once: true });
  try {
    const { content } = await timed(cell, notebook, () => future.done);
    cell.execution_count = content.execution_count;
    return content.status === 'ok';
  } finally {
    interrupted.removeEventListener('abort', interrupt);
    cell.setOutputs(outputs);
  }
}

function take(message: KernelMessage.IIOPubMessage, outputs: IOutput[]): void {
  if (KernelMessage.isClearOutputMsg(message)) {
    outputs.length = 0;
  } else if (KernelMessage.isStreamMsg(message)) {
    const { name, text } = message.content;
    const last = outputs.at(-1);
    if (last?.output_type === 'stream' && last.name === name) {
      last.text = `${String(last.text)}${text}`;
    } else {
      outputs.push({ output_type: 'stream', name, text });
    }
  } else if (
    KernelMessage.isErrorMsg(message) ||
    KernelMessage.isExecuteResultMsg(message)
  ) {
    const output_type = message.header.msg_type;
    outputs.push({ output_type, ...message.content } as IOutput);
  } else if (KernelMessage.isDisplayDataMsg(message)) {
    const { data, metadata } = message.content;
    outputs.push({ output_type: 'display_data', data, metadata } as IOutput);
  }
}
