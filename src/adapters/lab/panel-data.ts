import { NotebookActions, type INotebookTracker } from '@jupyterlab/notebook';
import type { Kernel } from '@jupyterlab/services';
import { deriveSettings } from '../../core/context/settings';
import {
  shownVariables,
  type ShownData
} from '../../core/context/shown-variables';
import { generatedTests } from '../../core/cells/block-of-cell';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { systemClock } from '../../core/ports/clock';
import { agreedDataMode } from '../../core/workflow/settle-data-mode';
import type { UserSettings } from '../../core/workflow/user-settings';
import { hiddenAt, hideItem } from './hide-item';
import { kernelVariables } from '../jupyter/kernel-variables';
import { FollowedNotebook, type NotebookInFront } from './followed-notebook';
import { fileConsent } from '../document/own-lines';

/**
 * Tells what a model may see of the data of the notebook in front, as long as it is on. The kernel is asked only when
 * another cell or notebook comes in front and after cells have run; nothing in it changes.
 */
export class PanelData {
  constructor(
    tracker: INotebookTracker,
    private readonly _settings: () => Promise<UserSettings>,
    private readonly _show: (state: ShownData) => void
  ) {
    this._followed = new FollowedNotebook(tracker, front => {
      const isOther =
        this._front === undefined ||
        front?.panel !== this._front?.panel ||
        front?.active !== this._front?.active;
      this._front = front;
      if (isOther || String(this._byPrompt()) !== this._lastByPrompt) {
        void this._read();
      }
    });
    NotebookActions.executed.connect(this._onExecuted, this);
  }

  dispose(): void {
    this._reading.abort();
    this._followed.dispose();
    NotebookActions.executed.disconnect(this._onExecuted, this);
  }

  /** Hides a variable from the next run of the active prompt, or shows it again. */
  hide(name: string, hidden: boolean): void {
    const { panel } = this._front ?? {};
    const cell = panel?.content.activeCell;
    if (panel?.model && cell) {
      hideItem(panel.model, cell.model, { turn: 0, name, hidden });
      void this._read();
    }
  }

  /** What the active cell hides as a prompt; `null` where it is none. */
  private _byPrompt(): readonly string[] | null {
    const { panel } = this._front ?? {};
    const cell = panel?.content.activeCell;
    return panel?.model && cell && cell.model.type === 'code'
      ? hiddenAt(panel.model, cell.model, 0)
      : null;
  }

  private _onExecuted(): void {
    void this._read();
  }

  /** What was begun before is given up. */
  private async _read(): Promise<void> {
    this._reading.abort();
    const { signal } = (this._reading = new AbortController());
    this._lastByPrompt = String(this._byPrompt());
    const kernel = this._front?.panel.sessionContext.session?.kernel ?? null;
    if (kernel !== null && isBusy(kernel)) {
      this._show({ type: 'unknown' });
      await whenIdle(kernel, signal);
      if (signal.aborted) {
        return;
      }
    }
    const state = await this._stateOf(this._front ?? null, signal).catch(
      () => ({
        type: 'unknown' as const
      })
    );
    if (!signal.aborted) {
      this._show(state);
    }
  }

  private async _stateOf(
    front: NotebookInFront | null,
    signal: AbortSignal
  ): Promise<ShownData> {
    const notebook = front?.panel.model ?? null;
    if (front === null || notebook === null) {
      return { type: 'no-notebook' };
    }
    const kernel = front.panel.sessionContext.session?.kernel ?? null;
    if (kernel === null) {
      return { type: 'no-kernel' };
    }
    const user = await this._settings();
    const { cells, active } = front;
    const at = cells.findIndex(({ id }) => id === active);
    const above = cells.slice(0, at === -1 ? cells.length : at);
    // Lines of the prompt's own cell count as well.
    const lines = at === -1 ? cells : cells.slice(0, at + 1);
    const byPrompt = this._byPrompt();
    const { data, hidden } = deriveSettings(lines, []);
    const consent = fileConsent(notebook);
    const { mode } = agreedDataMode({
      own: user['context.data'],
      wanted: data,
      cells: lines,
      isOwnLine: line => consent.isOwnLine(line)
    });
    if (mode === 'off' || user['context.tokens'] === 0) {
      return { type: 'data', mode: 'off', canHide: false, variables: [] };
    }
    const seen = await kernelVariables(kernel, systemClock).describe(
      { first: [], values: mode === 'rows' },
      signal
    );
    return seen === null
      ? { type: 'unknown' }
      : {
          type: 'data',
          mode,
          canHide: byPrompt !== null,
          variables: shownVariables(
            {
              request: '',
              language: 'python',
              cells: above,
              code: codeOf(above, cells),
              shown: new Set(),
              nameOf: id => id,
              handleOf: id => id,
              data: mode,
              hidden,
              kernel: seen,
              mentioned: new Set(),
              files: []
            },
            user['context.tokens'] / 2,
            byPrompt ?? []
          )
        };
  }

  private readonly _followed: FollowedNotebook;
  /** Not known yet at first. */
  private _front: NotebookInFront | null | undefined;
  private _lastByPrompt = '';
  private _reading = new AbortController();
}

/** Ids of the cells whose code is for the kernel, as a request sees them. */
function codeOf(
  above: readonly NotebookCell[],
  cells: readonly NotebookCell[]
): ReadonlySet<string> {
  const tests = generatedTests(cells);
  return new Set(
    above
      .filter(({ type, source }) => type === 'code' && !isMagicCell(source))
      .map(({ id }) => id)
      .filter(id => !tests.has(id))
  );
}

function isBusy({ status }: Pick<Kernel.IKernelConnection, 'status'>): boolean {
  return status === 'busy' || status === 'starting';
}

/** Resolves when a kernel has nothing to do any more, or nobody wants to know. */
function whenIdle(
  kernel: Kernel.IKernelConnection,
  signal: AbortSignal
): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      if (signal.aborted || kernel.isDisposed || !isBusy(kernel)) {
        kernel.statusChanged.disconnect(check);
        signal.removeEventListener('abort', check);
        resolve();
      }
    };
    kernel.statusChanged.connect(check);
    signal.addEventListener('abort', check);
    check();
  });
}
