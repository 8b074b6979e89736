import type { TranslationBundle } from '@jupyterlab/translation';
import { StatusItem } from './status-item';

/** The item of the status bar that says how many prompts wait for their user, and goes to one of them. */
export class WaitingItem extends StatusItem {
  constructor(
    private readonly _trans: TranslationBundle,
    goThere: () => void
  ) {
    super(_trans.__('Go to the question'), goThere);
  }

  showCount(count: number): void {
    const text = this._trans._n(
      '%1 prompt waits for you',
      '%1 prompts wait for you',
      count
    );
    this.say(text, count > 0);
  }
}
