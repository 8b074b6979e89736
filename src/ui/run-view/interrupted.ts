import type { TranslationBundle } from '@jupyterlab/translation';
import type { InterruptedRun } from '../../core/workflow/resume/interrupted-run';
import type { RunState } from '../../core/journal/run-state';
import type { Stage } from '../../core/vocabulary';
import { button, element } from './element';
import { formatCount } from './format';

/**
 * Runs that this browser kept when their page went away. Only what this browser kept can be resumed: a
 * notebook's file is not enough to make something run.
 */
export interface InterruptedRuns {
  /**
   * A run that another window is at, as it is now; `null` where none is known. Its state is `null` where only
   * that much can be told.
   */
  elsewhere(run: string): Promise<{ readonly state: RunState | null } | null>;
  /** Calls `listener` when {@link elsewhere} may say something else, until what is returned is called. */
  watchElsewhere(listener: () => void): () => void;
  /** `null` where nothing was kept. */
  load(run: string): Promise<InterruptedRun | null>;
  /** Runs the prompt cell again from where the run stood. @param node an element in its output. */
  resume(run: InterruptedRun, node: HTMLElement): Promise<void>;
  /** Leaves what was received in the cell, as of a stopped run. @param node an element in its output. */
  discard(run: InterruptedRun, node: HTMLElement): Promise<void>;
}

/** Says where an interrupted run stood and offers to resume or to discard it. */
export class InterruptedMessage {
  readonly node = element('div', 'interrupted');

  constructor(
    private readonly _runs: InterruptedRuns | undefined,
    private readonly _trans: TranslationBundle
  ) {
    this.node.hidden = true;
  }

  hide(): void {
    this._wanted = null;
    this.node.hidden = true;
  }

  /**
   * Says that another window is at the run; there is nothing to do here but to look on.
   *
   * @param asks whether it waits there for an answer.
   */
  showElsewhere(asks: boolean): void {
    this._wanted = null;
    this.node.hidden = false;
    const text = asks
      ? this._trans.__(
          'Running in another window, where it waits for an answer.'
        )
      : this._trans.__('Running in another window.');
    if (this.node.textContent !== text) {
      this.node.replaceChildren(element('p', 'interruptedText', text));
    }
  }

  /**
   * Loads what was kept of a run and says so; `null` where there is nothing, or where something else is to be
   * shown by now.
   */
  async show(run: string): Promise<InterruptedRun | null> {
    this.hide();
    this._wanted = run;
    const trans = this._trans;
    const kept = (await this._runs?.load(run).catch(() => null)) ?? null;
    if (this._wanted !== run) {
      return null;
    }
    this.node.hidden = false;
    if (kept === null) {
      const text = trans.__(
        'This run was interrupted before it ended. Run the cell again.'
      );
      this.node.replaceChildren(element('p', 'interruptedText', text));
      return null;
    }
    const buttons = element('span', 'interruptedButtons');
    buttons.append(
      button(
        trans.__('Resume'),
        () => void this._runs?.resume(kept, this.node),
        trans.__('Go on from here; plan and code are put before you again')
      ),
      button(
        trans.__('Discard'),
        () => void this._runs?.discard(kept, this.node),
        trans.__('Do not go on; what has arrived stays')
      )
    );
    this.node.replaceChildren(
      element('p', 'interruptedText', interruptedText(kept, trans)),
      buttons
    );
    return kept;
  }

  private _wanted: string | null = null;
}

/** Where a run stood, in one sentence. */
export function interruptedText(
  { stage, asking, ended, kept }: InterruptedRun,
  trans: TranslationBundle
): string {
  const where = ended
    ? trans.__('This run had ended, but the notebook was not saved after it')
    : asking
      ? trans.__('This run was interrupted while it waited for your answer')
      : stageText(stage, trans);
  const what =
    kept === 0
      ? trans.__('no text had arrived')
      : trans._n(
          '%2 character is kept',
          '%2 characters are kept',
          kept,
          formatCount(kept)
        );
  return `${where} (${what}).`;
}

function stageText(stage: Stage | null, trans: TranslationBundle): string {
  switch (stage) {
    case 'context':
      return trans.__('This run was interrupted while reading context');
    case 'classify':
    case 'clarify':
      return trans.__('This run was interrupted while understanding');
    case 'plan':
      return trans.__('This run was interrupted while planning');
    case 'generate':
      return trans.__('This run was interrupted while writing');
    case 'validate':
      return trans.__('This run was interrupted while proving the answer');
    case 'refine':
      return trans.__('This run was interrupted while repairing');
    case 'review':
      return trans.__('This run was interrupted while reviewing');
    case 'cells':
      return trans.__('This run was interrupted while placing cells');
    case null:
      return trans.__('This run was interrupted');
  }
}
