import type { Kernel } from '@jupyterlab/services';

/** Resolves when a kernel says that it is in this state. */
export function whenStatus(
  kernel: Kernel.IKernelConnection,
  wanted: Kernel.Status
): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      if (kernel.status === wanted) {
        kernel.statusChanged.disconnect(check);
        resolve();
      }
    };
    kernel.statusChanged.connect(check);
    check();
  });
}
