import type { Kernel } from '@jupyterlab/services';
import type { Clock } from '../../core/ports/clock';
import type { KernelVariables } from '../../core/ports/variables';
import { describeVariables } from './describe-variables';
import { kernelNames, readVariables, restoreStep } from './copy-variables';

/** The variables of a kernel that is at work. */
export function kernelVariables(
  kernel: Kernel.IKernelConnection,
  clock: Clock
): KernelVariables {
  return {
    have: (names, signal) => namesIn(kernel, names, clock, signal),
    describe: (wanted, signal) =>
      describeVariables(kernel, wanted, clock, signal),
    evaluate: async (expression, values, signal) => {
      const { evaluateExpression } = await import('./evaluate-expression');
      return evaluateExpression(kernel, expression, values, clock, signal);
    },
    read: async (names, maxBytes, signal) => {
      const read = await readVariables(kernel, names, maxBytes, clock, signal);
      return {
        copied: read.copied.map(variable => ({
          name: variable.name,
          restore: restoreStep(variable)
        })),
        notCopied: read.notCopied
      };
    }
  };
}

async function namesIn(
  kernel: Kernel.IKernelConnection,
  names: readonly string[],
  clock: Clock,
  signal: AbortSignal
): Promise<readonly string[] | null> {
  const found = await kernelNames(kernel, names, clock, signal);
  if (names.length === 0 || found === null || found.length > 0) {
    return found;
  }
  // Kernels of other languages than Python are asked for all that they hold.
  const seen = await describeVariables(
    kernel,
    { first: names, values: false },
    clock,
    signal
  );
  const held = seen?.state.variables.map(({ name }) => name) ?? [];
  return names.filter(name => held.includes(name));
}
