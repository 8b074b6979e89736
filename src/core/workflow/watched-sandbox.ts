import type { UnshownValues } from '../context/unshown-values';
import type { CodeStep, Execution, Sandbox } from '../ports/sandbox';

/**
 * A sandbox of which it is noted what came out of it: that may be values of the user's data. The code that runs in it is
 * the notebook's or the model's own.
 */
export function watchedSandbox(
  sandbox: Sandbox,
  values: UnshownValues
): Sandbox {
  return {
    open: async (code, consent, signal) => {
      const session = await sandbox.open(code, consent, signal);
      return {
        close: () => session.close(),
        run: async (step, limits, abort) => {
          if (isCode(step)) {
            values.tell(step.source);
          }
          const execution = await session.run(step, limits, abort);
          textsOf(execution).forEach(text => values.saw(text));
          return execution;
        }
      };
    }
  };
}

/** Steps that bring the runner, or copies of variables, are no code of anybody's. */
function isCode({ role, data }: CodeStep): boolean {
  return role !== 'check' && data === undefined;
}

function textsOf({ stdout, stderr, results, error }: Execution): string[] {
  return [
    stdout,
    stderr,
    ...results,
    ...(error === null ? [] : [error.name, error.message, error.traceback])
  ];
}
