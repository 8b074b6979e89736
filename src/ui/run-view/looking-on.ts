import type { RunState } from '../../core/journal/run-state';
import type { InterruptedRuns } from './interrupted';

/** Looks whether another window is at a run, for as long as a card shows it. */
export class LookingOn {
  constructor(private readonly _runs: InterruptedRuns | undefined) {}

  /**
   * Follows a run for as long as another window is at it; without one it was interrupted. Resolves after the first
   * look.
   */
  async start(
    run: string,
    showElsewhere: (state: RunState | null) => void,
    showInterrupted: () => Promise<void>
  ): Promise<void> {
    let last: 'elsewhere' | 'interrupted' | null = null;
    const look = async () => {
      const found = await this._runs?.elsewhere(run).catch(() => null);
      if (this._stop !== stop) {
        return;
      }
      if (found) {
        last = 'elsewhere';
        showElsewhere(found.state);
      } else if (last !== 'interrupted') {
        last = 'interrupted';
        await showInterrupted();
      }
    };
    const unsubscribe = this._runs?.watchElsewhere(() => void look());
    const stop = () => unsubscribe?.();
    this._stop = stop;
    await look();
  }

  end(): void {
    this._stop?.();
    this._stop = null;
  }

  private _stop: (() => void) | null = null;
}
