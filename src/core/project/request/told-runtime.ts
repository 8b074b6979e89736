import type { Runtime } from '../../ports/runtime';
import type { RequestWork } from '../../workflow/request-work';

/** A runtime whose work is told in the card. */
export function toldRuntime(
  { writer, ports }: RequestWork,
  runtime: Runtime
): Runtime {
  return {
    run: async (module, agreement, signal) => {
      const tell = (done: boolean) =>
        writer.write({
          type: 'step-logged',
          entry: {
            message: `Running the tests of ${module.name}`,
            level: 'info',
            section: `tests of ${module.name}`,
            time: ports.clock.now(),
            done,
            updates: []
          }
        });
      tell(false);
      try {
        return await runtime.run(module, agreement, signal);
      } finally {
        tell(true);
      }
    }
  };
}
