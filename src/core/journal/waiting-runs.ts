import type { AnyPendingQuestion } from './question';
import type { LiveRun, Runs } from './runs';

/** Calls `show` with the runs that wait for an answer of their user, whenever these are others than before. */
export function watchWaiting(
  runs: Pick<Runs, 'active' | 'onOpen'>,
  show: (waiting: readonly LiveRun[]) => void
): void {
  runs.onOpen(run => {
    let last: AnyPendingQuestion | null = null;
    run.subscribe(() => {
      if (run.pending !== last) {
        last = run.pending;
        show(runs.active.filter(({ pending }) => pending !== null));
      }
    });
  });
}
