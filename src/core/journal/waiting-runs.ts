import type { AnyPendingQuestion } from './question';
import type { LiveRun, Runs } from './runs';

/**
 * Calls `show` with the runs that wait for an answer of their user, whenever these are others than before: also those
 * that have ended and whose review asks about a fix.
 */
export function watchWaiting(
  runs: Pick<Runs, 'onOpen'>,
  show: (waiting: readonly LiveRun[]) => void
): void {
  const waiting = new Set<LiveRun>();
  runs.onOpen(run => {
    let last: AnyPendingQuestion | null = null;
    run.subscribe(() => {
      if (run.pending !== last) {
        last = run.pending;
        if (last === null) {
          waiting.delete(run);
        } else {
          waiting.add(run);
        }
        show([...waiting]);
      }
    });
  });
}
