import type { LiveRun } from '../../core/journal/runs';
import type { RunViewDeps } from './actions';
import { copyButton } from './code-tools';
import { button } from './element';

/** Stop, Retry and Copy: what a user can do with a run now. */
export class RunButtons {
  readonly nodes: readonly HTMLElement[];

  /** @param text gives the answer as Markdown. */
  constructor(deps: RunViewDeps, text: () => string) {
    const { trans, actions } = deps;
    this._stop = button(
      trans.__('Stop'),
      () => this._run && actions.stop(this._run),
      trans.__('Stop this run; what has arrived is kept')
    );
    this._retry = button(
      trans.__('Retry'),
      () => this._run && actions.retry(this._run),
      trans.__('Run this cell again')
    );
    this._copy = copyButton(text, trans.__('Copy the answer'), deps);
    this.nodes = [this._copy, this._retry, this._stop];
    this.update(undefined, false);
  }

  /** What the user may want to press next; `null` where there is nothing but to copy. */
  get next(): HTMLElement | null {
    return [this._retry, this._stop].find(({ hidden }) => !hidden) ?? null;
  }

  /**
   * @param run the run in this tab; without one there is nothing to stop or to retry.
   * @param hasText whether there is an answer to copy.
   */
  update(run: LiveRun | undefined, hasText: boolean): void {
    this._run = run;
    const status = run?.state.status;
    this._stop.hidden = status !== 'running';
    this._retry.hidden =
      status === undefined || status === 'running' || status === 'done';
    this._copy.hidden = !hasText;
  }

  private readonly _stop: HTMLButtonElement;
  private readonly _retry: HTMLButtonElement;
  private readonly _copy: HTMLButtonElement;
  private _run: LiveRun | undefined;
}
